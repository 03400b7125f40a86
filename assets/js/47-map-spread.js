/* How the figures of the year spread, under the legend: a thin line a region, the breaks, a bar in the colour of each class. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const WIDTH = 190;
  const TICKS = 16; // height of the lines
  const BAR = 6;
  const TEXT = 11;
  const LETTER = 5.2; // width of a letter, for leaving out words that would meet
  const MOST = 600; // beyond so many regions, one line a pixel
  const FIGURES = ["indicator", "year", "rule", "stances", "country", "theme", "scheme", "classes", "breaks", "analysis"];
  const { svg, element } = veta.dom;
  let nodes = null;
  let ticks = []; // {code, x}, from left to right
  let at = new Map();
  let stale = true;

  const compact = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 });
  const said = (value, decimals) => (Math.abs(value) >= 10000 ? compact.format(value) : veta.format.number(value, value % 1 ? Math.max(decimals, 1) : 0));

  function build(root) {
    nodes = { root, bars: svg("g"), ticks: svg("g", { class: "spread-ticks" }), breaks: svg("g"), chosen: svg("path", { class: "spread-chosen" }), hovered: svg("path", { class: "spread-hovered" }) };
    nodes.picture = svg("svg", { class: "spread", viewBox: `0 0 ${WIDTH} ${TICKS + BAR + TEXT}`, role: "img", on: { pointermove: point, pointerleave: leave, click } }, [nodes.bars, nodes.ticks, nodes.breaks, nodes.chosen, nodes.hovered]);
    nodes.caption = element("p", { class: "map-credit" });
    root.replaceChildren(nodes.picture, nodes.caption);
    document.getElementById("map-legend").addEventListener("toggle", () => stale && veta.view() && paint(veta.view(), new Set(FIGURES)));
  }

  /* Value -> pixel, by the rule of the chart of two indicators. */
  function scale(columns, view) {
    const { min, max, leastPositive } = veta.charts.extent(columns, view);
    const log = veta.charts.logarithmic(columns, view);
    const [from, to] = log ? [Math.log10(leastPositive), Math.log10(max)] : [Math.min(min, max), max];
    const place = (value) => (to > from ? (((log ? Math.log10(Math.max(value, leastPositive)) : value) - from) / (to - from)) * (WIDTH - 2) + 1 : WIDTH / 2);
    return { log, x: (value) => Math.max(1, Math.min(WIDTH - 1, place(value))) };
  }

  function bars(x, breaks) {
    const colours = veta.colours().seq(breaks.length || 1);
    const edges = [1, ...breaks.slice(0, -1).map(x), WIDTH - 1];
    nodes.bars.replaceChildren(...breaks.map((_, number) => svg("rect", { x: edges[number], y: TICKS, width: Math.max(0, edges[number + 1] - edges[number]), height: BAR, fill: colours[number] })));
  }

  function lines(x, breaks, decimals) {
    let free = -Infinity;
    nodes.breaks.replaceChildren(...breaks.slice(0, -1).flatMap((value) => {
      const words = said(value, decimals);
      const half = (words.length * LETTER) / 2;
      const middle = Math.max(half, Math.min(WIDTH - half, x(value)));
      const fits = middle - half > free;
      if (fits) free = middle + half + 3;
      return [
        svg("path", { class: "spread-break", d: `M${x(value).toFixed(1)},0V${TICKS + BAR}` }),
        fits && svg("text", { class: "spread-text", x: middle.toFixed(1), y: TICKS + BAR + TEXT - 2, "text-anchor": "middle" }, words),
      ].filter(Boolean);
    }));
  }

  function regions(x, values) {
    ticks = values.map((one) => ({ code: one.code, x: x(one.value) })).sort((a, b) => a.x - b.x);
    at = new Map(ticks.map((one) => [one.code, one.x]));
    const pixels = new Map(ticks.map((one) => [Math.round(one.x), one]));
    const shown = ticks.length > MOST ? [...pixels.values()] : ticks;
    nodes.ticks.replaceChildren(...shown.map((one) => svg("path", { d: `M${one.x.toFixed(1)},1V${TICKS}`, data: { code: one.code } })));
  }

  const stroke = (x) => `M${x.toFixed(1)},0V${TICKS + BAR}`;
  const select = (view) => nodes.chosen.setAttribute("d", view.regions.filter((code) => at.has(code)).map((code) => stroke(at.get(code))).join(""));

  function figures(view) {
    const columns = veta.data.columns(view.indicator);
    const values = columns ? veta.query.values(view) : [];
    const breaks = veta.classes.breaks(view.indicator);
    nodes.root.hidden = !values.length || !breaks.length || Boolean(view.analysis);
    if (nodes.root.hidden) return regions(() => 0, []);
    const { log, x } = scale(columns, view);
    const { decimals, label } = veta.data.indicatorOf(view.indicator);
    bars(x, breaks);
    lines(x, breaks, decimals);
    const placed = log ? values.filter((one) => one.value > 0) : values; // zero has no place on a logarithmic scale
    regions(x, placed);
    const zeros = values.length - placed.length;
    const labels = veta.classes.labels(view.indicator);
    const each = labels.map((words, number) => `${values.filter((one) => one.value !== 0 && columns.classOf(one.k) === number).length} ${words}`);
    nodes.caption.textContent = `A line a region, ${view.year}${log ? "; logarithmic scale" : ""}${zeros ? `, ${veta.dom.plural(zeros, "zero")} left out` : ""}`;
    nodes.picture.setAttribute("aria-label", `${label}, ${view.year}: how ${veta.dom.plural(values.length, "figure")} spread over the classes: ${each.join("; ")}.`);
    return undefined;
  }

  function paint(view, changed) {
    const root = document.querySelector("#map-legend .map-spread");
    if (!root) return;
    if (!nodes || nodes.root !== root) build(root);
    stale = stale || FIGURES.some((key) => changed.has(key));
    if (!document.getElementById("map-legend").open) {
      stale = true; // drawn when it is opened
      return;
    }
    if (stale) figures(view);
    stale = false;
    select(view);
  }

  // ---------------------------------------------------------------- pointer
  function nearest(event) {
    const box = nodes.picture.getBoundingClientRect();
    const x = ((event.clientX - box.x) / box.width) * WIDTH;
    return ticks.reduce((best, one) => (!best || Math.abs(one.x - x) < Math.abs(best.x - x) ? one : best), null);
  }

  function point(event) {
    const one = nearest(event);
    if (!one) return;
    veta.hover(one.code, "spread", { x: event.clientX, y: event.clientY });
    veta.tooltip.show(event.clientX, event.clientY, veta.map.words.region(one.code));
  }

  function leave() {
    veta.hover(null, "spread");
    veta.tooltip.hide();
  }

  function click(event) {
    const one = nearest(event);
    if (one) veta.toggle(one.code, event.shiftKey);
  }

  veta.on("spread", {
    needs: FIGURES.concat("regions"),
    paint,
    hover: (code) => nodes && nodes.hovered.setAttribute("d", code && at.has(code) ? stroke(at.get(code)) : ""),
  });
})();
