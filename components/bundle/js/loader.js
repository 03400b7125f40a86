/* Starts the page from the parts of this file, then opens the briefing. */
(function () {
  "use strict";
  const bundle = window.vetaBundle;
  const { facts } = bundle;
  const front = document.getElementById("bundle-front");
  const told = document.getElementById("bundle-told");
  const buttons = [...front.querySelectorAll("button")];

  function failed(words) {
    told.textContent = words;
    told.setAttribute("role", "alert");
  }

  function inHead(tag, attributes, text = "") {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.textContent = text;
    document.head.append(made);
    return made;
  }

  /* Run a script of the page and wait for it. */
  const run = (path) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.async = false; // in the order of the page
    script.addEventListener("load", resolve);
    script.addEventListener("error", () => reject(new Error(`${path} could not be run`)));
    script.src = path;
    document.head.append(script);
  });

  const slides = facts.briefing.slides;
  async function begin() {
    const [sheet, known] = await Promise.all([bundle.text("/bundle/page.css"), bundle.json("/bundle/manifest.json")]);
    inHead("style", {}, sheet);
    inHead("script", { type: "application/json", id: "_dash-config" }, facts.config);
    inHead("script", { type: "application/json", id: "veta-manifest" }, JSON.stringify(known));
    if (!location.hash.startsWith("#?") && slides.length) history.replaceState(null, "", `#?${slides[0].view}`);
    await Promise.all(facts.scripts.map(run));
    await window.veta.started;
    const briefing = await window.veta.loadBriefing();
    briefing.put(facts.briefing);
    badge();
    ready();
  }

  // ---------------------------------------------------------------- the first screen
  function present(at) {
    front.close();
    if (window.veta.present) return window.veta.present.start(facts.briefing, at);
    return window.veta.openQuery(slides[at].view);
  }

  function ready() {
    told.textContent = slides.length ? "Ready. Enter starts the first slide, Escape leads to the atlas." : "Ready. Escape leads to the atlas.";
    for (const button of buttons) button.disabled = false;
    const first = document.getElementById(slides.length ? "bundle-present" : "bundle-look");
    document.getElementById("bundle-present").hidden = !slides.length;
    first.focus();
  }

  function badge() {
    const line = document.querySelector(".status-line");
    const button = document.createElement("button");
    button.type = "button";
    button.id = "bundle-badge";
    button.className = "quiet-button";
    button.title = `${facts.briefing.title}: data version ${facts.data_version}`;
    button.textContent = `Offline copy, ${facts.made}`;
    button.addEventListener("click", () => front.showModal());
    if (line) line.append(button);
  }

  front.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.id === "bundle-look") front.close();
    else present(Number(button.dataset.slide || 0));
  });

  front.close();
  front.showModal();
  if (typeof DecompressionStream === "undefined") failed("This browser is too old to unpack this file: open it in a Chrome, Edge, Firefox or Safari of 2023 or later.");
  else begin().catch((error) => failed(`This copy could not be opened (${error.message}). It may have been cut short on its way: copy the file again.`));
})();
