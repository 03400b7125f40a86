/* The evidence dialog: everything that stands behind one figure, or behind its absence. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const { element: el } = veta.dom;
  const { dom, claims } = veta;
  const evidence = (veta.evidence = {});
  const dialog = () => document.getElementById("evidence");
  const one = (id) => document.getElementById(id);
  const METHODS = {
    read: "counted by us: what was read here about the region and year", published: "as its source prints it", computed: "computed by us from published figures", counted: "counted by us from the claims listed below", summed: "added up by us from published parts",
  };
  let opener = null;
  let ticket = 0;

  // ---------------------------------------------------------------- national figures: kept apart, never on the map
  evidence.national = (columns, keep) => {
    const n = columns.national;
    const rows = (n.ids || []).map((id, k) => ({
      id, country: n.country[k], year: n.year[k], value: n.value[k], low: n.low[k], high: n.high[k], bound: n.bound[k], stance: veta.data.manifest.stances[n.stance[k]].id,
      sources: n.sources[k], method: n.method[k], caveats: n.caveats[k], partial: Boolean(n.partial[k]), periodNote: n.period_note[k], by: n.by[k], note: n.note[k], claims: n.claims[k],
      reliability: n.reliability[k], credibility: n.credibility[k], status: veta.data.mark(n.status[k]),
    }));
    return rows.filter(keep);
  };
  /* A national row is printed with its indicator's decimals, like any observation. */
  evidence.figureOf = (row, registry) => {
    const thing = { ...row, k: row.k ?? -1, indicator: registry.id };
    return dom.withUnit(veta.format.figure(thing), dom.unitWords(thing));
  };

  // ---------------------------------------------------------------- parts
  const row = (term, content) => content && content.length !== 0 && [el("dt", {}, term), el("dd", {}, content)];
  const block = (title, content) => content && el("section", { class: "block" }, [el("h3", {}, title), content]);

  function claimsBehind(ids) {
    const found = ids.map(veta.data.claim).filter(Boolean);
    if (!found.length) return ids.length && dom.text(ids.join(", "), "p", { class: "note" });
    return claims.list(claims.byDate(found), "Claims behind this figure");
  }

  /* How the indicator's own rows come about, in words; empty where sources print them. */
  function derivation(registry) {
    const rule = typeof registry.derivation === "string" ? { how: registry.derivation } : registry.derivation || {};
    const label = (id) => (veta.data.indicatorOf(id) || { label: id }).label.toLowerCase();
    if (rule.how === "computed") return rule.numerator ? `computed by us: ${label(rule.numerator)} divided by ${label(rule.denominator)}${rule.per > 1 ? `, times ${veta.format.number(rule.per, 0)}` : ""}` : METHODS.computed;
    if (rule.how === "counted") return `counted by us from the claims of this atlas${rule.placed === "single" ? "; claims about several regions at once are left out" : rule.placed === "any" ? "; a claim about several regions counts in each" : ""}`;
    return METHODS[rule.how] && rule.how !== "published" ? METHODS[rule.how] : rule.how && rule.how !== "published" ? rule.how : "";
  }

  function methodWords(obs, registry) {
    const words = derivation(registry);
    return ["computed", "counted"].includes(obs.method) && words ? words : METHODS[obs.method] || obs.method;
  }

  function observation(obs, registry, chosen, rule, columns) {
    const stance = veta.format.stance(obs.stance);
    const when = [String(obs.year), obs.periodNote, obs.partial && "part of the year only"].filter(Boolean).join("; ");
    return el("article", { class: `observation${chosen ? " is-chosen" : ""}${obs.status ? " is-gone" : ""}` }, [
      el("header", {}, [dom.text(evidence.figureOf(obs, registry), "strong", { class: "observation-figure" }), dom.shareWords({ ...obs, k: 0 }) && dom.text(` ${dom.shareWords({ ...obs, k: 0 })}`)]),
      chosen && el("p", { class: "chosen", title: rule.definition }, `${rule.spread ? "One end of the range shown" : "Shown"} by the rule “${rule.label}”`),
      dom.status(obs),
      el("dl", { class: "details" }, [
        row("Stance", [dom.stance(obs.stance, true), stance.definition && dom.text(` ${stance.definition}`, "span", { class: "note" })]),
        row("Who says so", dom.text(obs.by || "the source itself")),
        row("When", dom.text(when)),
        row("How", dom.text(methodWords(obs, registry))),
        row("Series", obs.series !== undefined && columns.seriesWords[obs.series] !== registry.definition && dom.text(columns.seriesWords[obs.series])),
        row("Grade", dom.gradeWords(obs)),
        row("Note", obs.note && dom.text(obs.note)),
        row("Caveats", dom.caveats(obs.caveats)),
        row("Source", dom.citations(obs.sources, true)),
      ]),
      obs.claims.length > 0 && el("details", { class: "group", open: obs.claims.length <= 4 }, [el("summary", {}, `${dom.plural(obs.claims.length, "claim")} behind it`), claimsBehind(obs.claims)]),
    ]);
  }

  function definition(registry, country) {
    const notes = registry.notes && registry.notes[country];
    return block("What is measured", [
      dom.text(registry.definition, "p"),
      el("dl", { class: "details" }, [
        row("Unit", dom.text(registry.unit_label || "a plain number")),
        row("How it is made", derivation(registry) && dom.text(derivation(registry))),
        row("Sources", registry.source_policy && dom.text(registry.source_policy)),
        row(country ? `In ${veta.data.manifest.countries[country].name}` : "Here", notes && dom.text(notes)),
        row("Covers", registry.countries && registry.countries.length > 0 && dom.text(registry.countries.map((code) => (veta.data.manifest.countries[code] || { name: code }).name).join(", "))),
        row("Caveats", registry.caveats && registry.caveats.length > 0 && dom.caveats(registry.caveats)),
      ]),
    ]);
  }

  function absent(columns, registry, index, year, country) {
    const letter = index >= 0 ? columns.coverage(index, year) : "n";
    const word = veta.data.manifest.coverages[letter] || veta.data.manifest.coverages.n;
    const years = index >= 0 ? [...new Set(columns.series(index, { ...veta.view(), stances: veta.data.manifest.stances.map((stance) => stance.id) }).map((each) => each.year))] : [];
    return el("div", { class: "empty" }, [
      el("p", { class: "empty-title" }, `${word.label}: no figure for ${year}`), dom.text(word.definition, "p"),
      years.length > 0 && el("p", {}, [`There are figures for ${years.length > 6 ? `${years[0]} to ${years[years.length - 1]}` : years.join(", ")}. `, dom.button(`See ${years[years.length - 1]}`, () => evidence.open({ indicator: registry.id, region: veta.data.code(index), year: years[years.length - 1] }), { class: "link" })]),
      !years.length && index >= 0 && registry.countries && !registry.countries.includes(country) && dom.text("This indicator does not reach this country.", "p"),
    ]);
  }

  // ---------------------------------------------------------------- the three things that can be asked
  function ofCell(columns, registry, { region, country: asked, year }) {
    const view = veta.view();
    const index = region ? veta.data.index(region) : -1;
    const country = index >= 0 ? veta.data.regions.country[index] : asked;
    const where = index >= 0 ? veta.format.regionName(region) : (veta.data.manifest.countries[country] || { name: country || "Six countries" }).name;
    const all = index >= 0 ? columns.all(index, year) : [];
    const chosen = index >= 0 ? columns.cell(index, year, view) : null;
    const rule = veta.data.manifest.rules.find((each) => each.id === view.rule) || { label: view.rule, definition: "" };
    const shown = chosen && chosen.rivals ? chosen.rivals : chosen ? [chosen] : [];
    const ordered = [...shown, ...all.filter((obs) => !shown.includes(obs))];
    const nationals = evidence.national(columns, (each) => each.country === country && each.year === year);
    const hidden = ordered.length > 0 && !chosen;
    const origins = new Set(ordered.map((obs) => obs.by)).size;
    const differ = ordered.length > 1 && `${ordered.length} reports, ${origins} ${origins === 1 ? "origin" : "origins"}, side by side; none is averaged away. Shown on the map: ${veta.format.rule(view)}.`;
    return {
      title: `${registry.label}: ${where}, ${year}`,
      body: [
        hidden && dom.text("Your filter of stances leaves out every figure below; the map shows none.", "p", { class: "note" }),
        differ && dom.text(differ, "p", { class: "note" }),
        ordered.length > 0 && el("div", { class: "observations" }, ordered.map((obs) => observation(obs, registry, shown.includes(obs), rule, columns))),
        !ordered.length && index >= 0 && absent(columns, registry, index, year, country),
        nationals.length > 0 && block(`For ${veta.data.manifest.countries[country].name} as a whole`, el("div", { class: "observations" }, nationals.map((each) => observation(each, registry, false, rule, columns)))),
        !ordered.length && index < 0 && !nationals.length && dom.empty(`No figure for ${where} in ${year}`),
        definition(registry, country),
      ],
    };
  }

  const ofClaim = (claim) => ({
    title: veta.format.figure(claim) ? `${dom.figureText(claim)}: ${claim.place || claims.where(claim)}` : `Claim: ${claim.place || claims.where(claim)}`,
    body: [
      dom.text(claim.summary, "blockquote"),
      claims.details(claim),
      el("p", {}, [
        dom.button("Show on the map", () => { dialog().close(); veta.set({ claim: claim.id, panel: "region" }); }, { class: "quiet-button" }), " ",
        claim.regions.length > 0 && dom.button(claim.regions.length > 1 ? "Select its regions" : "Select its region", () => { dialog().close(); veta.select(claim.regions); }, { class: "quiet-button" }),
      ]),
    ],
  });

  function show({ title, body }) {
    one("evidence-title").textContent = title;
    dom.fill(one("evidence-body"), body);
    one("evidence-body").scrollTop = 0;
  }

  async function content(asked, mine) {
    await veta.data.evidence; // claims and sources: a figure without its source is not shown here
    if (asked.claim) {
      const claim = veta.data.claim(asked.claim);
      return claim ? ofClaim(claim) : { title: "Unknown claim", body: dom.empty(`There is no claim ${asked.claim} in this edition`) };
    }
    const reference = asked.observation ? { indicator: asked.observation.indicator, region: asked.observation.region, year: asked.observation.year } : asked;
    const registry = veta.data.indicatorOf(reference.indicator);
    if (!registry) return { title: "Unknown indicator", body: dom.empty(`There is no indicator ${reference.indicator}`) };
    const columns = veta.data.columns(registry.id) || (await veta.data.load(registry.id));
    return mine === ticket ? ofCell(columns, registry, { year: veta.view().year, ...reference }) : null;
  }

  /* Opens at once; fills when what it needs has come. */
  evidence.open = async (asked) => {
    const mine = ++ticket;
    const box = dialog();
    veta.tooltip.hide();
    if (!box.open) {
      opener = document.activeElement;
      show({ title: "Evidence", body: dom.loading("Loading the evidence…") });
      box.showModal();
    }
    one("evidence-title").focus({ preventScroll: true });
    try {
      const found = await content(asked, mine);
      if (found && mine === ticket) show(found);
    } catch (error) {
      if (mine === ticket) show({ title: "The evidence could not be loaded", body: dom.failed(error.message, () => evidence.open(asked)) });
    }
  };
  evidence.close = () => dialog() && dialog().open && dialog().close();

  /* Whatever opened it may have been repainted meanwhile: then the region's heading takes the focus. */
  function returnFocus() {
    ticket += 1;
    veta.tooltip.hide();
    const back = opener && opener.isConnected && opener !== document.body ? opener : one("region-title");
    opener = null;
    if (back) back.focus({ preventScroll: true });
  }

  let bound = null;
  veta.on("evidence", {
    needs: ["lang", "claim", "actors"],
    paint: (view, changed) => {
      const box = dialog();
      if (bound === box || !box) {
        // A link inside the dialog that leads to the page behind it closes the dialog.
        if (box && box.open && (changed.has("claim") || changed.has("actors"))) box.close();
        return;
      }
      bound = box;
      box.addEventListener("close", returnFocus);
      box.addEventListener("click", (event) => {
        const outside = event.target === box;
        if (outside || event.target.closest("#evidence-close")) box.close();
      });
    },
  });
})();
