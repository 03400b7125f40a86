/* The region panel: one region read in full, several compared, or an overview of what the map shows. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const { element: el } = veta.dom;
  const { dom, claims, figures } = veta;
  const panel = (veta.panel = veta.panel || {});
  const MOST_COMPARED = 6; // as components/pages/compare.py has it
  const EVENTS_SHOWN = 6;
  const NUMBERS_SHOWN = 6;
  const one = (id) => document.getElementById(id);
  const head = (text, id, note) => el("h3", { id, tabindex: "-1" }, [text, note && el("span", { class: "head-note" }, [" ", note])]);
  panel.section = (id, title, note, content) => el("section", { class: "block", "aria-labelledby": id }, [head(title, id, note), content]);
  const section = panel.section;

  // ---------------------------------------------------------------- what stands at the top
  const AREA = "Measured on the map's own boundary, which is generalised: published areas differ by some per cent. How areas are measured";
  function aboutRegion(i) {
    const r = veta.data.regions;
    const country = veta.data.manifest.countries[r.country[i]].name;
    const facts = [
      country, r.capital[i] && `capital ${r.capital[i]}`,
      r.area_km2[i] !== null && dom.page("methods#areas", `${veta.format.rough(r.area_km2[i])} km²`, { title: AREA }),
      r.population[i] !== null ? population(i) : "population not in this edition",
    ];
    return el("p", { class: "facts-line" }, facts.filter(Boolean).map((fact, at) => [at > 0 && " · ", fact instanceof Node ? fact : dom.text(fact)]));
  }

  function population(i) {
    const { code, population: people, population_year: year } = veta.data.regions;
    const reference = { indicator: "population", region: code[i], year: year[i] };
    return dom.button(`${veta.format.number(people[i], 0)} people (${year[i]})`, () => veta.evidence.open(reference), { class: "figure", title: "Open the evidence" });
  }

  /* Scrolls the pane and nothing around it. */
  function jumpTo(id) {
    const [target, pane] = [one(id), one("pane-region")];
    if (!target) return;
    pane.scrollTop += target.getBoundingClientRect().top - pane.getBoundingClientRect().top - 6;
    target.focus({ preventScroll: true });
  }
  const jump = (id, label) => dom.button(label, () => jumpTo(id), { class: "link" });

  function actions(view) {
    const zoom = () => (veta.map && veta.map.camera && veta.map.camera.fly ? veta.map.camera.fly(view.regions) : undefined);
    const { regions } = view;
    return [
      regions.length === 1 && dom.page(`region/${regions[0]}`, "Dossier", { class: "quiet-button", title: "All that is known of it, on one page that prints" }),
      regions.length > 1 && regions.length <= MOST_COMPARED && dom.page(`compare?regions=${regions.join()}`, "Compare", { class: "quiet-button", title: "Trends on one scale, what differs most, where it is not counted alike" }),
      dom.button("Zoom to", zoom, { class: "quiet-button", title: "Move the map to what is selected (or double-click the region)" }),
      dom.button("Copy link", veta.copyLink, { class: "quiet-button", title: "Copy the address of exactly this view" }),
      dom.button("Clear", () => veta.select([]), { class: "quiet-button", title: "Select nothing (Escape)" }),
    ];
  }

  // ---------------------------------------------------------------- figures
  function keyFigures(i, view) {
    const current = figures.row(veta.data.indicatorOf(view.indicator), i, view);
    const body = [el("ul", { class: "figure-list" }, current)];
    if (!figures.allLoaded()) body.push(dom.loading("Loading the other indicators…"));
    else {
      const groups = figures.groups(i, view);
      groups.forEach(([group, rows], at) => body.push(el("details", { class: "group", open: at === 0 }, [
        el("summary", {}, [dom.text(group || "Other"), el("span", { class: "count" }, ` ${rows.length}`)]), el("ul", { class: "figure-list" }, rows),
      ])));
      if (!groups.length) body.push(dom.text("No other indicator has a figure here under these filters.", "p", { class: "note" }));
    }
    return section("panel-figures", "Key figures", "each opens its evidence", body);
  }

  /* The rest of the figures come when their columns have: the panel doesn't wait, the reader sees that they are on the way. */
  let failed = false;
  function fetchRest() {
    if (figures.allLoaded() || failed) return;
    figures.loadAll().then(repaint, (error) => {
      failed = true;
      const waiting = document.querySelector("#region-body .loading");
      if (waiting) waiting.replaceWith(dom.failed(`The other indicators could not be loaded (${error.message}).`, () => { failed = false; repaint(); }));
    });
  }
  const repaint = () => panel.paint(veta.view());

  /* Figures that claims state and no indicator maps. The whole region before a part of it, its own before shared ones. */
  function numbers(list) {
    const stated = list.filter((claim) => claim.kind === "figure" && veta.format.figure(claim) && !veta.data.indicatorOf(claim.indicator));
    if (!stated.length) return null;
    const rank = (claim) => (dom.together(claim) ? 4 : 0) + (claim.place_precision === "region" ? 0 : 2) + (claim.topic === "mining" ? 0 : 1);
    const latest = new Map();
    for (const claim of claims.byDate(stated)) if (!latest.has(claim.indicator || claim.id)) latest.set(claim.indicator || claim.id, claim);
    const chosen = [...latest.values()].sort((a, b) => rank(a) - rank(b));
    const rest = chosen.slice(NUMBERS_SHOWN);
    return section("panel-numbers", "In numbers", "as claims state them, the latest of each kind", [
      el("ul", { class: "claim-list" }, chosen.slice(0, NUMBERS_SHOWN).map(claims.number)),
      rest.length > 0 && later(`${rest.length} more`, () => el("ul", { class: "claim-list" }, rest.map(claims.number))),
    ]);
  }

  /* A closed group whose content is made when it is first opened: a region may have a hundred claims. */
  function later(summary, make, data = {}) {
    const box = el("details", { class: "group", data }, el("summary", {}, summary));
    box.addEventListener("toggle", () => box.open && box.children.length === 1 && box.append(make()));
    return box;
  }

  // ---------------------------------------------------------------- neighbours
  function neighbour(j, km) {
    const code = veta.data.code(j);
    return el("li", {}, [dom.regionButton(code, "panel"), " ", dom.page("methods#borders", km < 1 ? "touches at a point or under 1 km" : `${veta.format.number(km, 0)} km of border`, { class: "count", title: "Measured on the map's own boundaries. How borders are measured" })]);
  }

  /* How long the region's border with each other country is, and the way to what is claimed along it. */
  function bordersOf(i) {
    const { country, borders } = veta.data.regions;
    const name = (code) => veta.data.manifest.countries[code].name;
    const each = borders[i].map(([other, km], at) => [at > 0 && ", ", dom.page(`borders?countries=${[country[i], other].sort().join(",")}`, `${km < 1 ? "under 1" : veta.format.number(km, 0)} km with ${name(other)}`, { title: `Claims along the border of ${name(country[i])} and ${name(other)}` })]);
    return el("p", { class: "note borders-line" }, ["International border: ", each, ". ", dom.page("borders", "Borders page")]);
  }

  function neighbours(i, view) {
    const { country, neighbours: all } = veta.data.regions;
    const near = all[i].slice().sort((a, b) => b[1] - a[1]);
    const abroad = near.filter(([j]) => country[j] !== country[i]);
    const home = near.filter(([j]) => country[j] === country[i]);
    const codes = abroad.map(([j]) => veta.data.code(j));
    const missing = codes.filter((code) => !view.regions.includes(code));
    return section("panel-neighbours", "Neighbours", "", [
      abroad.length > 0 && [
        el("h4", {}, "Across the border"),
        bordersOf(i),
        el("ul", { class: "plain-list neighbours" }, abroad.map(([j, km]) => neighbour(j, km))),
        missing.length > 0 && dom.button("Add the other side", () => veta.select(view.regions.concat(missing)), { class: "quiet-button", title: `Select ${codes.map(veta.format.regionName).join("; ")} as well` }),
      ],
      home.length > 0 && [el("h4", {}, `In ${veta.data.manifest.countries[country[i]].name}`), el("ul", { class: "plain-list neighbours" }, home.map(([j, km]) => neighbour(j, km)))],
      !near.length && dom.text("No region of the six countries touches this one.", "p", { class: "note" }),
    ]);
  }

  // ---------------------------------------------------------------- actors, events, claims
  function actorsHere(list) {
    const by = new Map();
    for (const claim of list) for (const id of claim.actors) by.set(id, (by.get(id) || []).concat(claim));
    const rows = [...by].sort((a, b) => b[1].length - a[1].length).map(([id, theirs]) => veta.actors.row(id, theirs));
    const note = "dated claims, not territory";
    return section("panel-actors", "Actors reported here", rows.length ? note : "", [
      rows.length ? el("ul", { class: "plain-list" }, rows) : dom.text("No claim under these filters names an actor here.", "p", { class: "note" }),
      el("p", { class: "note" }, veta.actors.ties(veta.view())),
    ]);
  }

  function events(list) {
    const found = claims.byDate(list.filter((claim) => claim.kind === "event" && (claim.start || claim.end)));
    const rest = found.length - EVENTS_SHOWN;
    const more = rest > 0 && dom.button(`All ${found.length} events in the table`, () => veta.set({ panel: "claims" }), { class: "link" });
    return section("panel-events", "Latest events", "", found.length ? [claims.list(found.slice(0, EVENTS_SHOWN), "Latest events"), more] : dom.text("No dated event here under these filters.", "p", { class: "note" }));
  }

  function topicGroup(topic, list) {
    return later([dom.text(veta.format.topic(topic)), el("span", { class: "count" }, ` ${veta.query.count(list)}`), " ", claims.stances(list)], () => claims.list(claims.byDate(list), veta.format.topic(topic)), { topic });
  }

  function allClaims(list, title = "Every claim") {
    const topics = veta.data.manifest.topics.map((topic) => [topic.id, list.filter((claim) => claim.topic === topic.id)]).filter(([, theirs]) => theirs.length);
    topics.sort((a, b) => b[1].length - a[1].length);
    const note = list.length ? claims.counted(list) : "";
    return section("panel-claims", title, note, list.length ? topics.map(([topic, theirs]) => topicGroup(topic, theirs)) : dom.empty("No claim passes the filters", "Switch on more topics or stances, or clear the period. Nothing here does not mean that nothing happened."));
  }
  panel.allClaims = allClaims;

  const waiting = () => section("panel-claims", "Claims", "", dom.loading("Loading the claims…"));
  panel.hasClaims = () => veta.data.claims.length > 0;

  // ---------------------------------------------------------------- one, several
  function single(view) {
    const i = veta.data.index(view.regions[0]);
    const list = panel.hasClaims() ? veta.query.claims(view) : [];
    const parts = panel.hasClaims() ? [actorsHere(list), events(list), allClaims(list)] : [waiting()];
    one("region-title").textContent = veta.data.regions.name[i];
    dom.fill(one("region-about"), [aboutRegion(i), el("nav", { class: "jumps", "aria-label": "In this panel" }, [
      jump("panel-figures", "Figures"), jump("panel-numbers", "In numbers"), jump("panel-neighbours", "Neighbours"), jump("panel-actors", "Actors"), jump("panel-events", "Events"), jump("panel-claims", "Claims"),
    ])]);
    dom.fill(one("region-body"), [keyFigures(i, view), panel.hasClaims() && numbers(list), neighbours(i, view), ...parts]);
    fetchRest();
  }

  function comparedCell(registry, i, view) {
    const columns = veta.data.columns(registry.id);
    const obs = columns && figures.shown(columns, i, view);
    if (!obs) {
      const letter = columns ? columns.coverage(i, view.year) : "n";
      const why = () => veta.evidence.open({ indicator: registry.id, region: veta.data.code(i), year: view.year });
      return el("td", { class: "is-missing" }, dom.button((veta.data.manifest.coverages[letter] || { label: "No figure" }).label, why, { class: "figure" }));
    }
    const words = [dom.shareWords(obs), veta.format.when(obs), obs.by];
    return el("td", {}, [dom.stance(obs.stance), " ", dom.figureButton(obs, veta.format.figure(obs)), figures.differs(obs), dom.text(words.filter(Boolean).join(" · "), "span", { class: "cell-note" })]);
  }

  function several(view) {
    const chosen = [...new Set([view.indicator, view.indicator2])].map(veta.data.indicatorOf).filter(Boolean);
    const list = panel.hasClaims() ? veta.query.claims(view) : [];
    one("region-title").textContent = `${view.regions.length} regions side by side`;
    dom.fill(one("region-about"), el("p", { class: "facts-line" }, "Each figure is its region's own; nothing is added up across sources."));
    const header = el("tr", {}, [el("th", { scope: "col" }, "Region"), chosen.map((registry) => el("th", { scope: "col" }, [dom.text(registry.short || registry.label), registry.unit_label && dom.text(registry.unit_label, "span", { class: "cell-note" })])), el("th", { scope: "col" }, "Claims")]);
    const rows = view.regions.map((code) => {
      const i = veta.data.index(code);
      const drop = dom.button("×", () => veta.toggle(code, true), { class: "close", "aria-label": `Take ${veta.format.regionName(code)} out`, title: "Take out of the comparison" });
      const theirs = list.filter((claim) => claim.regions.includes(code));
      return el("tr", { data: { region: code }, on: dom.regionEvents(code, "panel") }, [
        el("th", { scope: "row" }, [dom.regionButton(code, "panel", veta.data.regions.name[i]), drop, el("span", { class: "cell-note" }, veta.data.manifest.countries[veta.data.regions.country[i]].name)]),
        chosen.map((registry) => comparedCell(registry, i, view)), el("td", {}, claims.counted(theirs, view)),
      ]);
    });
    dom.fill(one("region-body"), [
      el("div", { class: "table-scroll" }, el("table", { class: "compare" }, [el("caption", { class: "unseen" }, "Selected regions compared"), el("thead", {}, header), el("tbody", {}, rows)])),
      panel.hasClaims() ? [actorsHere(list), events(list), allClaims(list, "Their claims")] : waiting(),
    ]);
  }

  // ---------------------------------------------------------------- painting
  /* Asking a pane where it stands makes the browser lay out the page at once: its scroll events say so for nothing. */
  const scrolled = new Set();
  document.addEventListener("scroll", (event) => event.target.classList && event.target.classList.contains("pane") && scrolled.add(event.target.id), { capture: true, passive: true });
  const toTop = (panel.toTop = (id) => {
    if (scrolled.delete(id)) one(id).scrollTop = 0;
  });

  panel.paint = (view) => {
    const claim = view.claim && veta.data.claim(view.claim);
    dom.fill(one("region-quote"), claim ? claims.quote(claim) : []);
    dom.fill(one("region-actions"), view.regions.length ? actions(view) : []);
    if (view.regions.length === 1) single(view);
    else if (view.regions.length) several(view);
    else panel.overview(view);
  };

  let before = "";
  veta.on("region-panel", {
    needs: ["regions", "indicator", "indicator2", "year", "rule", "stances", "topics", "actors", "period", "country", "claim", "panel", "level", "count"],
    paint: (view, changed) => {
      const only = changed.size === 1 && changed.has("panel");
      if (only && panel.paintedWith === veta.data.claims.length) return; // another tab came to the front: nothing here is different
      panel.paintedWith = veta.data.claims.length;
      panel.paint(view);
      const top = [view.regions.join(), view.claim].join("|");
      if (top !== before) toTop("pane-region");
      before = top;
    },
    hover: (code) => {
      for (const node of document.querySelectorAll("#region-panel [data-region], #claims [data-region], #evidence [data-region]")) node.classList.toggle("is-hovered", node.dataset.region === code);
    },
  });
})();
