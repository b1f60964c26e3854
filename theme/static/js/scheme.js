// Light, dark, or the system's: the button goes round. What was chosen last is set by the script in the head of the page.
(() => {
  const root = document.documentElement;
  const button = document.querySelector("button.scheme");
  if (!button) return;
  const label = button.ariaLabel;
  const tell = () => { button.ariaLabel = button.title = `${label}: ${button.dataset[root.dataset.scheme || "auto"]}`; };
  button.addEventListener("click", () => {
    const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
    const turns = isDark ? ["", "light", "dark"] : ["", "dark", "light"];
    const next = turns[(turns.indexOf(root.dataset.scheme || "") + 1) % 3];
    if (next) root.dataset.scheme = next; else delete root.dataset.scheme;
    try { if (next) localStorage.setItem("scheme", next); else localStorage.removeItem("scheme"); } catch { /* not kept */ }
    tell();
  });
  tell();
})();
