// Anchors at headings, copies of code, the section that one is in. Pages do without.
(() => {
  const words = document.currentScript.dataset;

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
  const mark = () => {
    const above = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 4).at(-1);
    for (const [id, link] of links) link.ariaCurrent = above?.id === id ? "true" : null;
  };
  addEventListener("scroll", mark, { passive: true });
  mark();
})();
