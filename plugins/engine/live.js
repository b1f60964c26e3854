// Development only: reloads the page when the site has been built anew, and shows what keeps it from being built.
"use strict";
(() => {
  const events = new EventSource(`/_live/events?path=${encodeURIComponent(decodeURIComponent(location.pathname))}`);
  let built = null;
  let overlay = null;

  function show(problems) {
    overlay?.remove();
    overlay = null;
    if (!problems.length) return;
    overlay = document.createElement("div");
    const root = overlay.attachShadow({ mode: "closed" });
    const style = new CSSStyleSheet();
    style.replaceSync(`
      section { position: fixed; inset: auto 0 0; z-index: 2147483647; max-block-size: 60vh; overflow: auto;
        padding: 1rem 1.5rem; background: #2b1512; color: #fbeae6; font: 15px/1.5 ui-monospace, monospace;
        border-block-start: 3px solid #e5634d; }
      h2 { margin: 0 0 .5rem; font-size: inherit; } li { margin-block: .25rem; }`);
    root.adoptedStyleSheets = [style];
    const box = root.appendChild(document.createElement("section"));
    box.setAttribute("role", "alert");
    box.appendChild(document.createElement("h2")).textContent = "Not built; this is the last good page";
    const list = box.appendChild(document.createElement("ul"));
    for (const problem of problems) list.appendChild(document.createElement("li")).textContent = problem;
    document.body.append(overlay);
  }

  function swapStyles(version) {
    for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
      const url = new URL(link.href);
      url.searchParams.set("live", version);
      link.href = url;
    }
  }

  events.addEventListener("message", (event) => {
    const state = JSON.parse(event.data);
    show(state.problems);
    if (built !== null && state.built !== built) {
      if (state.styles) swapStyles(state.built);
      else if (state.reload || state.built !== built + 1) location.reload();
    }
    built = state.built;
  });
})();
