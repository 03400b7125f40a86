/* Starts the page from the parts of this file, then opens the briefing. */
(function () {
  "use strict";
  const bundle = window.vetaBundle;
  const { facts } = bundle;
  const front = document.getElementById("bundle-front");
  const status = document.getElementById("bundle-status");
  const buttons = [...front.querySelectorAll("button")];

  function failed(words) {
    status.textContent = words;
    status.setAttribute("role", "alert");
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
    script.addEventListener("error", () => reject(new Error(bundle.say("bundle.no_run", { path }))));
    script.src = path;
    document.head.append(script);
  });

  const broken = (error) => failed(bundle.say("bundle.cut_short", { reason: error.message }));

  const slides = facts.briefing.slides;
  let loaded = null; // the briefing's own scripts, which come once the atlas is seen
  async function begin() {
    const [sheet, known] = await Promise.all([bundle.text("/bundle/page.css"), bundle.json("/bundle/manifest.json")]);
    inHead("style", {}, sheet);
    inHead("script", { type: "application/json", id: "_dash-config" }, facts.config);
    inHead("script", { type: "application/json", id: "veta-manifest" }, JSON.stringify(known));
    if (!location.hash.startsWith("#?") && slides.length) history.replaceState(null, "", `#?${slides[0].view}`);
    await Promise.all(facts.scripts.map(run));
    await window.veta.started;
    loaded = window.veta.loadBriefing().then((briefing) => briefing.put(facts.briefing));
    loaded.catch(broken);
    badge();
    ready();
  }

  // ---------------------------------------------------------------- the first screen
  async function present(at) {
    await loaded;
    front.close();
    if (window.veta.present) return window.veta.present.start(facts.briefing, at);
    return window.veta.openQuery(slides[at].view);
  }

  function ready() {
    status.textContent = bundle.say(slides.length ? "bundle.ready" : "bundle.ready_empty");
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
    button.title = bundle.say("bundle.badge_title", { title: facts.briefing.title, version: facts.data_version });
    button.textContent = bundle.say("bundle.badge", facts);
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
  if (typeof DecompressionStream === "undefined") failed(bundle.say("bundle.too_old"));
  else begin().catch(broken);
})();
