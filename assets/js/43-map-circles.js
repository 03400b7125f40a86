/* Counts as circles over a plain ground: the area of a circle is in proportion to the figure, its colour is that of the class. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const map = (veta.map = veta.map || {});
  const circles = (map.circles = { drawn: [] }); // [{code, value, radius, colour}], the largest first
  const LARGEST = 26; // pixels: the radius of the highest figure of all years
  const STEPS = [5, 2, 1]; // figures in the legend begin with one of these digits
  const SHOWN = [1, 1 / 6, 1 / 36]; // of the highest, roughly: what stands in the legend
  let sent = "[]";

  map.circleLayers = (c) => [{
    id: "circles", type: "circle", source: "circles",
    paint: {
      "circle-radius": ["get", "radius"], "circle-color": ["get", "colour"],
      "circle-opacity": 0.9, "circle-stroke-color": c.border, "circle-stroke-width": 0.8,
    },
  }];

  /* One size for all years and filters, so that circles compare. */
  const highest = (columns) => veta.charts.extent(columns, { stances: veta.data.manifest.stances.map((one) => one.id) }).max;
  circles.radius = (value, columns) => LARGEST * Math.sqrt(value / highest(columns));

  /* `list` holds {i, k, colour} of the regions with a figure above zero; {least, low} too where its lower end is of another class. */
  map.paintCircles = (instance, columns, list) => {
    const one = (i, k, colour) => ({ code: veta.data.code(i), i, value: columns.observations.value[k], radius: Number(circles.radius(columns.observations.value[k], columns).toFixed(2)), colour });
    circles.drawn = list
      .flatMap(({ i, k, colour, least, low }) => (least >= 0 && columns.observations.value[least] > 0 ? [one(i, k, colour), one(i, least, low)] : [one(i, k, colour)]))
      .sort((a, b) => b.radius - a.radius); // a small one is not covered by a large one
    const { lon, lat } = veta.data.regions;
    const features = map.points(circles.drawn.map(({ i, code, radius, colour }) => [lon[i], lat[i], { code, radius, colour }]));
    const text = JSON.stringify(features.features);
    if (text === sent) return;
    sent = text;
    instance.getSource("circles").setData(features);
  };

  /* The highest figure that begins with 5, 2 or 1 and is no higher than `most`. */
  function round(most) {
    const unit = 10 ** Math.floor(Math.log10(most));
    return unit * STEPS.find((step) => step * unit <= most * 1.0000001);
  }

  /* Two or three circles inside each other with the figures they stand for. */
  circles.key = (columns) => {
    const { svg } = veta.dom;
    const most = highest(columns);
    if (!(most > 0)) return null;
    const { kind, decimals } = veta.data.indicatorOf(columns.id);
    const figures = [...new Set(SHOWN.map((share) => round(most * share)))].filter((value) => kind !== "count" || value >= 1);
    const bottom = 2 * LARGEST + 2;
    const words = figures.map((value) => veta.format.number(value, value < 1 ? Math.max(decimals, 2) : value % 1 ? decimals : 0));
    let free = -Infinity; // words stand under each other, whatever the sizes
    const rows = figures.map((value, at) => {
      const radius = circles.radius(value, columns);
      const y = Math.max(bottom - 2 * radius, free, 5);
      free = y + 12;
      return [
        svg("circle", { class: "circle-key", cx: LARGEST + 1, cy: bottom - radius, r: radius }),
        svg("path", { class: "circle-key", d: `M${LARGEST + 1},${bottom - 2 * radius}L${2 * LARGEST + 8},${y}` }),
        svg("text", { class: "spread-text", x: 2 * LARGEST + 11, y: y + 3.5 }, words[at]),
      ];
    });
    return svg("svg", { class: "circle-keys", viewBox: `0 0 190 ${bottom + 2}`, role: "img", "aria-label": `Circles of ${words.join(", ")}: their areas are in proportion` }, rows);
  };
})();
