/* Key figures of a region: value with its hedge, rank, and a line of its own series. Looks up and counts; computes nothing. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const dom = veta.dom;
  const { element: el, svg } = dom;
  const figures = (veta.figures = {});
  const WIDTH = 96;
  const HEIGHT = 24;
  const PAD = 3;

  /* The observation to show: of the chosen year, else of the last year before it, else of the first after. */
  figures.shown = (columns, index, view) => {
    const now = columns.cell(index, view.year, view);
    if (now) return now;
    const series = columns.series(index, view);
    if (!series.length) return null;
    const before = series.filter((one) => one.year <= view.year);
    return (before.length ? before[before.length - 1] : series[0]).obs;
  };

  /* Standing among all regions shown, and among those of the same country. Equal figures share a rank. */
  figures.rank = (columns, obs, view) => {
    if (obs.value === null) return null;
    const { country } = veta.data.regions;
    const home = country[veta.data.index(obs.region)];
    const mask = veta.query.stanceMask(view);
    const values = columns.observations.value;
    const found = { rank: 1, of: 0, homeRank: 1, homeOf: 0 };
    for (let i = 0; i < country.length; i++) {
      if (view.country && country[i] !== view.country) continue;
      const k = columns.pick(i, obs.year, view.rule, mask);
      if (k < 0 || values[k] === null) continue;
      const above = values[k] > obs.value ? 1 : 0;
      found.of += 1;
      found.rank += above;
      if (country[i] === home) {
        found.homeOf += 1;
        found.homeRank += above;
      }
    }
    return found;
  };

  figures.rankWords = (rank, country) => {
    if (!rank || rank.of < 2) return "";
    const name = veta.data.manifest.countries[country].name;
    const home = rank.homeOf > 1 && rank.homeOf !== rank.of ? `, ${rank.homeRank} of ${rank.homeOf} in ${name}` : "";
    return `${rank.rank} of ${rank.of}${rank.homeOf === rank.of ? ` in ${name}` : " regions"}${home}`;
  };

  // ---------------------------------------------------------------- the small line
  const drawable = (series) => series.filter((one) => one.obs.value !== null);

  /* Runs that may be joined: same series, no year left out. */
  function segments(points) {
    const runs = [];
    let last = null;
    for (const point of points) {
      if (!last || last.obs.series !== point.obs.series || point.year - last.year > 1) runs.push([]);
      runs[runs.length - 1].push(point);
      last = point;
    }
    return runs;
  }

  figures.sparkline = (columns, series, year) => {
    const points = drawable(series);
    if (points.length < 2) return null;
    const [first, last] = [columns.years[0], columns.years[columns.years.length - 1]];
    const top = Math.max(...points.map((one) => one.obs.value), 0);
    const bottom = Math.min(...points.map((one) => one.obs.value), 0);
    const x = (one) => (last === first ? WIDTH / 2 : PAD + ((one - first) / (last - first)) * (WIDTH - 2 * PAD));
    const y = (one) => (top === bottom ? HEIGHT - PAD : HEIGHT - PAD - ((one - bottom) / (top - bottom)) * (HEIGHT - 2 * PAD));
    const at = (one) => `${x(one.year).toFixed(1)},${y(one.obs.value).toFixed(1)}`;
    const drawn = segments(points).map((run) => (run.length > 1
      ? svg("polyline", { points: run.map(at).join(" "), class: "spark-line" })
      : svg("circle", { cx: x(run[0].year).toFixed(1), cy: y(run[0].obs.value).toFixed(1), r: 1.4, class: "spark-dot" })));
    const now = points.find((one) => one.year === year);
    const mark = now && svg("circle", { cx: x(year).toFixed(1), cy: y(now.obs.value).toFixed(1), r: 2.6, class: now.obs.partial ? "spark-now spark-partial" : "spark-now" });
    const words = `${points[0].year} to ${points[points.length - 1].year}; highest ${veta.format.number(top)}`;
    return svg("svg", { class: "spark", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, role: "img", "aria-label": words }, [svg("title", {}, words), drawn, mark]);
  };

  // ---------------------------------------------------------------- where sources differ
  /* A dot for each figure on the line from the lowest to the highest, and the range in words; null where they agree. */
  figures.differs = (obs) => {
    const columns = veta.data.columns(obs.indicator);
    const all = veta.query.rivals(obs, veta.view());
    if (!all.length) return null;
    const [high, low] = [all[0].value, all[all.length - 1].value];
    const x = (value) => PAD + 2 + ((value - low) / (high - low)) * (WIDTH - 2 * PAD - 4);
    const dots = all.map((one) => svg("circle", { cx: x(one.value).toFixed(1), cy: 6, r: !obs.rivals && one.k === obs.k ? 4 : 3, class: `differs-dot${!obs.rivals && one.k === obs.k ? " is-shown" : ""}` }));
    const origins = new Set(all.map((one) => one.by)).size;
    const words = `${veta.format.figure(columns.between(all.map((one) => one.k)))}: ${all.length} reports, ${origins} ${origins === 1 ? "origin" : "origins"}`;
    const list = all.map((one) => veta.format.hedge(one)).join("\n");
    return el("button", { type: "button", class: "differs", title: `${list}\nOpen the evidence`, on: { click: (event) => { event.stopPropagation(); veta.evidence.open({ indicator: obs.indicator, region: obs.region, year: obs.year }); } } }, [
      svg("svg", { viewBox: `0 0 ${WIDTH} 12`, width: WIDTH, height: 12, "aria-hidden": "true" }, [svg("path", { d: `M${x(low)},6H${x(high)}`, class: "differs-line" }), dots]),
      el("span", { class: "differs-sign", "aria-hidden": "true" }, "≠"), el("span", {}, [el("span", { class: "unseen" }, "Sources differ: "), words]),
    ]);
  };

  // ---------------------------------------------------------------- one row a figure
  function aboutWords(obs, view, rank, country) {
    const method = { counted: "counted from claims", computed: "computed", summed: "summed" }[obs.method] || "";
    const share = dom.shareWords(obs);
    const held = veta.format.held(obs);
    return [share, veta.format.when(obs), obs.by, held, method, obs.partial && "part of the year", figures.rankWords(share ? null : rank, country)].filter(Boolean).join(" · ");
  }

  function choose(registry) {
    return dom.button(dom.text(registry.short || registry.label), () => veta.set({ indicator: registry.id }), { class: "link figure-name", title: `${registry.label}. ${registry.definition || ""} Show it on the map` });
  }

  figures.row = (registry, index, view) => {
    const columns = veta.data.columns(registry.id);
    const obs = columns && figures.shown(columns, index, view);
    const current = registry.id === view.indicator;
    if (!obs) return current ? figures.missingRow(registry, index, view) : null;
    const unit = registry.unit_label;
    const value = [el("strong", {}, veta.format.figure(obs)), unit && el("span", { class: "figure-unit" }, unit === "%" ? "%" : ` ${unit}`)];
    const country = veta.data.regions.country[index];
    return el("li", { class: `figure-row${current ? " is-current" : ""}`, data: { indicator: registry.id } }, [
      el("div", { class: "figure-words" }, [choose(registry), dom.figureButton(obs, value)]),
      figures.sparkline(columns, columns.series(index, view), obs.year) || el("span", { class: "spark-none" }),
      el("p", { class: "figure-about" }, [dom.stance(obs.stance), " ", dom.text(aboutWords(obs, view, figures.rank(columns, obs, view), country)), " ", dom.grade(obs)]),
      figures.differs(obs),
    ]);
  };

  /* The chosen indicator without a figure: which kind of nothing it is, one click from the reasons. */
  figures.missingRow = (registry, index, view) => {
    const columns = veta.data.columns(registry.id);
    const letter = columns ? columns.coverage(index, view.year) : "n";
    const hidden = columns && columns.all(index, view.year).length > 0;
    const word = veta.data.manifest.coverages[letter] || veta.data.manifest.coverages.n;
    const label = hidden ? "Hidden by the stance filter" : word.label;
    const reference = { indicator: registry.id, region: veta.data.code(index), year: view.year };
    return el("li", { class: "figure-row is-current is-missing", data: { indicator: registry.id } }, [
      el("div", { class: "figure-words" }, [choose(registry), dom.button(el("strong", {}, label), () => veta.evidence.open(reference), { class: "figure", title: "Why there is no figure" })]),
      el("span", { class: "spark-none" }),
      el("p", { class: "figure-about" }, hidden ? "There are figures, but of a stance that is switched off." : `${view.year} · ${word.definition}`),
    ]);
  };

  /* The chosen indicator first, then the others by group in the registry's order. */
  figures.groups = (index, view) => {
    const groups = new Map();
    for (const registry of veta.data.indicators) {
      if (registry.id === view.indicator) continue;
      const row = figures.row(registry, index, view);
      if (!row) continue;
      if (!groups.has(registry.group)) groups.set(registry.group, []);
      groups.get(registry.group).push(row);
    }
    return [...groups];
  };

  let everything = null;
  figures.allLoaded = () => veta.data.indicators.every((one) => veta.data.columns(one.id) || !veta.data.manifest.files.columns[one.id]);
  /* All indicators' columns, fetched once when the first region is opened. */
  figures.loadAll = () => {
    if (!everything) {
      const wanted = veta.data.indicators.filter((one) => veta.data.manifest.files.columns[one.id]);
      everything = Promise.all(wanted.map((one) => veta.data.load(one.id))).catch((error) => {
        everything = null;
        throw error;
      });
    }
    return everything;
  };
})();
