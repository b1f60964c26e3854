// Pictures with a dark twin follow the switch of colours. Without this file they follow the system.
(() => {
  const root = document.documentElement;
  const media = { dark: "all", light: "not all" };
  const follow = () => {
    for (const source of document.querySelectorAll("[data-dark][srcset]")) source.media = media[root.dataset.scheme] || "(prefers-color-scheme: dark)";
  };
  new MutationObserver(follow).observe(root, { attributeFilter: ["data-scheme"] });
  follow();
})();
