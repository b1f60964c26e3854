// "/", Ctrl-K and the link open the search, which is fetched then. Without this file the link leads to its page.
(() => {
  const words = document.currentScript.dataset;
  const open = async (event, place) => {
    event?.preventDefault();
    (await import(words.script)).open(words, place);
  };
  addEventListener("keydown", (event) => {
    const isWriting = event.target.closest?.("input, textarea, select, [contenteditable]");
    const isSlash = event.key === "/" && !isWriting && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (isSlash || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey))) open(event);
  });
  document.querySelector("a.search-link")?.addEventListener("click", (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) open(event);
  });
  const place = document.getElementById("_finder");
  if (place) open(null, place);
})();
