// The choice of colours, the search, anchors at headings, copies of code, the section that one is in. Pages do without.
(() => {
  const words = document.currentScript.dataset;
  const root = document.documentElement;

  // Light, dark, or the system's: the button goes round. What was chosen last is set by the script in the head of the page.
  const scheme = document.querySelector("button.scheme");
  const label = scheme?.ariaLabel;
  const follow = () => {
    const chosen = root.dataset.scheme;
    if (scheme) scheme.ariaLabel = scheme.title = `${label}: ${scheme.dataset[chosen] ?? scheme.dataset.auto}`;
    const media = { light: "not all", dark: "all" }[chosen] ?? "(prefers-color-scheme: dark)";
    for (const source of document.querySelectorAll("source[data-dark][srcset]")) source.media = media;
  };
  scheme?.addEventListener("click", () => {
    const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
    const turns = isDark ? ["", "light", "dark"] : ["", "dark", "light"];
    const next = turns[(turns.indexOf(root.dataset.scheme || "") + 1) % 3];
    if (next) root.dataset.scheme = next; else delete root.dataset.scheme;
    try { if (next) localStorage.setItem("scheme", next); else localStorage.removeItem("scheme"); } catch { /* not kept */ }
    follow();
  });
  follow();

  // "/", Ctrl-K and the link open the search, which is fetched then. Without this the link leads to its page.
  const search = async (event, place) => {
    event?.preventDefault();
    (await import(words.search)).open(words, place);
  };
  if (words.search) {
    const place = document.getElementById("_finder");
    addEventListener("keydown", (event) => {
      const isWriting = event.target.closest?.("input, textarea, select, [contenteditable]");
      const isSlash = event.key === "/" && !isWriting && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (isSlash || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey))) search(event);
    });
    document.querySelector("a.search-link")?.addEventListener("click", (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) search(event);
    });
    if (place) search(null, place);
  }

  for (const heading of document.querySelectorAll(".e-content :is(h1, h2, h3, h4, h5, h6)[id]")) {
    if (heading.querySelector("a")) continue;
    const anchor = Object.assign(document.createElement("a"), {
      className: "anchor",
      href: `#${encodeURIComponent(heading.id)}`,
      textContent: "#",
      ariaLabel: `${words.permalink}: ${heading.textContent}`,
    });
    anchor.addEventListener("click", () => navigator.clipboard?.writeText(anchor.href));
    heading.append(anchor);
  }

  for (const code of document.querySelectorAll(".e-content pre, .format pre")) {
    const box = code.closest(".scroll, .highlight") || code;
    if (box.closest(".copies") || code.closest(".gutter, .linenos")) continue;
    const button = Object.assign(document.createElement("button"), { type: "button", className: "copy", textContent: words.copy });
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = words.copied;
      setTimeout(() => { button.textContent = words.copy; }, 2000);
    });
    const frame = Object.assign(document.createElement("div"), { className: "copies" });
    box.replaceWith(frame);
    frame.append(box, button);
  }

  const links = new Map([...document.querySelectorAll(".toc a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  if (!headings.length) return;
  // Those that are above the first quarter of the window; the last one of them is where one is.
  const above = new Set();
  const watch = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) above[isIntersecting ? "add" : "delete"](target);
    const last = headings.filter((heading) => above.has(heading)).at(-1);
    for (const [id, link] of links) link.ariaCurrent = last?.id === id ? "true" : null;
  }, { rootMargin: "1000000px 0px -75% 0px" });
  for (const heading of headings) watch.observe(heading);
})();
