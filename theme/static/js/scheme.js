// Light, dark, or the system's: what was chosen last is set before anything is painted.
(() => {
  const root = document.documentElement;
  const kept = () => { try { return localStorage.getItem("scheme"); } catch { return null; } };
  const set = (name) => { if (name) root.dataset.scheme = name; else delete root.dataset.scheme; };
  set(kept());
  addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("button.scheme");
    if (!button) return;
    const label = button.ariaLabel;
    const tell = () => { button.ariaLabel = button.title = `${label}: ${button.dataset[root.dataset.scheme || "auto"]}`; };
    button.addEventListener("click", () => {
      const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
      const turns = isDark ? ["", "light", "dark"] : ["", "dark", "light"];
      const next = turns[(turns.indexOf(root.dataset.scheme || "") + 1) % 3];
      try { if (next) localStorage.setItem("scheme", next); else localStorage.removeItem("scheme"); } catch { /* not kept */ }
      set(next);
      tell();
    });
    tell();
  });
})();
