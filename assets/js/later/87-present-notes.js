/* Notes in a window of their own: what to say on this slide, what comes next, the time. It has the same keys. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const { dom } = veta;
  const { element: el } = dom;
  const stage = (veta.stage = veta.stage || {});
  const SIZES = [18, 22, 26, 32, 40, 50]; // px of the notes
  const TICK_MS = 500;
  const SHEETS = /00-tokens|10-shell|11-bar|4[67]-present/;
  let other = null;
  let parts = {};
  let size = 2;
  let ticking = 0;
  let clock = { ran: 0, since: null }; // milliseconds that have run, and when they last began to

  const isOpen = () => Boolean(other && !other.closed);

  // ---------------------------------------------------------------- time
  const two = (n) => String(n).padStart(2, "0");
  const elapsed = () => clock.ran + (clock.since === null ? 0 : Date.now() - clock.since);
  const inWords = (ms) => {
    const s = Math.floor(ms / 1000);
    return `${s >= 3600 ? `${Math.floor(s / 3600)}:` : ""}${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
  };

  function tick() {
    if (!isOpen()) return clearInterval(ticking);
    const now = new Date();
    parts.clock.textContent = `${two(now.getHours())}:${two(now.getMinutes())}`;
    parts.elapsed.textContent = inWords(elapsed());
    parts.pause.textContent = clock.since === null ? "Go on" : "Pause";
    return undefined;
  }

  function pause() {
    clock = clock.since === null ? { ...clock, since: Date.now() } : { ran: elapsed(), since: null };
    tick();
  }

  function reset() {
    clock = { ran: 0, since: clock.since === null ? null : Date.now() };
    tick();
  }

  function resize(by) {
    size = Math.max(0, Math.min(SIZES.length - 1, size + by));
    parts.notes.style.fontSize = `${SIZES[size]}px`;
  }

  // ---------------------------------------------------------------- the window
  /* The page's own sheets, by their whole address: the window has none. */
  function sheets() {
    const linked = [...document.querySelectorAll("link[rel=stylesheet]")].filter((link) => SHEETS.test(link.href));
    const own = [...document.querySelectorAll("style")].filter((style) => /--accent-soft|\.notes-window/.test(style.textContent));
    return [...linked.map((link) => el("link", { rel: "stylesheet", href: link.href })), ...own.map((style) => el("style", {}, style.textContent))];
  }

  function build() {
    const page = other.document;
    page.title = "Notes: Veta";
    page.documentElement.lang = "en";
    page.documentElement.dataset.theme = document.documentElement.dataset.theme;
    page.head.replaceChildren(page.head.querySelector("title"), ...sheets());
    const button = (label, act, title = label) => dom.button(label, act, { class: "quiet-button", title, "aria-label": title });
    parts = {
      count: el("p", { class: "notes-count" }), title: el("h1", { dir: "auto" }), notes: el("div", { class: "notes-text", dir: "auto", tabindex: "-1" }),
      told: el("p", { class: "notes-told", hidden: true }), next: el("p", { class: "notes-next", dir: "auto" }), clock: el("p", { class: "notes-clock", "aria-label": "Time of day" }),
      elapsed: el("p", { class: "notes-clock", role: "timer", "aria-label": "Time since the start" }), pause: button("Pause", pause, "Pause or go on"),
    };
    page.body.className = "notes-window";
    page.body.replaceChildren(
      el("header", {}, [parts.count, el("div", { class: "notes-times" }, [parts.elapsed, parts.pause, button("Reset", reset, "Begin the time anew"), parts.clock])]),
      el("main", {}, [parts.title, parts.told, parts.notes]),
      el("footer", {}, [parts.next, el("div", { class: "notes-tools" }, [
        button("←", () => stage.step(-1), "Previous slide"), button("→", () => stage.step(1), "Next slide"), button("A−", () => resize(-1), "Smaller notes"), button("A+", () => resize(1), "Larger notes"),
      ])]),
    );
    resize(0);
    stage.listenToKeysOf(other);
    clearInterval(ticking);
    ticking = setInterval(tick, TICK_MS);
  }

  stage.paintNotes = () => {
    if (!isOpen()) return;
    const at = stage.at();
    const slide = stage.slide(at);
    const next = stage.slide(at + 1);
    parts.count.textContent = `${at + 1} / ${stage.slides().length}`;
    parts.title.textContent = slide.title || `Slide ${at + 1}`;
    parts.notes.textContent = slide.notes || "No notes for this slide.";
    parts.notes.classList.toggle("is-empty", !slide.notes);
    parts.next.textContent = next ? `Next: ${next.title || `slide ${at + 2}`}` : "This is the last slide.";
    const told = stage.ignored();
    parts.told.hidden = !told.length;
    parts.told.textContent = `Mind: ${told.join("; ")}.`;
    other.scrollTo(0, 0);
    tick();
  };

  stage.openNotes = () => {
    if (isOpen()) {
      other.focus();
      return;
    }
    if (clock.since === null && !clock.ran) clock.since = stage.startedAt();
    other = window.open("about:blank", "veta-notes", "popup,width=900,height=640");
    if (!other) {
      stage.toast("This browser keeps the window of notes shut: allow windows for this page, then press N again.");
      return;
    }
    build();
    stage.paintNotes();
    parts.notes.focus();
  };

  stage.closeNotes = () => {
    clearInterval(ticking);
    clock = { ran: 0, since: null };
    if (isOpen()) other.close();
    other = null;
  };
})();
