/* The panel while no region is selected: what the map shows, how much is known, and where to begin. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const { element: el } = veta.dom;
  const { dom, claims } = veta;
  const panel = (veta.panel = veta.panel || {});
  const HIGHEST = 5;

  function coverageCounts(view) {
    const counts = { bound: 0, hidden: 0 };
    const columns = veta.data.columns(view.indicator);
    const { code, country } = veta.data.regions;
    let regions = 0;
    for (let i = 0; i < code.length; i++) {
      if (view.country && country[i] !== view.country) continue;
      regions += 1;
      const obs = columns && columns.cell(i, view.year, view);
      let key = columns ? columns.coverage(i, view.year) : "n";
      if (obs) key = obs.value === null ? "bound" : obs.value === 0 ? "z" : "m";
      else if (key === "m" || key === "z") key = "hidden";
      counts[key] = (counts[key] || 0) + 1;
    }
    return { regions, counts };
  }

  function coverageList(counts) {
    const words = { ...veta.data.manifest.coverages, bound: { label: "Only a bound", definition: "A source says at least or at most, nothing nearer." }, hidden: { label: "Hidden by your filter", definition: "There is a figure of a stance that is switched off." } };
    return el("ul", { class: "plain-list coverage" }, ["m", "z", "bound", "p", "f", "n", "a", "hidden"].filter((key) => counts[key]).map((key) => el("li", { title: words[key].definition }, [
      el("strong", {}, String(counts[key])), ` ${words[key].label.toLowerCase()}`, el("span", { class: "note" }, ` ${words[key].definition}`),
    ])));
  }

  function highest(view, registry) {
    const values = veta.query.values(view).slice(0, HIGHEST);
    if (!values.length) return dom.empty(`No region has a figure for ${view.year}`, "Try another year or switch on more stances.");
    return el("ol", { class: "plain-list highest" }, values.map(({ code, obs }) => el("li", {}, [
      dom.regionButton(code, "panel"), " ", dom.stance(obs.stance), " ", dom.figureButton(obs, `${veta.format.figure(obs)}${registry.unit_label === "%" ? "%" : ""}`), dom.shareWords(obs) && ` ${dom.shareWords(obs)}`,
    ])));
  }

  function national(view, registry) {
    const columns = veta.data.columns(registry.id);
    if (!columns || !columns.national) return null;
    const rows = veta.evidence.national(columns, (row) => row.year === view.year && (!view.country || row.country === view.country));
    return rows.length > 0 && panel.section("panel-national", "For whole countries", "not on the map", el("ul", { class: "plain-list" }, rows.map((row) => el("li", {}, [
      dom.text(veta.data.manifest.countries[row.country].name), " ", dom.stance(row.stance), " ", dom.button(veta.evidence.figureOf(row, registry), () => veta.evidence.open({ indicator: registry.id, country: row.country, year: row.year }), { class: "figure" }), dom.text(` ${row.by || ""}`, "span", { class: "count" }),
    ]))));
  }

  /* The coverage layer: an empty region is not a calm one. */
  const READ = ["sources_per_region", "claims_per_region"];
  function read(view) {
    const other = READ.filter((id) => id !== view.indicator && veta.data.indicatorOf(id));
    return el("p", {}, ["Where did anybody look? ", other.map((id, at) => [at > 0 && " · ", dom.button(`Map the ${veta.data.indicatorOf(id).label.toLowerCase()}`, () => veta.set({ indicator: id, year: view.year }), { class: "link" })])]);
  }

  function begin() {
    return panel.section("panel-begin", "How to begin", "", el("ul", { class: "plain-list" }, [
      el("li", {}, "Click a region to read it; Shift adds another beside it."),
      el("li", {}, "Double-click zooms; Escape clears."),
      el("li", {}, ["Press ", el("kbd", {}, "/"), " to search regions, places, actors and claims."]),
      el("li", {}, "Every figure opens its evidence: who says so, when, and the source."),
    ]));
  }

  panel.overview = (view) => {
    const registry = veta.data.indicatorOf(view.indicator);
    const country = view.country && veta.data.manifest.countries[view.country];
    const { regions, counts } = coverageCounts(view);
    const ready = panel.hasClaims();
    const list = ready ? veta.query.claims(view) : [];
    const sources = new Set(list.flatMap((claim) => claim.sources));
    document.getElementById("region-title").textContent = country ? country.name : "Six countries";
    const unit = registry.unit_label && !registry.label.includes(registry.unit_label) ? ` (${registry.unit_label})` : "";
    dom.fill(document.getElementById("region-about"), el("p", { class: "facts-line" }, [
      dom.text(`${registry.label}${unit}, ${view.year}. `), `${dom.plural(regions, "region")}`, ready ? [", ", claims.counted(list, view), ` from ${dom.plural(sources.size, "source")}.`] : ".",
    ]));
    const notes = country ? (country.caveats || []).concat(registry.notes && registry.notes[view.country] ? registry.notes[view.country] : []) : [];
    const latest = claims.byDate(list.filter((claim) => claim.kind === "event" && claim.start)).slice(0, 4);
    dom.fill(document.getElementById("region-body"), [
      panel.section("panel-highest", "Highest", registry.short || "", highest(view, registry)),
      panel.section("panel-coverage", "What is known, and what is not", "", [coverageList(counts), read(view)]),
      national(view, registry),
      begin(),
      notes.length > 0 && panel.section("panel-notes", `To know about ${country.name}`, "", el("ul", { class: "notes-list" }, notes.map((note) => dom.text(note, "li")))),
      ready ? latest.length > 0 && panel.section("panel-events", "Latest events", "", claims.list(latest, "Latest events")) : dom.loading("Loading the claims…"),
      ready && !list.length && dom.empty("No claim passes the filters", "Switch on more topics or stances, or clear the period."),
      ready && country && list.length > 0 && panel.allClaims(list, `Claims on ${country.name}`),
    ]);
  };
})();
