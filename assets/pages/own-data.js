/* “Add data”: a bar and a way to stop while a table is sent and read. */
(function () {
  "use strict";

  const PATIENCE_MS = 1000;
  const UPLOADED = 0.9; // of the bar; the rest is for reading

  /* The page that the server answers with takes the place of this one, so that what it refuses can be read at once. */
  function turnTo(request) {
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const main = page.querySelector("#content");
    if (request.status < 400 || !main) return window.location.assign(request.responseURL || window.location.href);
    document.querySelector("#content").replaceChildren(...document.adoptNode(main).childNodes);
    return start();
  }

  function waiting(form, stop) {
    const place = document.createElement("p");
    place.className = "own-waiting";
    place.setAttribute("role", "status");
    const bar = document.createElement("progress");
    bar.max = 1;
    const words = document.createElement("span");
    words.textContent = form.dataset.slow;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = form.dataset.cancel;
    button.addEventListener("click", stop);
    place.append(words, bar, button);
    return { place, bar };
  }

  function send(event) {
    event.preventDefault();
    const form = event.currentTarget;
    const request = new XMLHttpRequest();
    const { place, bar } = waiting(form, () => request.abort());
    const late = setTimeout(() => form.append(place), PATIENCE_MS);
    const controls = [...form.querySelectorAll("button:not(.own-waiting button)")];
    const free = () => {
      clearTimeout(late);
      place.remove();
      for (const one of controls) one.disabled = false;
    };
    request.upload.addEventListener("progress", ({ loaded, total }) => { bar.value = (UPLOADED * loaded) / total; });
    request.upload.addEventListener("load", () => bar.removeAttribute("value"));
    request.addEventListener("load", () => { free(); turnTo(request); });
    request.addEventListener("abort", free);
    // The browser says better than we could what is wrong.
    request.addEventListener("error", () => { free(); form.submit(); });
    request.open("POST", form.action);
    request.send(new FormData(form));
    for (const one of controls) one.disabled = true;
  }

  function start() {
    for (const form of document.querySelectorAll(".own-upload")) form.addEventListener("submit", send);
    document.querySelector("[role='alert']")?.scrollIntoView({ block: "nearest" });
  }

  start();
})();
