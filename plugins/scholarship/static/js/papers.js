// Lists of papers can be searched; what was asked for is in the address.
(() => {
  const form = document.querySelector(".filters");
  if (!form) return;
  const sections = [...document.querySelectorAll(".papers")].map((box) => ({
    box,
    id: box.querySelector("h2").id,
    papers: [...box.querySelectorAll(".paper")].map((element) => ({ element, text: "" })),
  }));
  const all = sections.flatMap((section) => section.papers);
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const show = () => {
    const data = new FormData(form);
    const words = fold(data.get("q")).split(/\s+/).filter(Boolean);
    const facets = [...data].filter(([name, value]) => value && name !== "q" && name !== "section").map(([, value]) => value);
    let count = 0;
    for (const { box, id, papers } of sections) {
      let some = 0;
      for (const paper of papers) {
        if (words.length) paper.text ||= fold(paper.element.textContent);
        const fits = (!data.get("section") || data.get("section") === id)
          && words.every((word) => paper.text.includes(word)) && facets.every((facet) => paper.element.classList.contains(facet));
        paper.element.hidden = !fits;
        some += fits;
      }
      box.hidden = !some;
      count += some;
    }
    form.querySelector("output").value = form.dataset.found.replace("{}", count).replace("{}", all.length);
    form.classList.toggle("is-active", count < all.length);
    document.getElementById("_nothing").hidden = count > 0;
  };

  const keep = () => {
    const query = new URLSearchParams(location.search);
    for (const { name, type, value, checked, dataset } of form.elements) {
      if (!name || (type === "radio" && !checked)) continue;
      if (value) query.set(name, dataset.name || value);
      else query.delete(name);
    }
    history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}${location.hash}`);
  };

  const restore = () => {
    form.reset();
    for (const [name, wanted] of new URLSearchParams(location.search)) {
      for (const field of form.elements) {
        if (field.name !== name) continue;
        if (field.type === "radio") field.checked = field.checked || field.dataset.name === wanted;
        else field.value = wanted;
        if (field.selectedIndex < 0) field.value = "";
      }
    }
    show();
  };

  form.addEventListener("input", () => { show(); keep(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { show(); keep(); }));
  addEventListener("popstate", restore);
  restore();
})();
