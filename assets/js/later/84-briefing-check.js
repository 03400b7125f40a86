/* What the slides' figures were when they were made, and what has changed since: asked of the server, shown side by side. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const { dom, briefing } = veta;
  const { element: el } = dom;
  const { base, data_version: today } = veta.data.manifest;
  const say = (words) => veta.status.say(words);
  const LISTED = 8; // of changes; the rest folds away
  const KINDS = { changed: "Changed", superseded: "Superseded", withdrawn: "Withdrawn", gone: "Gone", new: "New" };
  let answers = new Map(); // slide id -> {saved, answer}
  let ticket = 0;

  briefing.forget = () => {
    answers = new Map();
    ticket += 1;
  };

  // ---------------------------------------------------------------- the record of a view
  const localDay = () => {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  };
  const listed = (fact) => (Array.isArray(fact) ? fact : [fact.id, fact.what, fact.words, fact.status]).map((part) => briefing.clean(part));

  async function fetchRecord(view) {
    const response = await fetch(`${base}export/record?${view}`);
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    const record = await response.json();
    return { export_id: record.export_id, data_version: record.data_version, on: localDay(), facts: record.facts.map(listed) };
  }

  /* Keep with the slide what its view shows today. Without an answer the slide stays without, and the check says so. */
  briefing.record = async (id) => {
    const { view } = briefing.slide(id);
    try {
      const saved = await fetchRecord(view);
      // Too many facts for the file: their identifier alone still finds them where the server knows it.
      return briefing.attach(id, view, saved) || briefing.attach(id, view, { ...saved, facts: [] });
    } catch {
      return false;
    }
  };

  /* The view as of today's data: its link says which data it was made with. */
  const renewed = (view) => (new URLSearchParams(view).has("data") ? view.replace(/(^|&)data=[^&]*/, `$1data=${today}`) : view);

  async function takeNew(id) {
    const at = briefing.placeOf(id) + 1;
    try {
      const view = renewed(briefing.slide(id).view);
      const saved = await fetchRecord(view);
      answers.set(id, { saved, answer: { known: true, changes: [] } });
      briefing.change(id, { view, saved }, "Take the new figures");
      say(`Slide ${at} keeps the figures of today now.`);
    } catch (error) {
      briefing.panel.problem(`The figures of slide ${at} could not be taken: ${error.message}. Try again; the slide stays as it is.`);
    }
  }

  // ---------------------------------------------------------------- the check
  briefing.check = async () => {
    const { slides } = briefing.look();
    const asked = slides.filter((slide) => slide.saved);
    const mine = ++ticket;
    try {
      const found = asked.length ? await ask(asked) : [];
      if (mine !== ticket) return;
      answers = new Map(slides.map((slide) => [slide.id, { saved: slide.saved, answer: found[asked.indexOf(slide)] }]));
      briefing.panel.problem("");
      say(summary(slides));
    } catch (error) {
      if (mine === ticket) briefing.panel.problem(`The figures could not be checked: ${error.message.replace(/\.$/, "")}. Try again.`);
    }
  };

  async function ask(asked) {
    const records = asked.map((slide) => ({ export_id: slide.saved.export_id, query: slide.view, data_version: slide.saved.data_version, facts: slide.saved.facts || [] }));
    const response = await fetch(`${base}export/check`, { method: "POST", body: JSON.stringify({ records }), headers: { "Content-Type": "application/json" } });
    const sent = await response.json().catch(() => ({}));
    if (!response.ok) throw new Error(sent.problem || `the server answered ${response.status}`);
    return sent.answers;
  }

  function summary(slides) {
    const count = (test) => slides.filter((slide) => test(answers.get(slide.id))).length;
    const changed = count((one) => one.answer && one.answer.changes.length > 0);
    const unknown = count((one) => !one.answer || !one.answer.known);
    const parts = [
      changed ? `${dom.plural(changed, "slide")} with changes` : "no change found",
      unknown && `${dom.plural(unknown, "slide")} could not be compared`,
    ];
    return `Checked ${dom.plural(slides.length, "slide")}: ${parts.filter(Boolean).join(", ")}.`;
  }

  /* A briefing made with other data is checked without being asked to. */
  briefing.checkIfOlder = async () => {
    const { slides, data_version: version } = briefing.look();
    const older = (version && version !== today) || slides.some((slide) => slide.saved && slide.saved.data_version !== today);
    if (older && slides.length && !answers.size) await briefing.check();
  };

  // ---------------------------------------------------------------- shown with its slide
  const since = (saved) => (saved.on ? veta.format.date(saved.on) : `it was saved with data version ${saved.data_version}`);
  const newFigures = (slide, label) => dom.button(label, () => takeNew(slide.id), { class: "quiet-button", data: { key: `renew ${slide.id}` } });

  function changes(list, caption) {
    const side = (text) => dom.text(text || "nothing", "td", text ? {} : { class: "note" });
    return el("table", { class: "briefing-changes" }, [
      el("caption", { class: "unseen" }, caption),
      el("thead", {}, el("tr", {}, ["What", "Then", "Now"].map((head) => el("th", { scope: "col" }, head)))),
      el("tbody", {}, list.map((one) => el("tr", { data: { kind: one.kind } }, [
        el("th", { scope: "row" }, [el("span", { class: "briefing-kind" }, KINDS[one.kind] || one.kind), " ", dom.text(one.what)]), side(one.old), side(one.new),
      ]))),
    ]);
  }

  /* What the check found for a slide, if it was asked about the record that the slide has now. */
  briefing.checked = (slide) => {
    const found = answers.get(slide.id);
    if (!found || (slide.saved && found.saved && slide.saved.export_id !== found.saved.export_id)) return null;
    const { answer } = found;
    const told = (content, alarming) => el("div", { class: `briefing-checked${alarming ? " is-changed" : ""}` }, content);
    if (!slide.saved || !found.saved) return told([dom.text("Its figures were not kept when it was made, so nothing can be compared.", "p"), newFigures(slide, "Keep the figures of today")], true);
    if (!answer || !answer.known) return told([dom.text("This atlas doesn't know the record of this slide, so nothing can be compared.", "p"), newFigures(slide, "Keep the figures of today")], true);
    if (!answer.changes.length) return told(dom.text(`Nothing changed since ${since(slide.saved)}.`, "p"));
    const first = answer.changes.slice(0, LISTED);
    const rest = answer.changes.slice(LISTED);
    return told([
      dom.text(`${dom.plural(answer.changes.length, "change")} since ${since(slide.saved)}:`, "p"),
      changes(first, "What has changed"),
      rest.length > 0 && el("details", {}, [el("summary", {}, `${rest.length} more`), changes(rest, "More of what has changed")]),
      newFigures(slide, "Take the new figures"),
    ], true);
  };
})();
