/* What the trend draws of a region: the pieces of its line, every figure as a dot, where sources differ, and in words
   why a line breaks. Looks up in the published columns; places and paints nothing. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const charts = veta.charts;
  const trend = (veta.trend = veta.trend || {});

  /* Pieces of one region's series: a piece joins neighbours in the list of years that share source and method;
     between pieces stands a gap (years nobody reports) or a break (another method). */
  trend.runs = (columns, code, view) => {
    const pieces = [];
    const between = [];
    let last = null;
    for (const { year, obs } of columns.series(veta.data.index(code), view)) {
      if (obs.value === null) continue;
      const joins = last && last.obs.series === obs.series;
      const next = last && columns.yearAt.get(year) === columns.yearAt.get(last.year) + 1;
      if (joins && next) pieces[pieces.length - 1].push({ year, obs });
      else {
        if (last) between.push({ from: last, to: { year, obs }, method: !joins });
        pieces.push([{ year, obs }]);
      }
      last = { year, obs };
    }
    return { pieces, between, last };
  };

  /* Every figure of a region, one a source, those that no longer stand too: {obs, first: it is in the line, gone}. */
  trend.figures = (columns, run, code, view) => {
    const shown = new Set(run.pieces.flat().flatMap(({ obs }) => (obs.rivals ? [obs.k, ...obs.rivals.map((one) => one.k)] : [obs.k])));
    const index = veta.data.index(code);
    return columns.years.flatMap((year) => columns.all(index, year))
      .filter((obs) => obs.value !== null && view.stances.includes(obs.stance))
      .map((obs) => ({ obs, first: shown.has(obs.k), gone: Boolean(obs.status) }));
  };

  /* The lowest and highest figure of the selected regions; null where they have none. */
  trend.extent = (columns, view) => {
    const figures = view.regions.flatMap((code) => trend.figures(columns, trend.runs(columns, code, view), code, view));
    const ends = figures.map(({ obs }) => ({ min: Math.min(obs.value, obs.low ?? obs.value), max: Math.max(obs.value, obs.high ?? obs.value) }));
    return ends.length ? ends.reduce((all, one) => ({ min: Math.min(all.min, one.min), max: Math.max(all.max, one.max) })) : null;
  };

  /* Years in which a region's sources differ: {year, all (highest first)}. */
  trend.differing = (figures, view) => {
    const years = new Map();
    for (const { obs, gone } of figures) if (obs.differs && !gone && !years.has(obs.year)) years.set(obs.year, veta.query.rivals(obs, view));
    return [...years].filter(([, all]) => all.length > 1).map(([year, all]) => ({ year, all }));
  };

  /* The other figures of a region-year, in words; those that were replaced or taken back with the reason. */
  trend.others = (columns, code, year, view, obs) => columns.all(veta.data.index(code), year)
    .filter((one) => view.stances.includes(one.stance) && !(obs && (one.k === obs.k || (obs.rivals && obs.rivals.some((rival) => rival.k === one.k)))))
    .map((one) => (one.status ? `${veta.format.figure(one)}, ${one.by}: ${charts.fate(one)}` : `Also: ${veta.format.hedge(one)}`));

  // ---------------------------------------------------------------- breaks
  const how = (columns, { obs }) => charts.short(columns.seriesWords[obs.series] || "");

  /* Why a line isn't drawn on: how the figures on both sides came about. */
  trend.reasons = (columns, { from, to }) => [`Break of method between ${from.year} and ${to.year}: not joined`, `Until ${from.year}: ${how(columns, from)}`, `From ${to.year}: ${how(columns, to)}`];
  /* The same with both figures. */
  trend.why = (columns, one) => {
    const [title, before, after] = trend.reasons(columns, one);
    return [title, veta.format.hedge(one.from.obs), before, veta.format.hedge(one.to.obs), after];
  };
  trend.spoken = (columns, { from, to }) => `break of method: until ${from.year}, ${how(columns, from)} From ${to.year} on, ${how(columns, to)}`;

  /* The breaks that one step along the years goes over: the step arrives on their other side. */
  trend.crossed = (run, from, to) => run.between.filter((one) => one.method && (to > from
    ? from < one.to.year && to >= one.to.year
    : from > one.from.year && to <= one.from.year));
})();
