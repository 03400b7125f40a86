/* Where sources differ: figures by how far they are apart, then questions that claims answer differently. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const { element: el } = veta.dom;
  const { dom, claims } = veta;
  const one = (id) => document.getElementById(id);
  const MOST = 60;
  let found = null; // {figures, questions} once it has come
  let onlyCurrent = false;

  const inView = (view, code) => (!view.regions.length || view.regions.includes(code)) && (!view.country || code.startsWith(view.country));

  function figures(view) {
    return found.figures.filter((row) => inView(view, veta.data.code(row.region)) && (!onlyCurrent || row.indicator === view.indicator));
  }

  /* A question is of the selected regions if one of its claims is, and is hidden with all its claims by the stance filter. */
  function questions(view) {
    return found.questions.map((row) => ({ ...row, list: row.claims.map(veta.data.claim).filter(Boolean) })).filter(({ country, list }) =>
      (!view.country || country === view.country) &&
      (!view.regions.length || list.some((claim) => claim.regions.some((code) => view.regions.includes(code)))) &&
      list.some((claim) => view.stances.includes(claim.stance) && view.topics.includes(claim.topic)));
  }

  /* "5.2 times" is a fact about two figures, not a figure of its own: how far apart they are. */
  function apart({ low, high }) {
    if (low <= 0) return "one of them is zero";
    return high / low >= 1.1 ? `${veta.format.number(high / low, 1)} times` : `${veta.format.number((high / low - 1) * 100, 0)}% more`;
  }

  const goTo = (row, code) => () => veta.set({ indicator: row.indicator, year: row.year, regions: [code], chart: "trend" });

  function figureRow(row) {
    const registry = veta.data.indicatorOf(row.indicator);
    const code = veta.data.code(row.region);
    const n = (value) => veta.format.number(value, registry.decimals);
    const reference = { indicator: row.indicator, region: code, year: row.year };
    const unit = registry.unit_label === "%" ? "%" : registry.unit_label && ` ${registry.unit_label}`;
    return el("li", { class: "dispute", data: { region: code, indicator: row.indicator } }, [
      el("p", {}, [dom.regionButton(code, "disputes"), " ", dom.button(dom.text(registry.short || registry.label), goTo(row, code), { class: "link", title: "Show the trend with every source's figure" }), ` ${row.year}`]),
      el("p", {}, [
        dom.button(el("strong", {}, `${n(row.low)}–${n(row.high)}${unit || ""}`), () => veta.evidence.open(reference), { class: "figure", title: "Open the evidence: every source side by side" }),
        el("span", { class: "note" }, ` ${apart(row)} · ${dom.plural(row.reports, "report")}, ${dom.plural(row.origins, "origin")}`),
      ]),
    ]);
  }

  function questionRow({ id, question, list, explanation }) {
    return el("li", { class: "question", data: { question: id } }, [
      el("p", {}, [dom.text(question, "strong"), " ", claims.stances(list)]),
      dom.text(explanation, "p", { class: "note" }),
      el("details", { class: "group" }, [el("summary", {}, `${dom.plural(list.length, "claim")}, ${dom.plural(veta.query.origins(list), "origin")}`), claims.list(claims.byDate(list), question)]),
    ]);
  }

  function listed(rows, make, label) {
    const list = el("ul", { class: "plain-list", "aria-label": label }, rows.slice(0, MOST).map(make));
    return [list, rows.length > MOST && el("p", { class: "note" }, `and ${veta.format.number(rows.length - MOST, 0)} more; choose a country, a region or an indicator`)];
  }

  function choice(view) {
    const label = veta.data.indicatorOf(view.indicator).short || view.indicator;
    const box = el("input", { type: "checkbox", id: "disputes-current", on: { change: () => { onlyCurrent = box.checked; paint(veta.view()); } } });
    box.checked = onlyCurrent;
    return el("label", { class: "choice" }, [box, ` only ${label.toLowerCase()}`]);
  }

  function paint(view) {
    const numbers = figures(view);
    const asked = questions(view);
    one("disputes-count").textContent = `${dom.plural(numbers.length, "figure")} and ${dom.plural(asked.length, "question")} on which sources differ`;
    const none = "Nobody contradicts anybody here, or only one source speaks. That is not proof of agreement.";
    dom.fill(one("disputes-body"), [
      veta.panel.section("disputes-figures", "Figures that differ", "the furthest apart first", [
        choice(view),
        numbers.length ? listed(numbers, figureRow, "Figures that differ") : dom.empty("No figure differs between sources", none),
      ]),
      veta.panel.section("disputes-questions", "Questions answered differently", "as the claims answer them", asked.length ? listed(asked, questionRow, "Questions answered differently") : dom.empty("No question is answered differently", none)),
    ]);
  }

  async function fetched() {
    dom.fill(one("disputes-body"), dom.loading("Loading where sources differ…"));
    try {
      await veta.data.evidence;
      found = await veta.data.disputes();
    } catch (error) {
      dom.fill(one("disputes-body"), dom.failed(`The list could not be loaded (${error.message}).`, fetched));
      return;
    }
    paint(veta.view());
  }

  veta.on("disputes", {
    needs: ["panel", "indicator", "regions", "country", "stances", "topics", "count"],
    paint: (view, changed) => {
      if (found) return changed.size === 1 && changed.has("panel") ? undefined : paint(view);
      // Nothing waits for a list behind a tab that may never be opened.
      if (view.panel === "disputes") fetched();
      return undefined;
    },
    hover: (code) => {
      for (const node of document.querySelectorAll("#disputes [data-region]")) node.classList.toggle("is-hovered", node.dataset.region === code);
    },
  });
})();
