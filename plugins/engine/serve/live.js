// Development only: reloads the page when it has been built anew, and shows what keeps the site from being built.
"use strict";
(() => {
  let built = document.currentScript.dataset.built;
  let events = null;
  let overlay = null;

  // A browser has six connections for a server: only the pages that somebody looks at hold one.
  function listen() {
    events?.close();
    if (document.hidden) return;
    events = new EventSource(`/.live/events?${new URLSearchParams({ path: location.pathname, built })}`);
    events.addEventListener("message", (event) => {
      const state = JSON.parse(event.data);
      built = state.built;
      if (state.reload) location.reload();
      else if (state.styles) swapStyles();
      show(state.problems);
    });
  }

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
      h2 { margin: 0 0 .5rem; font-size: inherit; } li { margin-block: .25rem; overflow-wrap: anywhere; }`);
    root.adoptedStyleSheets = [style];
    const box = root.appendChild(document.createElement("section"));
    box.setAttribute("role", "alert");
    box.appendChild(document.createElement("h2")).textContent = "Not built. The page comes by itself when this is mended:";
    const list = box.appendChild(document.createElement("ul"));
    for (const problem of problems) list.appendChild(document.createElement("li")).textContent = problem;
    document.body.append(overlay);
  }

  // The old sheet stays until the new one is there: the page is never bare.
  function swapStyles() {
    for (const link of document.querySelectorAll('link[rel="stylesheet"]:not([data-replaced])')) {
      const fresh = link.cloneNode();
      const url = new URL(link.href);
      url.searchParams.set("live", built);
      fresh.href = url;
      fresh.addEventListener("load", () => link.remove(), { once: true });
      link.dataset.replaced = "";
      link.after(fresh);
    }
  }

  document.addEventListener("visibilitychange", listen);
  listen();
})();
