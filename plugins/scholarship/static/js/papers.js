// Lists of papers can be searched, and records copied. Without this file the pages have all the rest.
for (const record of document.querySelectorAll("pre[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = record.dataset.copy;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(record.textContent);
    button.textContent = record.dataset.copied;
    setTimeout(() => { button.textContent = record.dataset.copy; }, 2000);
  });
  record.after(button);
}

const filters = document.querySelector(".filters");
if (filters) {
  const search = document.createElement("input");
  search.type = "search";
  search.placeholder = filters.dataset.search;
  search.setAttribute("aria-label", filters.dataset.search);
  filters.prepend(search);
  const show = () => {
    const words = search.value.toLowerCase().split(/\s+/);
    const chosen = [...filters.querySelectorAll("input:checked")].map((choice) => choice.value).filter(Boolean);
    for (const section of document.querySelectorAll(".papers")) {
      for (const paper of section.querySelectorAll(".paper")) {
        const text = paper.textContent.toLowerCase();
        paper.hidden = !words.every((word) => text.includes(word)) || !chosen.every((facet) => paper.classList.contains(facet));
      }
      section.hidden = !section.querySelector(".paper:not([hidden])");
    }
  };
  filters.addEventListener("input", show);
  show();
}
