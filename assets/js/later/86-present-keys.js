/* The keys of presenting. Clickers send Page Up and Page Down: these change the slide wherever the focus is. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const stage = (veta.stage = veta.stage || {});
  const JUMP_MS = 1000;
  const ARROWS = ".chart-body, .maplibregl-canvas, .ag-root, [role=tab], [role=slider], [role=listbox], #stage-text[tabindex='0']";
  const TYPED_IN = "input, textarea, select, [contenteditable=true]";
  const PRESSED = "button, a[href], summary";
  let digits = "";
  let waiting = 0;
  let byKeyboard = false; // how the focus came to where it is

  // ---------------------------------------------------------------- what each key does
  const next = (pressed) => stage.step(1, pressed);
  const before = (pressed) => stage.step(-1, pressed);
  const MOVES = {
    ArrowRight: next, ArrowDown: next, PageDown: next, " ": next, Enter: next, ArrowLeft: before, ArrowUp: before, PageUp: before, Backspace: before,
    Home: (pressed) => stage.go(0, pressed), End: (pressed) => stage.go(stage.slides().length - 1, pressed),
  };
  const ACTS = {
    b: () => stage.blank(), ".": () => stage.blank(), n: () => stage.openNotes(), s: () => stage.openSources(), "?": () => stage.openKeys(),
    r: () => stage.restore(), f: () => stage.turnScreen(), c: () => stage.turnSide(),
  };
  const CLICKER = ["PageUp", "PageDown"];

  // ---------------------------------------------------------------- a slide by its number
  function typed(digit) {
    digits = `${digits}${digit}`.replace(/^0+/, "").slice(-3);
    stage.typed(digits);
    clearTimeout(waiting);
    waiting = setTimeout(jump, JUMP_MS);
  }

  function jump() {
    clearTimeout(waiting);
    const at = Number(digits) - 1;
    forget();
    if (stage.at() === null || at < 0) return;
    if (at < stage.slides().length) stage.go(at);
    else stage.toast(`There is no slide ${at + 1}; the last is ${stage.slides().length}.`);
  }

  function forget() {
    clearTimeout(waiting);
    digits = "";
    stage.typed("");
  }

  // ---------------------------------------------------------------- one step back
  /* True if there was something to take back. A dialog closes itself on Escape. */
  function back() {
    if (digits) forget();
    else if (stage.isBlank()) stage.blank(false);
    else if (opened("#map-places:not([hidden])")) veta.map.places.close();
    else if (opened(".map-notes[open]")) opened(".map-notes[open]").open = false;
    else if (stage.isChanged()) stage.restore();
    else stage.end();
  }
  const opened = (selector) => document.querySelector(selector);

  // ---------------------------------------------------------------- listening
  /* May this key be ours, though something else has the focus? */
  function isOurs(key, target) {
    if (CLICKER.includes(key)) return true;
    const on = (selector) => target && target.closest && target.closest(selector);
    if (opened("dialog[open]")) return ["s", "?"].includes(key) && !on(TYPED_IN) ? Boolean(opened(key === "s" ? "#stage-sources[open]" : "#stage-keys[open]")) : false;
    if (key === "Escape") return !on(TYPED_IN) || !target.value;
    if (on(TYPED_IN)) return false;
    if (on(PRESSED) && ["Enter", " "].includes(key)) return Boolean(digits);
    if (on(ARROWS) && byKeyboard) return !MOVES[key] && !["n", "p", "c", "e", "h", "z"].includes(key);
    return true;
  }

  function act(event, key, elsewhere) {
    const pressed = elsewhere ? performance.now() : event.timeStamp; // another window's clock began at another time
    if (/^\d$/.test(key)) return () => typed(key);
    if (key === "Enter" && digits) return jump;
    if (key === "Escape") return back;
    if (key === " " && event.shiftKey) return () => before(pressed);
    const does = MOVES[key] || (ACTS[key] && !event.repeat ? ACTS[key] : null);
    return does && (() => does(pressed));
  }

  function keydown(event, elsewhere) {
    if (event.key === "Tab") byKeyboard = true;
    if (stage.at() === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (elsewhere ? isPressed(key, event.target) : !isOurs(key, event.target)) return;
    const does = act(event, key, elsewhere);
    if (!does) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    veta.tooltip.hide();
    if (digits && does !== jump && !/^\d$/.test(key)) forget();
    does();
  }
  const isPressed = (key, target) => ["Enter", " "].includes(key) && !digits && target.closest && target.closest(PRESSED);

  /* In the capturing phase, before the map, the charts and the page take a key for themselves. */
  stage.listenToKeys = () => {
    window.addEventListener("keydown", (event) => keydown(event, false), true);
    window.addEventListener("pointerdown", () => (byKeyboard = false), true);
  };
  /* The window of notes has the same keys; its times are its own. */
  stage.listenToKeysOf = (other) => other.addEventListener("keydown", (event) => keydown(event, true), true);
})();
