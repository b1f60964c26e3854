// Takes a visitor of an old address to the new one with the query and fragment they came with, unless the target has
// its own. Without this script the stub's <meta> refresh leads to the plain target.
(() => {
  const target = new URL(document.currentScript.dataset.target, location.href);
  if (!/^https?:$/.test(target.protocol)) return;
  target.search ||= location.search;
  target.hash ||= location.hash;
  location.replace(target);
})();
