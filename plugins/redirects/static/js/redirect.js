// Takes a visitor of an old address to the new one with the query and fragment they came with, unless the target has
// its own; and a visitor of one part of an old page to where this part is now, which the link with its id says.
// Without this script the stub's <meta> refresh leads to the plain target.
(() => {
  const part = [...document.links].find((link) => link.id && new URL(`#${link.id}`, location).hash === location.hash);
  const to = part ? part.href : document.currentScript.dataset.target;
  const target = to && new URL(to, location.href);
  if (!target || !/^https?:$/.test(target.protocol)) return;
  target.search ||= location.search;
  target.hash ||= location.hash;
  location.replace(target);
})();
