// A citation or a footnote shows itself on hover, focus and tap. Without this file its link leads there.
const links = document.querySelectorAll('.e-content :is([role="doc-biblioref"], .footnote, .citation)[href^="#"]');
const box = Object.assign(document.createElement("div"), { id: "_preview", className: "note-preview", role: "tooltip" });
let shown, timer;
const hide = () => { shown = box.hidePopover(); };
const hideSoon = () => { timer = setTimeout(hide, 200); };
const show = (link) => {
  clearTimeout(timer);
  const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!target || shown === link) return;
  box.replaceChildren(...target.cloneNode(true).childNodes);
  for (const part of box.querySelectorAll(".reversefootnote, details, .links")) part.remove();
  for (const part of box.querySelectorAll("[id]")) part.removeAttribute("id");
  if (!shown) box.showPopover();
  const { left, top, bottom } = (shown = link).getClientRects()[0];
  const isBelow = bottom + box.offsetHeight < innerHeight || top < box.offsetHeight;
  box.style.top = `${isBelow ? bottom : top - box.offsetHeight}px`;
  box.style.left = `${Math.max(8, Math.min(left, document.documentElement.clientWidth - box.offsetWidth - 8))}px`;
};
if (links.length && "showPopover" in box) {
  document.querySelector("main").append(Object.assign(box, { popover: "manual" }));
  for (const target of [...links, box]) {
    target.addEventListener("mouseenter", () => (target === box ? clearTimeout(timer) : show(target)));
    target.addEventListener("mouseleave", hideSoon);
    if (target === box) continue;
    target.setAttribute("aria-describedby", box.id);
    target.addEventListener("focus", () => show(target));
    target.addEventListener("blur", hideSoon);
    target.addEventListener("touchend", (event) => { if (shown !== target) { event.preventDefault(); show(target); } });
  }
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
}
