// Comments are loaded when their link is clicked: by the service's own script, or the answers to a thread on Mastodon.
for (const link of document.querySelectorAll(".comments-link")) {
  link.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const place = link.closest("div");
    const written = place.querySelector("template")?.content.querySelector("script");
    if (written) {
      const script = document.createElement("script");
      for (const { name, value } of written.attributes) script.setAttribute(name, value);
      link.parentElement.replaceWith(script);
      return;
    }
    fetch(place.dataset.thread).then((answer) => answer.json()).then(({ descendants }) => {
      const list = document.createElement("ol");
      for (const one of descendants) {
        const item = document.createElement("li"), by = document.createElement("a"), text = document.createElement("p");
        by.href = /^https?:/.test(one.url) ? one.url : link.href;
        by.textContent = one.account.display_name || one.account.acct;
        text.textContent = new DOMParser().parseFromString(one.content.replace(/<\/p><p>|<br[^>]*>/g, "\n"), "text/html").body.textContent;
        item.append(by, text);
        list.append(item);
      }
      link.before(list);
    }).catch(() => { location.href = link.href; });
  });
}
