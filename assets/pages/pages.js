/* What a script adds to the pages: buttons that copy, and filters that apply as soon as they are chosen. */
(function () {
  "use strict";

  // ---------------------------------------------------------------- copying a citation
  async function copy(button) {
    const text = document.getElementById(button.dataset.copy);
    let label = button.dataset.copied;
    try {
      await navigator.clipboard.writeText(text.textContent);
    } catch {
      // Without the right to write, the text is marked: one key copies it.
      window.getSelection().selectAllChildren(text);
      label = button.dataset.marked;
    }
    button.dataset.label ??= button.textContent;
    button.textContent = label;
    setTimeout(() => { button.textContent = button.dataset.label; }, 2500);
  }

  for (const button of document.querySelectorAll("[data-copy]")) {
    button.setAttribute("aria-live", "polite");
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }

  // ---------------------------------------------------------------- contents: closed where they would fill the screen
  const contents = document.querySelector(".contents > details");
  if (contents && matchMedia("(max-width: 980px)").matches) contents.open = false;

  // ---------------------------------------------------------------- filtering in place
  const form = document.getElementById("filters");
  if (!form) return;
  let asked = 0;

  /* The address of what the form says; what is left open stays out of it. */
  function address() {
    const wanted = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    if (wanted.get("sort") === "citations") wanted.delete("sort");
    return form.getAttribute("action") + (wanted.size ? `?${wanted}` : "");
  }

  async function apply() {
    const mine = ++asked;
    const url = address();
    const results = document.getElementById("results");
    results.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(url);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (mine !== asked) return; // a later request is under way
      for (const id of ["summary", "results"]) {
        const part = document.adoptNode(page.getElementById(id));
        document.getElementById(id).replaceChildren(...part.childNodes);
      }
      history.replaceState(null, "", url);
      results.removeAttribute("aria-busy");
    } catch {
      if (mine === asked) window.location.assign(url); // the browser says better than we could what is wrong
    }
  }

  let pause = 0;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    apply();
  });
  form.addEventListener("change", apply);
  form.querySelector("input[type=search]").addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(apply, 250);
  });
})();
