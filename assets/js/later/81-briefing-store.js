/* The briefing that is being made: its changes, each of which can be undone, and its keeping in this browser. No screen here. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const briefing = (veta.briefing = veta.briefing || {});
  const MOST = (briefing.MOST = { slides: 60, letters: 4000, title: 200, bytes: 4000000, steps: 200 });
  const KEY = `veta.briefing:${veta.data.manifest.base}`;
  const MERGE_MS = 2000; // typing on in one field within this time is one step
  const listeners = [];
  const copy = (thing) => JSON.parse(JSON.stringify(thing));
  const empty = () => ({ veta_briefing: 1, title: "", data_version: "", slides: [] });

  // A briefing in `now` and in the steps is never changed, only replaced: steps share what is the same in them.
  let now = empty();
  let kept = { stamp: "", filed: true, problem: "" }; // filed: nothing has changed since it was last a file
  let back = [];
  let forth = [];
  let last = { merge: "", at: 0 };

  briefing.get = () => copy(now);
  briefing.look = () => now;
  briefing.slide = (id) => now.slides.find((one) => one.id === id);
  briefing.placeOf = (id) => now.slides.findIndex((one) => one.id === id);
  briefing.state = () => ({ undo: back.length ? back[back.length - 1].why : "", redo: forth.length ? forth[forth.length - 1].why : "", filed: kept.filed, problem: kept.problem });
  briefing.listen = (listener) => listeners.push(listener);
  const tell = (news) => listeners.forEach((listener) => listener(news));

  // ---------------------------------------------------------------- text that any file can hold
  const UNFIT = /[\u0000-\u0008\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;
  const whole = (text) => (text.toWellFormed ? text.toWellFormed() : text);
  /* Slides of other programs break lines with a vertical tab; other signs that no text holds are left out. */
  briefing.clean = (text, most = MOST.letters, lines = true) => {
    const plain = whole(String(text || "")).replace(/\r\n?|\u000b|\u2028|\u2029/g, "\n").replace(UNFIT, "");
    return whole((lines ? plain : plain.replace(/\s*\n\s*/g, " ")).slice(0, most)).replace(/\ufffd$/, "");
  };

  // ---------------------------------------------------------------- changes
  /* Put this briefing in the place of the one there is. `why` names the step for undo; `merge` joins it to the one before of the same name. */
  briefing.put = (next, why, { merge = "", quiet = false, filed = false } = {}) => {
    if (next === now) return;
    const joins = merge && merge === last.merge && performance.now() - last.at < MERGE_MS && back.length;
    if (!joins) back.push({ was: now, why, filed: kept.filed });
    if (back.length > MOST.steps) back.shift();
    forth = [];
    last = { merge, at: performance.now() };
    now = next;
    keep(filed);
    tell({ why, quiet });
  };

  function step(from, to) {
    const taken = from.pop();
    if (!taken) return "";
    to.push({ was: now, why: taken.why, filed: kept.filed });
    now = taken.was;
    last = { merge: "", at: 0 };
    keep(taken.filed);
    tell({ why: taken.why, quiet: false });
    return taken.why;
  }
  /* Both answer with the name of the step, or "" if there is none. */
  briefing.undo = () => step(back, forth);
  briefing.redo = () => step(forth, back);

  const withSlides = (slides) => ({ ...now, slides });
  function freeId() {
    let number = now.slides.length + 1;
    while (now.slides.some((one) => one.id === `s${number}`)) number += 1;
    return `s${number}`;
  }

  /* A slide behind `after` (an id), else at the end: its id, or "" if there are as many as a briefing can hold. */
  briefing.add = (slide, after = "", why = "Add a slide") => {
    if (now.slides.length >= MOST.slides) return "";
    const id = freeId();
    const at = after ? briefing.placeOf(after) + 1 : now.slides.length;
    const made = { id, title: briefing.clean(slide.title, MOST.title, false), text: briefing.clean(slide.text), notes: briefing.clean(slide.notes), view: slide.view };
    if (slide.saved) made.saved = copy(slide.saved);
    briefing.put(withSlides([...now.slides.slice(0, at), made, ...now.slides.slice(at)]), why);
    return id;
  };

  /* Change parts of a slide; `saved: null` takes its record away. */
  briefing.change = (id, patch, why, options) => {
    const changed = { ...briefing.slide(id), ...patch };
    for (const key of ["title", "text", "notes"]) if (key in patch) changed[key] = briefing.clean(patch[key], key === "title" ? MOST.title : MOST.letters, key !== "title");
    if (changed.saved === null) delete changed.saved;
    briefing.put(withSlides(now.slides.map((one) => (one.id === id ? changed : one))), why, options);
  };

  /* The record of a slide came after the slide: part of the step that made it, not one of its own. False if it is too large. */
  briefing.attach = (id, view, saved) => {
    const fits = (one) => one.id === id && one.view === view;
    const attached = (one) => (one.slides.some(fits) ? { ...one, slides: one.slides.map((slide) => (fits(slide) ? { ...slide, saved } : slide)) } : one);
    const next = attached(now);
    if (bytesOf(next) > MOST.bytes) return false;
    [back, forth] = [back, forth].map((steps) => steps.map((one) => ({ ...one, was: attached(one.was) })));
    if (next === now) return true;
    now = next;
    keep(false);
    tell({ why: "", quiet: true });
    return true;
  };

  briefing.move = (id, to) => {
    const from = briefing.placeOf(id);
    const place = Math.max(0, Math.min(now.slides.length - 1, to));
    if (from < 0 || place === from) return false;
    const slides = now.slides.filter((one) => one.id !== id);
    slides.splice(place, 0, now.slides[from]);
    briefing.put(withSlides(slides), "Move a slide");
    return true;
  };

  briefing.remove = (id) => briefing.put(withSlides(now.slides.filter((one) => one.id !== id)), "Delete a slide");
  briefing.rename = (title, options) => briefing.put({ ...now, title: briefing.clean(title, MOST.title, false) }, "Rename the briefing", options);
  briefing.fresh = () => briefing.put(empty(), "New briefing", { filed: true });
  const written = (thing) => JSON.stringify({ ...thing, data_version: veta.data.manifest.data_version }, null, 1);
  const bytesOf = (thing) => new TextEncoder().encode(written(thing)).length;
  /* The briefing as its file holds it: of the data of today. */
  briefing.text = () => written(now);
  briefing.filed = () => {
    keep(true);
    tell({ why: "", quiet: false });
  };

  // ---------------------------------------------------------------- kept in this browser, at every change
  const stored = () => {
    try {
      const found = JSON.parse(window.localStorage.getItem(KEY) || "null");
      const inside = found && found.briefing;
      const sound = inside && inside.veta_briefing === 1 && Array.isArray(inside.slides) && inside.slides.every((one) => one && [one.id, one.view, one.title].every((part) => typeof part === "string"));
      return sound ? found : null;
    } catch {
      return null; // blocked, or not written by this page
    }
  };

  /* Another tab wrote what this one has not seen: that state stays, one step back. */
  function rescue() {
    const other = stored();
    if (!other || other.stamp === kept.stamp || kept.problem) return;
    back.push({ was: other.briefing, why: "Go on from what another tab held", filed: false });
    last = { merge: "", at: 0 };
    tell({ why: "", quiet: true, warning: "Another tab has changed this briefing too. What it held is one step back: undo brings it." });
  }

  function keep(filed) {
    rescue();
    const stamp = `${Date.now()}-${Math.random().toString(36).slice(2)}`;
    const text = JSON.stringify({ stamp, filed, briefing: now });
    kept = { ...kept, filed, problem: "" };
    if (text.length > MOST.bytes) kept.problem = "This briefing is too large for the browser to keep. Save it as a file now.";
    else {
      try {
        window.localStorage.setItem(KEY, text);
        kept.stamp = stamp;
      } catch {
        kept.problem = "This browser could not keep the briefing (its store is full or shut). Save it as a file now.";
      }
    }
  }

  window.addEventListener("storage", (event) => {
    if (event.key !== KEY) return;
    const other = stored();
    if (!other || other.stamp === kept.stamp) return;
    back.push({ was: now, why: "Take over from another tab", filed: kept.filed });
    forth = [];
    now = other.briefing;
    kept = { stamp: other.stamp, filed: other.filed, problem: "" };
    tell({ why: "", quiet: false, warning: "This briefing was changed in another tab; it is shown as it is there. Undo brings yours back." });
  });

  const found = stored();
  if (found) {
    now = found.briefing;
    kept = { stamp: found.stamp, filed: Boolean(found.filed), problem: "" };
  }
})();
