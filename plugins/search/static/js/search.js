// The search: titles, people and terms first, then the words of texts, each with the line that it stands in.
// Words are made as plugins/search/words.py makes them.
const BUCKETS = 16;
const MARKS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f]/g;
const WORD = /[\p{L}\p{N}\u0900-\u0dff\u0e31-\u0ebc\u0f71-\u0fbc\u102b-\u109d\u17b4-\u17d3]+/gu;
const UNPARTED = /[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+/g;
const SHOWN = 12;

const files = new Map();
const load = (url) => {
  if (!files.has(url)) files.set(url, fetch(url).then((answer) => (answer.ok ? answer.json() : [])).catch(() => []));
  return files.get(url);
};
const folded = (text) => text.normalize("NFKD").replace(MARKS, "").normalize("NFC").toLowerCase();
const bucket = (word) => {
  const [first, second] = [...word].map((letter) => letter.codePointAt(0));
  return ((first * 31 + (second || 0)) % BUCKETS).toString(16);
};
const wordsOf = (text) => (folded(text).match(WORD) || []).flatMap((word) => {
  const pairs = (word.match(UNPARTED) || []).flatMap((run) => (run.length < 2 ? [run] : [...run.slice(1)].map((_, at) => run.slice(at, at + 2))));
  return [...word.split(UNPARTED).filter(Boolean), ...pairs];
});

// The endings that words of a language take, folded as the words are; what is left of a word is its stem.
const ENDINGS = {
  da: "(?:hed|ing|else)(?:en|er|erne)?|e?(?:rnes?|ts?|de|ns?|rs?)|e|s",
  de: "(?:ung|heit|keit|schaft|isch|lich|in)(?:e[mnrs]?|nen)?|ern|e[mnrs]?|(?<=[bdfghklmnrt])s|(?<=e[lr])n",
  en: "(?:(?:i[sz])?at(?:e|ed|ing|ion|ive|or|ory)|e?ment|ness|ing|is[mt]|i[sz]e?|ive|ed|er|ic|al)(?:al|ally|ing|ed|es|er|e|ly|s)*|i(?:es|ed|er|est|ly)|(?<=[sxz]|[cs]h)es|(?<![siu])(?<!ia)s|es|ly|y|e",
  es: "(?:aci?on|amient|imient|idad|ism|ist|abl|ibl|ic|iv|ad|id|os)(?:es|[aeo]s?|amente)?|(?:a|i|e)?mente|(?:a|ie)ndo|[aei]r|[aeo]s?|s",
  fr: "(?:ation|atrice|ateur|euse|eur|i?s?sement|ement|ment|ive|if|ique|isme|iste|ite|able|ale|elle|ee)s?|aux|al|e[rz]|es|e|s|x",
  it: "(?:azion|ament|iment|i?ta|ism|ist|abil|ibil|ic|iv|at|it|ut|os)(?:h?[aeio]|amente)?|mente|[ae]ndo|[aei]re|h?[aeio]",
  nb: "(?:het|ing|else)(?:[ae]ne|en|[ae]r|a)?|[ae]nes?|e?(?:ts?|de|rs?)|ar|en|[ae]|s",
  nl: "(?:heid|heden|ing|lijk|baar|isch)(?:e|en|s)?|eren|e[nr]?s?|s",
  pl: "i?(?:owie|ami|ach|ow|om|[eiy]go|[eiy]mu|[iy]mi|[iy]ch|[iy]m|ej|[aeiouy])",
  pt: "(?:ac(?:ao|oes)|ament|iment|idad|ism|ist|avel|aveis|ic|iv|ad|id|os)(?:es|[aeo]s?|amente)?|mente|[aei]ndo|[aei]r|oes|ao|ais|al|[aeo]s?|s",
  ru: "ост(?:ь|и|ью)|и?(?:[аяиы]ми|[ое]го|[ое]му|[аяоеиы][яехмюи]|[ую]ю|[еоя]в|[аяоеиыуюь])",
  sv: "(?:het|ing|else)(?:en|er|erna)?|(?:ar|er|or)(?:nas?|s)?|a[dr]e|ande|e[nt]s?|[ae]s?|ans?|s",
};
ENDINGS.no = ENDINGS.nn = ENDINGS.nb;
const endings = ENDINGS[document.documentElement.lang.slice(0, 2)];
const ending = endings && new RegExp(`(?<=^...+?)(?:${endings})$`, "u");
const stems = new Map();
const stem = (word) => {
  if (!stems.has(word)) stems.set(word, word.replace(ending, "").replace(/([bdfgklmnprt])\1$/, "$1"));
  return stems.get(word);
};

// What a word is worth for one that is asked for. It is found by its beginning, and by other endings of itself: those of
// the page's language, else any short ones.
export const near = (word, asked) => {
  if (word === asked) return 4;
  if (word.startsWith(asked)) return 2;
  if (ending) return stem(word) === stem(asked) ? 1 : 0;
  const cut = asked.length < 5 ? 0 : Math.min(3, Math.floor(asked.length / 3));
  return cut && word.length <= asked.length + 3 && word.startsWith(asked.slice(0, -cut)) ? 1 : 0;
};
const best = (words, asked) => Math.max(0, ...words.map((word) => near(word, asked)));

const search = async (folder, question) => {
  const asked = wordsOf(question);
  const pages = await load(`${folder}index.json`);
  const hits = await Promise.all(asked.map(async (word) => {
    const points = new Map();
    if ([...word].length > 1 || word > "\u3000") {
      for (const [found, ids] of Object.entries(await load(`${folder}${bucket(word)}.json`))) {
        const worth = near(found, word);
        if (worth) for (const id of ids.split(" ")) points.set(id, Math.max(points.get(id) || 0, worth));
      }
    }
    return points;
  }));
  const found = [];
  for (const [id, url, title, more, year] of pages) {
    const [titles, others] = [wordsOf(title), wordsOf(more)];
    const points = asked.map((word, at) => 5 * best(titles, word) + 3 * best(others, word) + (hits[at].get(id) || 0));
    if (points.length && points.every(Boolean)) found.push({ url, title, more, year, points: points.reduce((a, b) => a + b) });
  }
  return [asked, found.sort((a, b) => b.points - a.points || b.year - a.year)];
};

// The line of a page that has the words, from the page itself.
const context = async (url, asked) => {
  const html = await fetch(url).then((answer) => answer.text()).catch(() => "");
  const page = new DOMParser().parseFromString(html, "text/html");
  const body = page.querySelector(".abstract, .e-content") || page.querySelector("main");
  for (const other of body?.querySelectorAll("script, style, math, svg, .toc") || []) other.remove();
  const words = (body?.textContent || "").split(/\s+/).filter(Boolean);
  const isHit = (word) => wordsOf(word).some((one) => asked.some((other) => near(one, other)));
  const at = words.findIndex(isHit);
  const start = Math.max(0, at - 8);
  return [...(start ? ["…"] : []), ...words.slice(start, start + 26)].map((word) => (isHit(word) ? Object.assign(document.createElement("mark"), { textContent: word }) : word));
};

const element = (name, properties, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

const mount = (words, place) => {
  const input = element("input", { type: "search", ariaLabel: words.label, placeholder: words.label, autocomplete: "off", spellcheck: false });
  const status = element("p", { className: "meta", role: "status" });
  const list = element("ol", { className: "results" });
  let turn = 0;
  const show = async () => {
    const now = ++turn;
    const [asked, found] = await search(words.folder, input.value);
    if (now !== turn) return;
    status.textContent = !asked.length ? "" : found.length ? words.found.replace("{}", Math.min(found.length, SHOWN)).replace("{}", found.length) : words.nothing;
    const lines = found.slice(0, SHOWN).map(({ url, title, more, year }) => {
      const line = element("p", { className: "context" });
      return { url, line, item: element("li", {}, element("a", { href: url }, title), element("p", { className: "meta" }, [year, more].filter(Boolean).join(" · ")), line) };
    });
    list.replaceChildren(...lines.map(({ item }) => item));
    place.classList.toggle("asked", asked.length > 0);
    await new Promise((done) => setTimeout(done, 250));
    for (const { url, line } of now === turn ? lines.slice(0, 6) : []) {
      const found = await context(url, asked);
      if (now !== turn) return;
      line.append(...found.flatMap((word) => [word, " "]));
    }
  };
  input.addEventListener("input", show);
  place.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [input, ...list.querySelectorAll("a")];
    if (step) stops[stops.indexOf(document.activeElement) + step]?.focus();
    if (step) event.preventDefault();
    if (event.key === "Escape") place.close?.();
    if (event.key === "Enter" && document.activeElement === input) list.querySelector("a")?.click();
  });
  place.replaceChildren(input, status, list);
  load(`${words.folder}index.json`);
  return input;
};

export const open = (words, place) => {
  if (place) return mount(words, place);
  let dialog = document.querySelector("dialog.finder");
  if (!dialog) {
    dialog = element("dialog", { className: "finder", ariaLabel: words.label });
    mount(words, dialog);
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    document.body.append(dialog);
  }
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("input").select();
};
