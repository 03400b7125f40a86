/* The stage round the live atlas: title and text of the slide, its number, the quiet bar, what is laid over it. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const { dom } = veta;
  const { element: el } = dom;
  const stage = (veta.stage = veta.stage || {});
  const parts = {}; // name -> node of the stage
  const TOAST_MS = 5000;
  const MOUSE_MS = 3000;
  const KEYS = [
    ["→ ↓ Page Down Space Enter", "The next slide"], ["← ↑ Page Up Backspace", "The slide before"], ["Home, End", "The first slide, the last"],
    ["3 or 1 2, then Enter", "That slide; without Enter after a second"], ["S", "The figures of this slide with their sources and claims"],
    ["R", "Back to the slide as it was saved"], ["C", "The chart or the panel beside the map"], ["N", "Notes in a window of their own"],
    ["B or .", "A black screen; again brings the slide back"], ["F", "Full screen or window"], ["?", "These keys"],
    ["Escape", "One step back: closes what is open, then undoes changes, then ends"],
    ["Tab", "To the map, the chart and their figures. There the arrows belong to them; Page Up and Page Down still change the slide"],
  ];

  // ---------------------------------------------------------------- building
  const act = (name, ...given) => () => stage[name](...given);
  const tool = (label, key, name, ...given) => dom.button([label, key && el("kbd", { "aria-hidden": "true" }, key)], act(name, ...given), { class: "stage-tool", title: key ? `${label} (key ${key})` : label });

  function bar() {
    return el("nav", { class: "stage-bar", "aria-label": "Presenting" }, [
      tool("Previous", "←", "step", -1), tool("Next", "→", "step", 1), tool("Sources", "S", "openSources"), tool("Chart or panel", "C", "turnSide"), tool("Notes", "N", "openNotes"),
      tool("Full screen", "F", "turnScreen"), tool("Keys", "?", "openKeys"), tool("End", "", "end"),
    ]);
  }

  function dialog(name, title) {
    const body = el("div", { class: "stage-dialog-body" });
    const head = el("h2", { id: `stage-${name}-title`, tabindex: "-1" }, title);
    const box = el("dialog", { id: `stage-${name}`, class: "stage-dialog", "aria-labelledby": `stage-${name}-title` }, [
      el("div", { class: "stage-dialog-head" }, [head, dom.button("×", () => box.close(), { class: "close", title: "Close (Escape)", "aria-label": "Close" })]), body,
    ]);
    box.addEventListener("click", (event) => event.target === box && box.close());
    return Object.assign(box, { body, head });
  }

  function build() {
    parts.title = el("h1", { id: "stage-title", tabindex: "-1", dir: "auto" });
    parts.count = el("p", { class: "stage-count" });
    parts.typed = el("p", { class: "stage-typed", hidden: true });
    parts.head = el("header", { class: "stage-head" }, [parts.title, parts.typed, parts.count]);
    parts.text = el("div", { id: "stage-text", dir: "auto" });
    parts.progress = el("progress", { class: "stage-progress", max: 1, value: 0, "aria-label": "Slides shown" });
    parts.changed = el("p", { class: "stage-changed", hidden: true }, [el("span", {}, "Changed from the slide; "), dom.button("R or Escape goes back", act("restore"), { class: "link" })]);
    parts.toast = el("p", { class: "stage-toast", hidden: true });
    parts.foot = el("footer", { class: "stage-foot" }, [parts.progress, bar(), parts.changed, parts.toast]);
    parts.said = el("div", { id: "stage-said", class: "unseen", role: "status", "aria-live": "polite" });
    parts.blank = el("div", { class: "stage-blank", hidden: true });
    parts.keys = dialog("keys", "Keys");
    parts.sources = dialog("sources", "Sources");
    dom.fill(parts.keys.body, el("dl", { class: "stage-keys" }, KEYS.map(([key, does]) => [el("dt", {}, key), el("dd", {}, does)])));
    parts.blank.addEventListener("click", () => stage.blank(false));
    document.addEventListener("pointermove", moved, { passive: true });
  }

  let resting = 0;
  function moved() {
    document.body.classList.add("has-mouse");
    clearTimeout(resting);
    resting = setTimeout(() => document.body.classList.remove("has-mouse"), MOUSE_MS);
  }

  const frames = () => new Promise((resolve) => (document.hidden ? resolve() : requestAnimationFrame(() => requestAnimationFrame(resolve))));

  /* The page makes room for the slide, or takes it back. Resolves when the map has its new size. */
  stage.raise = async (up) => {
    if (up && !parts.head) build();
    document.body.classList.toggle("is-presenting", up);
    if (up) document.body.append(parts.head, parts.text, parts.foot, parts.said, parts.blank, parts.keys, parts.sources);
    else for (const node of Object.values(parts)) if (node.parentElement === document.body) node.remove();
    const filters = document.getElementById("filters");
    if (filters) filters.open = false;
    for (const wide of document.querySelectorAll(".dock-expand[aria-expanded=true]")) wide.click();
    await stage.fitted();
  };

  /* Plotly and the map look at the window alone for a change of size. */
  stage.fitted = async () => {
    await frames();
    window.dispatchEvent(new Event("resize"));
    if (veta.map.instance()) veta.map.instance().resize();
  };

  // ---------------------------------------------------------------- one slide
  stage.showSlide = (slide, at, of) => {
    parts.title.textContent = slide.title || `Slide ${at + 1}`;
    parts.text.textContent = slide.text || "";
    parts.text.hidden = !slide.text;
    parts.text.scrollTop = 0;
    parts.count.textContent = `${at + 1} / ${of}`;
    parts.count.setAttribute("aria-label", `Slide ${at + 1} of ${of}`);
    parts.progress.max = of;
    parts.progress.value = at + 1;
    parts.toast.hidden = true;
    parts.said.textContent = [`Slide ${at + 1} of ${of}: ${parts.title.textContent}.`, slide.text].filter(Boolean).join(" ");
    // A text longer than its place can be scrolled by keys too.
    requestAnimationFrame(() => (parts.text.tabIndex = parts.text.scrollHeight > parts.text.clientHeight + 1 ? 0 : -1));
    if (!stage.isHeld(document.activeElement)) parts.title.focus({ preventScroll: true });
  };
  /* Does something that can be seen have the focus? */
  stage.isHeld = (node) => Boolean(node && node !== document.body && node.isConnected && node.checkVisibility({ visibilityProperty: true }));
  stage.focusTitle = () => parts.title.focus({ preventScroll: true });

  /* Beside the map stands the chart or the panel; the timeline only where the slide is about a period. */
  stage.showSide = (side, withTimeline) => {
    const { classList } = document.body;
    const before = `${classList.contains("stage-panel")} ${classList.contains("stage-timeline")}`;
    classList.toggle("stage-panel", side === "panel");
    classList.toggle("stage-chart", side === "chart");
    classList.toggle("stage-timeline", withTimeline);
    if (before !== `${side === "panel"} ${withTimeline}`) stage.fitted();
  };

  stage.markChanged = (changed) => {
    if (parts.changed.hidden !== changed) return;
    parts.changed.hidden = !changed;
    if (changed) parts.said.textContent = "Changed from the slide. R or Escape goes back.";
  };

  let fading = 0;
  stage.toast = (words, ms = TOAST_MS) => {
    clearTimeout(fading);
    parts.toast.textContent = words;
    parts.toast.hidden = false;
    parts.said.textContent = words;
    fading = setTimeout(() => (parts.toast.hidden = true), ms);
  };

  stage.typed = (digits) => {
    parts.typed.hidden = !digits;
    parts.typed.textContent = digits ? `to ${digits}` : "";
  };

  // ---------------------------------------------------------------- what is laid over it
  stage.blank = (on = parts.blank.hidden) => {
    if (on) stage.closeAll();
    if (parts.blank.hidden !== on) return;
    parts.blank.hidden = !on;
    parts.said.textContent = on ? "The screen is black; B brings the slide back." : parts.title.textContent;
  };
  stage.isBlank = () => !parts.blank.hidden;

  function open(box) {
    if (box.open) return box.close();
    stage.closeAll();
    stage.blank(false);
    box.returnTo = document.activeElement;
    box.onclose = () => (stage.isHeld(box.returnTo) ? box.returnTo : parts.title).focus({ preventScroll: true });
    box.showModal();
    box.body.scrollTop = 0;
    box.head.focus({ preventScroll: true });
    return box;
  }
  stage.openKeys = () => open(parts.keys);
  stage.openSources = () => {
    const box = open(parts.sources);
    if (box) stage.sources(box.head, box.body);
  };

  /* Every dialog shut, the evidence too. Says whether there was one. */
  stage.closeAll = () => {
    const opened = [...document.querySelectorAll("dialog[open]")].reverse();
    opened.forEach((box) => box.close());
    return opened.length > 0;
  };

  stage.turnScreen = async () => {
    if (document.fullscreenElement) return document.exitFullscreen();
    const given = await veta.present.fullScreen();
    if (!given) stage.toast("This browser gives no full screen here; the slides go on in the window.");
    return given;
  };
})();
