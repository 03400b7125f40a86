/* The export dialog: the server lists what can be had of this View and makes every file; here the list is shown and copied from. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const one = (selector) => document.querySelector(selector);
  let asked = 0;

  const address = (form) => {
    const query = form ? new URLSearchParams(new FormData(form)).toString() : veta.permalink().split("?")[1] || "";
    return `${veta.data.manifest.base}export${query ? `?${query}` : ""}`;
  };

  async function fill(url) {
    const mine = ++asked;
    const body = one("#export-body");
    body.setAttribute("aria-busy", "true");
    if (!body.childElementCount) veta.dom.fill(body, veta.dom.loading("Listing what can be exported…"));
    try {
      const answer = await fetch(url);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (mine !== asked) return; // a later wish is under way
      const list = document.adoptNode(page.getElementById("exports"));
      list.querySelector("h1").remove(); // the dialog has its own
      body.replaceChildren(list);
      for (const button of list.querySelectorAll("[data-copy]")) button.hidden = false;
      const picture = list.querySelector("[data-copy-picture]");
      if (picture) picture.hidden = !(window.ClipboardItem && navigator.clipboard && navigator.clipboard.write);
    } catch (error) {
      if (mine === asked) veta.dom.fill(body, veta.dom.failed(`The list of exports could not be loaded (${error.message}).`, () => fill(url)));
    } finally {
      if (mine === asked) body.removeAttribute("aria-busy");
    }
  }

  function open() {
    const dialog = one("#export-dialog");
    if (!dialog.open) dialog.showModal();
    one("#export-body").replaceChildren();
    return fill(address(null));
  }

  async function told(button, act) {
    const label = button.textContent;
    try {
      await act();
      button.textContent = "Copied";
    } catch {
      button.textContent = "This browser keeps pages from copying";
    }
    setTimeout(() => { button.textContent = label; }, 2500);
  }

  /* The clipboard takes a promise: the picture may still be on its way, but the click must be the reason. */
  function copyPicture(button) {
    const made = fetch(button.dataset.copyPicture).then((answer) => (answer.ok ? answer.blob() : Promise.reject(new Error(answer.statusText))));
    return told(button, () => navigator.clipboard.write([new ClipboardItem({ "image/png": made })]));
  }

  function copyText(button) {
    const text = document.getElementById(button.dataset.copy);
    return told(button, () => navigator.clipboard.writeText(text.textContent).catch((error) => {
      window.getSelection().selectAllChildren(text); // one key copies it
      throw error;
    }));
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("#export")) open();
    if (event.target.closest("#export-close")) one("#export-dialog").close();
    const text = event.target.closest("#export-dialog [data-copy]");
    if (text) copyText(text);
    const picture = event.target.closest("#export-dialog [data-copy-picture]");
    if (picture) copyPicture(picture);
  });
  document.addEventListener("submit", (event) => {
    if (event.target.id !== "export-form") return;
    event.preventDefault();
    fill(address(event.target));
  });
  document.addEventListener("change", (event) => {
    const form = event.target.closest("#export-dialog #export-form");
    if (form) fill(address(form)).then(() => one(`#export-dialog [name="${event.target.name}"]`)?.focus());
  });
})();
