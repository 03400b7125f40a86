/* "Classes" under the legend: the scheme, the number of classes or the reader's own breaks; and whether counts are drawn as circles. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const map = (veta.map = veta.map || {});
  const { element: el, button } = veta.dom;
  const MOST = 8; // breaks: one class more than breaks, and nine colours
  const LARGEST = 1e12; // as components/analysis/classes.py has it
  let made = null;
  let shownBreaks = "";

  const one = (selector) => document.querySelector(`#map-legend ${selector}`);
  const inner = (id) => veta.classes.breaks(id).slice(0, -1);

  // ---------------------------------------------------------------- controls, made once so that they keep the focus
  function select(id, label, options, act) {
    const control = el("select", { id, on: { change: () => act(control.value) } }, options.map(([value, words]) => el("option", { value }, words)));
    return { control, row: el("p", { class: "classes-row" }, [el("label", { for: id }, label), control]) };
  }

  function build(body) {
    const named = [["", "Default classes"], ...veta.data.manifest.schemes.map(({ id, label }) => [id, label]), ["own", "Custom breaks"]];
    const scheme = select("classes-scheme", "Scheme", named, pickScheme);
    const count = select("classes-count", "Classes", veta.data.manifest.state.classes.choices.map((n) => [n, n]), (value) => veta.set({ classes: value }));
    const field = el("input", { id: "classes-breaks", type: "text", autocomplete: "off", spellcheck: "false", "aria-describedby": "classes-wrong classes-hint", on: { change: readBreaks, keydown: breaksKey } });
    const wrong = el("p", { id: "classes-wrong", class: "classes-wrong", role: "alert" });
    const own = el("div", {}, [el("label", { for: "classes-breaks" }, "Breaks"), field, el("p", { id: "classes-hint", class: "note" }, `Up to ${MOST} rising numbers, such as 10, 50, 100; Enter draws them`), wrong]);
    const fixed = el("p", { class: "note" });
    const words = el("p", { class: "note classes-words" });
    const back = button("Back to the default classes", () => veta.set({ scheme: "", classes: veta.data.manifest.state.classes.default, breaks: [] }), { class: "quiet-button", id: "classes-back" });
    body.replaceChildren(scheme.row, count.row, fixed, own, words, back);
    made = { body, scheme: scheme.control, count: count.control, field, wrong, own, fixed, words, back };
    veta.classes.told = () => sized(veta.view());
  }

  /* Own breaks begin as those that are drawn, to be changed from there. */
  function pickScheme(value) {
    const view = veta.view();
    const start = value === "own" && !view.breaks.length ? { breaks: inner(view.indicator).slice(0, MOST) } : {};
    return veta.set({ scheme: value, ...start });
  }

  // ---------------------------------------------------------------- own breaks
  /* {breaks} or {why}: a sentence that names the value, the rule and the remedy. */
  function parse(text) {
    const parts = text.split(/[\s,;]+/).filter(Boolean);
    const shown = (value) => `“${value.length > 24 ? `${value.slice(0, 24)}…` : value}”`;
    if (!parts.length) return { why: "No break is given; write some numbers, such as 10, 50, 100." };
    const bad = parts.find((part) => !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(part));
    if (bad !== undefined) return { why: `${shown(bad)} is not a number; write digits with a point for decimals, such as 2.5.` };
    const breaks = parts.map(Number);
    const far = breaks.findIndex((value) => Math.abs(value) > LARGEST);
    if (far >= 0) return { why: `${shown(parts[far])} is larger than any figure; use breaks up to 1,000,000,000,000.` };
    const falls = breaks.findIndex((value, at) => at && value <= breaks[at - 1]);
    if (falls > 0) return { why: `${shown(parts[falls])} does not rise above ${shown(parts[falls - 1])}; write breaks from low to high, and 1000 without a comma in it.` };
    if (breaks.length > MOST) return { why: `${breaks.length} breaks make ${breaks.length + 1} classes; give at most ${MOST} breaks.` };
    return { breaks };
  }

  function readBreaks() {
    const { breaks, why } = parse(made.field.value);
    made.wrong.textContent = why || "";
    made.field.setAttribute("aria-invalid", String(Boolean(why)));
    if (breaks) veta.set({ scheme: "own", breaks });
  }

  function breaksKey(event) {
    if (event.key === "Enter") readBreaks();
    if (event.key !== "Escape" || made.field.value === shownBreaks) return;
    event.preventDefault(); // back to what is drawn; the selection stays
    shownBreaks = "";
    showBreaks(veta.view());
  }

  function showBreaks(view) {
    const text = view.breaks.join(", ");
    if (text === shownBreaks) return; // what is being written, right or wrong, is not lost
    shownBreaks = text;
    made.field.value = text;
    made.wrong.textContent = "";
    made.field.setAttribute("aria-invalid", "false");
  }

  // ---------------------------------------------------------------- a count, or a rate?
  function sized(view) {
    const root = one(".map-sized");
    const focused = root.contains(document.activeElement);
    const parts = [];
    if (veta.classes.working()) parts.push(el("p", { class: "map-working", role: "status" }, "Working out the classes…"));
    const { problem } = veta.classes.words(view);
    if (problem) parts.push(el("p", { class: "classes-wrong", role: "status" }, problem));
    const circled = veta.classes.circled(view);
    if (!view.analysis && veta.classes.roundable(view.indicator)) {
      const what = veta.classes.sized(view.indicator);
      const warning = circled ? `${what}, as circles: their area is in proportion to it.` : `${what}: large and populous regions look worse.`;
      const act = button(circled ? "Fill the regions" : "Draw it as circles", () => veta.set({ drawn: circled ? "fill" : "circles" }), { class: "link map-drawn" });
      parts.push(circled && map.circles.key(veta.data.columns(view.indicator)), el("p", { class: "map-warning" }, [warning, " ", act]));
    }
    veta.dom.fill(root, parts);
    if (focused && root.querySelector("button")) root.querySelector("button").focus();
  }

  map.paintClasses = (view) => {
    const body = one(".map-classes-body");
    if (!made || made.body !== body) build(body);
    one(".map-classes").hidden = one(".map-spread").hidden = Boolean(view.analysis);
    const scheme = veta.classes.schemeOf(view.scheme);
    made.scheme.value = view.scheme;
    made.count.disabled = !scheme || !scheme.counted;
    made.count.value = made.count.disabled ? veta.classes.labels(view.indicator).length : view.classes;
    made.fixed.textContent = scheme && !scheme.counted ? "This scheme has its own number of classes." : view.scheme === "own" ? "One class more than breaks." : scheme ? "" : "The atlas sets the number for each indicator.";
    made.own.hidden = view.scheme !== "own";
    made.back.hidden = !view.scheme;
    made.words.textContent = veta.classes.words(view).sentences.join(" ");
    showBreaks(view);
    sized(view);
  };
})();
