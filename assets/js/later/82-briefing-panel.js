/* The briefing panel: a column beside the map, so that the author sees the view that a slide takes. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const { dom, briefing } = veta;
  const { element: el } = dom;
  const MOST = briefing.MOST;
  const panel = (briefing.panel = {});
  const box = () => document.getElementById("briefing");
  const button = () => document.getElementById("brief");
  const say = (words) => veta.status.say(words);
  let open = ""; // id of the slide whose fields are shown
  let problem = ""; // what went wrong last, until it is put away
  let parts = null; // the nodes that are filled again at each change

  // ---------------------------------------------------------------- open and close
  panel.isOpen = () => !box().hidden;
  panel.toggle = () => (panel.isOpen() ? panel.close() : panel.show());

  panel.show = (focus = "add") => {
    build();
    box().hidden = false;
    document.querySelector(".veta").classList.add("has-briefing");
    button().setAttribute("aria-expanded", "true");
    panel.draw();
    resized();
    panel.focus(focus);
    briefing.listShipped();
    briefing.checkIfOlder();
  };

  panel.close = () => {
    box().hidden = true;
    document.querySelector(".veta").classList.remove("has-briefing");
    button().setAttribute("aria-expanded", "false");
    resized();
    button().focus();
  };

  const resized = () => window.dispatchEvent(new Event("resize")); // the map and the charts take the room that is left

  panel.open = (id, focus = "", toFields = false) => {
    open = id;
    panel.draw();
    if (toFields) {
      const row = parts.list.querySelector(`[data-slide="${id}"]`);
      if (row) row.scrollIntoView({ block: "nearest" });
    }
    if (focus) panel.focus(`${focus} ${id}`);
  };

  panel.focus = (key) => {
    const target = box().querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (target) target.focus();
  };

  /* A problem stays until it is put away or the next thing works. */
  panel.problem = (words) => {
    problem = words;
    panel.draw();
  };

  // ---------------------------------------------------------------- what is always there
  const named = (key, label, act, attributes = {}) => dom.button(label, act, { class: "quiet-button", data: { key }, ...attributes });

  function build() {
    if (parts) return;
    parts = {
      title: el("input", { id: "briefing-title", class: "briefing-field", type: "text", maxlength: MOST.title, autocomplete: "off", dir: "auto", placeholder: "Untitled briefing", on: { input: (event) => briefing.rename(event.target.value, { merge: "title", quiet: true }) } }),
      undo: named("undo", "Undo", () => stepped(briefing.undo(), "Undone"), { id: "briefing-undo" }),
      redo: named("redo", "Redo", () => stepped(briefing.redo(), "Done again"), { id: "briefing-redo" }),
      present: named("present", "Present", () => veta.present.start(briefing.get(), Math.max(0, briefing.placeOf(open))), { id: "briefing-present" }),
      check: named("check", "Check figures", () => briefing.check(), { id: "briefing-check", title: "Ask whether figures and sources have changed since the slides were made" }),
      files: briefing.filesMenu(),
      problem: el("div", { class: "briefing-problem", role: "alert", hidden: true }),
      told: el("p", { class: "note briefing-told" }),
      list: el("ol", { class: "briefing-slides", on: { dragover: over, drop: dropped } }),
    };
    dom.fill(box(), [
      el("div", { class: "briefing-top" }, [
        el("div", { class: "briefing-labelled" }, [el("label", { for: "briefing-title" }, "Briefing"), parts.title]),
        named("close", "Close", panel.close, { title: "Close the panel (Escape); the briefing stays" }),
      ]),
      el("div", { class: "briefing-tools", role: "group", "aria-label": "Briefing" }, [
        named("add", "Add this view", addView, { id: "briefing-add", class: "quiet-button briefing-main", title: "Make a slide of the view on the screen" }),
        parts.present, parts.check,
      ]),
      el("div", { class: "briefing-tools", role: "group", "aria-label": "Changes and files" }, [parts.undo, parts.redo, parts.files]),
      parts.problem, parts.told, parts.list,
    ]);
    box().addEventListener("keydown", keys);
    briefing.takeDrops(box());
  }

  // ---------------------------------------------------------------- drawn at each change
  function told() {
    const { slides } = briefing.look();
    const state = briefing.state();
    if (state.problem) return state.problem;
    if (!slides.length) return "Bring the atlas to a view that says something, then add it. Each slide is such a view, with words.";
    return `${dom.plural(slides.length, "slide")}, kept in this browser${state.filed ? "; also in a file." : ", not yet in a file."}`;
  }

  function drawState() {
    const state = briefing.state();
    for (const [one, why, word] of [[parts.undo, state.undo, "Undo"], [parts.redo, state.redo, "Redo"]]) {
      one.disabled = !why;
      one.title = why ? `${word}: ${why.toLowerCase()}` : `Nothing to ${word.toLowerCase()}`;
    }
    const empty = briefing.look().slides.length === 0;
    parts.present.hidden = !(veta.present && veta.present.start);
    parts.present.disabled = empty;
    parts.check.disabled = empty;
    parts.told.textContent = told();
    parts.told.classList.toggle("is-alarming", Boolean(state.problem));
    parts.problem.hidden = !problem;
    dom.fill(parts.problem, problem && [dom.text(problem, "p"), named("dismiss", "Put away", () => panel.problem(""))]);
  }

  panel.draw = () => {
    if (!parts || !panel.isOpen()) return;
    const focused = box().contains(document.activeElement) ? document.activeElement.dataset.key : "";
    const { slides, title } = briefing.look();
    if (document.activeElement !== parts.title || parts.title.value !== title) parts.title.value = title;
    if (!briefing.slide(open)) open = "";
    dom.fill(parts.list, slides.map((slide, at) => briefing.row(slide, at, slide.id === open)));
    drawState();
    if (focused && document.activeElement.dataset.key !== focused) panel.focus(focused);
    if (focused && document.activeElement.disabled) panel.focus(`head ${open}`);
  };

  /* While somebody types, the field stays as it is: only what tells of it follows. */
  function followTyping() {
    drawState();
    for (const row of parts.list.children) {
      const slide = briefing.slide(row.dataset.slide);
      if (slide) row.querySelector(".briefing-title").textContent = slide.title || "Without a title";
    }
  }

  briefing.listen((news) => {
    if (news.warning) {
      problem = news.warning;
      say(news.warning);
    }
    if (!parts || !panel.isOpen()) return;
    if (news.quiet) followTyping();
    else panel.draw();
  });

  // ---------------------------------------------------------------- acts
  /* "Homicides per 100,000, 2019: Madre de Dios": what the map is titled, and the one region selected or country shown. */
  function suggestedTitle() {
    const heading = document.querySelector("#map-title .map-title-what");
    const { regions, country } = veta.view();
    const where = regions.length === 1 ? veta.data.regions.name[veta.data.index(regions[0])] : country && veta.data.manifest.countries[country].name;
    return [heading && heading.textContent, where].filter(Boolean).join(": ");
  }

  async function addView() {
    const id = briefing.add({ title: suggestedTitle(), text: "", notes: "", view: veta.viewQuery() }, "", "Add a view");
    if (!id) return panel.problem(`A briefing has at most ${MOST.slides} slides. Delete one, or save this briefing and begin another.`);
    panel.open(id);
    const row = parts.list.querySelector(`[data-slide="${id}"]`);
    row.scrollIntoView({ block: "nearest" });
    const field = row.querySelector("input");
    field.focus();
    field.select();
    say(`Slide ${briefing.placeOf(id) + 1} is added: ${briefing.slide(id).title}.`);
    return briefing.record(id);
  }

  function stepped(why, word) {
    say(why ? `${word}: ${why.toLowerCase()}.` : `There is nothing more to ${word === "Undone" ? "undo" : "redo"}.`);
  }

  function keys(event) {
    const row = event.target.closest("li[data-slide]");
    const id = row && row.dataset.slide;
    const control = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    const done = () => {
      event.preventDefault();
      event.stopPropagation();
    };
    if (control && !event.altKey && (key === "z" || key === "y")) {
      done();
      if (key === "y" || event.shiftKey) stepped(briefing.redo(), "Done again");
      else stepped(briefing.undo(), "Undone");
    } else if (id && event.altKey && (key === "arrowup" || key === "arrowdown")) {
      done();
      briefing.act.move(id, briefing.placeOf(id) + (key === "arrowup" ? -1 : 1));
    } else if (id && event.target.matches(".briefing-opens") && (key === "arrowup" || key === "arrowdown")) {
      done();
      const next = briefing.look().slides[briefing.placeOf(id) + (key === "arrowup" ? -1 : 1)];
      if (next) panel.focus(`head ${next.id}`);
    } else if (key === "escape" && !event.target.closest("dialog")) {
      done();
      const menu = event.target.closest("details[open]");
      if (menu && menu === parts.files) {
        menu.open = false;
        menu.querySelector("summary").focus();
      } else panel.close();
    }
  }

  // ---------------------------------------------------------------- dragging a slide to its place
  function over(event) {
    if (!briefing.dragged) return;
    event.preventDefault();
    const row = event.target.closest("li[data-slide]");
    for (const one of parts.list.children) one.classList.remove("is-before", "is-behind");
    if (row && row.dataset.slide !== briefing.dragged) row.classList.add(lower(event, row) ? "is-behind" : "is-before");
  }

  const lower = (event, row) => {
    const { top, height } = row.getBoundingClientRect();
    return event.clientY > top + height / 2;
  };

  function dropped(event) {
    const row = event.target.closest("li[data-slide]");
    if (!briefing.dragged || !row) return;
    event.preventDefault();
    const from = briefing.placeOf(briefing.dragged);
    const to = briefing.placeOf(row.dataset.slide) + (lower(event, row) ? 1 : 0);
    const id = briefing.dragged;
    briefing.dragged = "";
    if (id !== row.dataset.slide) briefing.act.move(id, to > from ? to - 1 : to);
    panel.draw();
  }
})();
