// A frame of another site is loaded when its link is clicked. Without this file the link leads there.
for (const link of document.querySelectorAll(".embed-link")) {
  link.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    link.replaceWith(link.parentElement.querySelector("template").content.cloneNode(true));
  });
}
