/* The figures of the slide, each down to its claims: what to answer when one of them is challenged. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const { dom } = veta;
  const { element: el } = dom;
  const stage = (veta.stage = veta.stage || {});
  const HIGHEST = 12;
  const CLAIMS = 6;
  let asked = 0;

  // ---------------------------------------------------------------- one figure, one claim
  /* What a claim says is the way to its evidence. */
  const claimLine = (claim) => el("li", {}, [
    dom.stance(claim.stance, true), " ", dom.button(dom.text(claim.summary), () => veta.evidence.open({ claim: claim.id }), { class: "link", title: "Open this claim", data: { claim: claim.id } }),
    dom.text(` ${[claim.by, veta.format.period(claim)].filter(Boolean).join(", ")} `, "span", { class: "note" }), dom.grade(claim),
    claim.status && dom.status(claim),
  ]);

  function claimsOf(ids, more) {
    const found = ids.map(veta.data.claim).filter(Boolean);
    if (!found.length) return null;
    const rest = found.length - CLAIMS;
    return el("details", { class: "source-claims", open: found.length <= 3 }, [
      el("summary", {}, veta.format.claims(found, { count: "claim" })),
      el("ul", {}, found.slice(0, CLAIMS).map(claimLine)),
      rest > 0 && el("p", { class: "note" }, [`And ${veta.format.number(rest, 0)} more: `, dom.button("open the evidence", more, { class: "link" }), "."]),
    ]);
  }

  function figure(code, obs, view) {
    const registry = veta.data.indicatorOf(obs.indicator);
    const open = () => veta.evidence.open({ indicator: obs.indicator, region: code, year: obs.year });
    const elsewhen = obs.year !== view.year && `of ${obs.year}, as ${view.year} has none`;
    const share = dom.shareWords(obs);
    const differ = veta.query.rivals(obs, view);
    return el("li", { class: "source-figure", data: { region: code, indicator: registry.id } }, [
      el("h4", {}, [dom.text(veta.format.regionName(code)), ": ", dom.figureButton(obs, el("strong", {}, dom.figureText(obs)))]),
      el("p", { class: "source-hedge" }, [dom.stance(obs.stance, true), " · ", dom.text([obs.by, veta.format.when(obs), veta.format.held(obs), share, elsewhen, obs.partial && "part of the year only"].filter(Boolean).join(" · ")), " ", dom.grade(obs)]),
      differ.length > 1 && el("p", { class: "source-differ" }, [`≠ ${differ.length} figures differ: `, dom.text(differ.map((one) => [veta.format.figure(one), one.by].filter(Boolean).join(", ")).join("; "))]),
      dom.status(obs),
      dom.caveats(obs.caveats),
      dom.citations(obs.sources),
      claimsOf(obs.claims, open),
    ]);
  }

  function missing(code, columns, view) {
    const letter = columns.coverage(veta.data.index(code), view.year);
    const word = veta.data.manifest.coverages[letter] || veta.data.manifest.coverages.n;
    const why = () => veta.evidence.open({ indicator: columns.id, region: code, year: view.year });
    const hidden = columns.all(veta.data.index(code), view.year).length > 0;
    return el("li", { class: "source-figure is-missing", data: { region: code } }, [
      el("h4", {}, [dom.text(veta.format.regionName(code)), ": ", dom.button(hidden ? "left out by the stances chosen" : word.label.toLowerCase(), why, { class: "figure" })]),
      el("p", { class: "source-hedge" }, hidden ? "There is a figure, but of a stance that this slide leaves out." : word.definition),
    ]);
  }

  // ---------------------------------------------------------------- what stands on the slide
  function ofRegions(columns, view) {
    return view.regions.map((code) => {
      const obs = veta.figures.shown(columns, veta.data.index(code), view);
      return obs ? figure(code, obs, view) : missing(code, columns, view);
    });
  }

  function ofMap(columns, view, which) {
    const values = veta.query.values(view, which);
    const rest = values.length - HIGHEST;
    const list = values.slice(0, HIGHEST).map(({ code, obs }) => figure(code, obs, view));
    const lowest = rest > 0 && values[values.length - 1].obs;
    const words = rest > 0 && `And ${dom.plural(rest, "more figure")} on the map, down to ${dom.figureText(lowest)} (${veta.format.regionName(lowest.region)}). Select a region to see its own.`;
    return { list, words: words || (!list.length && "No region has a figure under the rules of this slide.") };
  }

  function ofIndicator(which, view) {
    const columns = veta.data.columns(view[which]);
    if (!columns) return null;
    const registry = veta.data.indicatorOf(view[which]);
    const unit = registry.unit_label && !registry.label.toLowerCase().includes(registry.unit_label.toLowerCase()) ? `, ${registry.unit_label}` : "";
    const { list, words } = view.regions.length ? { list: ofRegions(columns, view), words: "" } : ofMap(columns, view, which);
    const told = view.regions.length ? "of the selected regions" : list.length < HIGHEST ? "on the map" : `the highest ${list.length}`;
    return el("section", {}, [
      el("h3", {}, [dom.text(`${registry.label}${unit}, ${view.year}`), el("span", { class: "note" }, ` ${told}; ${veta.format.rule(view)}`)]),
      el("ol", { class: "source-figures" }, list),
      words && el("p", { class: "source-more" }, words),
    ]);
  }

  const picked = (view) => {
    const claim = view.claim && veta.data.claim(view.claim);
    return claim && el("section", {}, [el("h3", {}, "The claim on this slide"), el("ul", { class: "source-figures" }, [
      el("li", { class: "source-figure" }, [el("ul", {}, claimLine(claim)), dom.citations(claim.sources)]),
    ])]);
  };

  /* The second indicator stands on the slide where both are drawn. */
  const indicators = (view) => (view.indicator2 !== view.indicator && (view.analysis === "both" || view.chart === "scatter" || view.regions.length > 1) ? ["indicator", "indicator2"] : ["indicator"]);

  /* Fills the dialog at once, or when the claims and sources have come. */
  stage.sources = async (head, body) => {
    const mine = ++asked;
    head.textContent = "The figures of this slide and their sources";
    dom.fill(body, dom.loading("Loading the sources…"));
    try {
      const view = veta.view();
      await Promise.all([veta.data.evidence, ...indicators(view).map((which) => veta.data.load(view[which]))]);
      if (mine !== asked) return;
      const told = stage.ignored();
      dom.fill(body, [
        told.length > 0 && el("p", { class: "source-told" }, `Mind: ${told.join("; ")}.`),
        el("p", { class: "note" }, "Tab goes from figure to figure; Enter opens the evidence behind it. Escape comes back."),
        picked(view), indicators(view).map((which) => ofIndicator(which, view)),
      ]);
    } catch (error) {
      if (mine === asked) dom.fill(body, dom.failed(`The sources could not be loaded (${error.message}).`, () => stage.sources(head, body)));
    }
  };
})();
