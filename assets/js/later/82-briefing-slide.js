/* One slide in the list of the briefing panel: its head, its fields, what can be done with it. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const { dom, briefing } = veta;
  const { element: el } = dom;
  const MOST = briefing.MOST;
  const say = (words) => veta.status.say(words);

  // ---------------------------------------------------------------- a view in few words
  const SHOWS = { both: "two indicators", hotspots: "hot and cold spots", clusters: "clusters and outliers", difference: "change", ratio: "change as a ratio" };
  const indicatorLabel = (id) => (veta.data.indicatorOf(Object.hasOwn(veta.data.manifest.indicator_aliases, id) ? veta.data.manifest.indicator_aliases[id] : id) || { label: id }).label;

  function named(query, key, name, many) {
    const ids = (query.get(key) || "").split(",").filter(Boolean);
    return ids.length > 2 ? `${ids.length} ${many}` : ids.map(name).join(" and ");
  }

  briefing.viewWords = (view) => {
    const query = new URLSearchParams(view);
    for (const [old, key] of Object.entries(veta.data.manifest.renamed_keys)) if (query.has(old)) query.set(key, query.get(old));
    const indicator = query.get("indicator") || veta.data.manifest.state.indicator.default;
    const country = veta.data.manifest.countries[query.get("country")];
    const zone = query.get("zone");
    return [
      [indicatorLabel(indicator), query.get("year")].filter(Boolean).join(", "),
      SHOWS[query.get("analysis")],
      country && `${country.name} only`,
      named(query, "regions", veta.format.regionName, "regions"),
      named(query, "actors", (id) => (veta.data.actor(id) || { name: id }).name, "actors"),
      query.get("claim") && "one claim",
      query.get("period") && veta.format.between(query.get("period").split("..")),
      zone && `border zone ${zone} km`,
    ].filter(Boolean).join(" · ");
  };

  // ---------------------------------------------------------------- what can be done with a slide
  const place = (id) => `${briefing.placeOf(id) + 1} of ${briefing.look().slides.length}`;
  const titled = (slide) => slide.title || "without a title";

  briefing.act = {
    show: async (id) => {
      await veta.openQuery(briefing.slide(id).view);
      say(`The atlas shows the view of slide ${place(id)}: ${titled(briefing.slide(id))}.`);
    },
    take: (id) => {
      const view = veta.viewQuery();
      briefing.change(id, { view, saved: null }, "Take another view for a slide");
      briefing.record(id);
      say(`Slide ${place(id)} shows the view on the screen now.`);
    },
    twin: (id) => {
      const made = briefing.add(briefing.slide(id), id, "Duplicate a slide");
      if (!made) return say(`A briefing has at most ${MOST.slides} slides.`);
      briefing.panel.open(made, "head");
      return say(`A copy stands behind it, as slide ${place(made)}.`);
    },
    move: (id, to) => {
      if (briefing.move(id, to)) say(`${titled(briefing.slide(id))} is slide ${place(id)} now.`);
      else say(`It is slide ${place(id)} already.`);
    },
    remove: (id) => {
      const at = briefing.placeOf(id);
      const title = titled(briefing.slide(id));
      briefing.remove(id);
      const next = briefing.look().slides[Math.min(at, briefing.look().slides.length - 1)];
      briefing.panel.focus(next ? `head ${next.id}` : "add");
      say(`Slide ${at + 1}, ${title}, is deleted. Undo brings it back.`);
    },
  };

  // ---------------------------------------------------------------- the row
  function field(slide, key, label, why, { lines, hint }) {
    const most = key === "title" ? MOST.title : MOST.letters;
    const id = `briefing-${key}-${slide.id}`;
    const attributes = {
      id, class: "briefing-field", maxlength: most, dir: "auto", placeholder: hint, data: { key: `${key} ${slide.id}` },
      on: { input: (event) => briefing.change(slide.id, { [key]: event.target.value }, why, { merge: `${key} ${slide.id}`, quiet: true }) },
    };
    const control = lines ? el("textarea", { ...attributes, rows: lines }, slide[key]) : el("input", { ...attributes, type: "text", value: slide[key], autocomplete: "off" });
    return el("div", { class: "briefing-labelled" }, [el("label", { for: id }, label), control]);
  }

  const tool = (slide, key, label, act, title, more = {}) => dom.button(label, act, { class: "quiet-button", title, data: { key: `${key} ${slide.id}` }, ...more });

  function body(slide) {
    const { act } = briefing;
    const at = briefing.placeOf(slide.id);
    const end = briefing.look().slides.length - 1;
    return el("div", { class: "briefing-body", id: `briefing-body-${slide.id}` }, [
      field(slide, "title", "Title", "Change a title", { hint: "What this slide says, in one line" }),
      field(slide, "text", "Text beside the map", "Change a text", { lines: 4, hint: "Read by everybody" }),
      field(slide, "notes", "Notes for the speaker", "Change notes", { lines: 2, hint: "Seen by the speaker alone" }),
      el("div", { class: "briefing-tools", role: "group", "aria-label": `Slide ${at + 1}` }, [
        tool(slide, "show", "Show in the atlas", () => act.show(slide.id), "Show this slide's view"),
        tool(slide, "take", "Take the view on the screen", () => act.take(slide.id), "Put the view that the atlas shows now in the place of this slide's"),
        tool(slide, "up", "↑", () => act.move(slide.id, at - 1), "Move up (Alt+↑)", { "aria-label": "Move this slide up", disabled: at === 0 }),
        tool(slide, "down", "↓", () => act.move(slide.id, at + 1), "Move down (Alt+↓)", { "aria-label": "Move this slide down", disabled: at === end }),
        tool(slide, "twin", "Duplicate", () => act.twin(slide.id), "Put a copy behind this slide"),
        tool(slide, "delete", "Delete", () => act.remove(slide.id), "Delete this slide; undo brings it back"),
      ]),
    ]);
  }

  /* A grip for the mouse; the keyboard has Alt with the arrows. */
  function grip(slide) {
    return el("span", {
      class: "briefing-grip", draggable: "true", "aria-hidden": "true", title: "Drag to another place",
      on: {
        dragstart: (event) => {
          event.dataTransfer.setData("text/plain", titled(slide));
          event.dataTransfer.effectAllowed = "move";
          event.dataTransfer.setDragImage(event.target.closest("li"), 8, 8);
          briefing.dragged = slide.id;
        },
        dragend: () => briefing.panel.dragEnded(),
      },
    }, "⠿");
  }

  const keptWords = ({ saved }) => (!saved ? " · figures not kept" : saved.facts && saved.facts.length ? "" : " · figures kept by the server alone");
  briefing.rowWords = (slide) => briefing.viewWords(slide.view) + keptWords(slide);

  /* The row of a slide; `open` shows its fields. */
  briefing.row = (slide, at, open) => el("li", { class: `briefing-slide${open ? " is-open" : ""}`, data: { slide: slide.id } }, [
    el("div", { class: "briefing-head" }, [
      grip(slide),
      el("button", {
        type: "button", class: "briefing-opens", "aria-expanded": String(open), "aria-controls": open ? `briefing-body-${slide.id}` : null, data: { key: `head ${slide.id}` },
        on: { click: () => (open ? briefing.panel.open("") : briefing.panel.open(slide.id, "head", true)) },
      }, [
        el("span", { class: "briefing-number" }, [el("span", { class: "unseen" }, "Slide "), String(at + 1)]),
        el("span", { class: "briefing-names" }, [
          dom.text(slide.title || "Without a title", "span", { class: "briefing-title" }),
          dom.text(briefing.rowWords(slide), "span", { class: "briefing-view" }),
        ]),
      ]),
    ]),
    open && body(slide),
    briefing.checked && briefing.checked(slide),
  ]);
})();
