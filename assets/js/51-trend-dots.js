/* The dots of the trend: one for each figure of a selected region, drawn with the mark of its stance, none behind another. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const trend = (veta.trend = veta.trend || {});
  const RADIUS = { "is-gone": 2.5, "is-other": 2.7, "is-first": 3.3 }; // pixels: no longer standing, beside the line, in it
  const ORDER = Object.keys(RADIUS); // what matters more is drawn later
  const TRIES = 7;

  /* How far a dot steps aside: two fifths of a year, so that it stays nearest to its own. */
  trend.step = (frame, years) => {
    const [first, last] = [years[0], years[years.length - 1]];
    const year = last > first ? (frame.x(last) - frame.x(first)) / (last - first) : 20;
    return Math.max(3, Math.min(6, year / 2.5));
  };

  /* {code, at (number of its line), obs, kind, x, y} for each figure. Of two that would cover each other one steps aside,
     the one in the line never. */
  trend.placed = (frame, figures, code, at, step) => {
    const found = figures.map(({ obs, first, gone }) => ({ code, at, obs, kind: gone ? "is-gone" : first ? "is-first" : "is-other", x: frame.x(obs.year), y: frame.y(obs.value) }));
    found.sort((a, b) => a.obs.year - b.obs.year || ORDER.indexOf(b.kind) - ORDER.indexOf(a.kind));
    let from = 0;
    found.forEach((dot, number) => {
      if (dot.obs.year !== found[from].obs.year) from = number;
      const near = found.slice(from, number).filter((other) => Math.abs(other.y - dot.y) < 2 * RADIUS["is-first"]);
      const { x } = dot;
      for (let tries = 1; tries < TRIES && near.some((other) => Math.abs(other.x - dot.x) < step - 0.1); tries++) dot.x = x + (tries % 2 ? 1 : -1) * Math.ceil(tries / 2) * step;
    });
    return found;
  };

  /* Dots that look alike, together: a node for each of them would cost forty selected regions 0.1 s. */
  trend.groups = (dots) => {
    const groups = new Map();
    for (const dot of dots) {
      const key = [dot.code, dot.kind, dot.obs.partial, dot.obs.stance].join();
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(dot);
    }
    return [...groups.values()].sort((a, b) => ORDER.indexOf(a[0].kind) - ORDER.indexOf(b[0].kind));
  };

  trend.ground = ({ x, y, kind, obs }) => veta.marks.ground(obs.stance, x, y, RADIUS[kind]);
  trend.shape = ({ x, y, kind, obs }) => veta.marks.path(obs.stance, x, y, RADIUS[kind]) + (kind === "is-gone" ? veta.marks.strike(x, y, RADIUS[kind]) : "");

  const px = (value) => value.toFixed(1);
  /* The range that one source gives, and the line between the sources that differ, lowest to highest. */
  trend.whisker = (frame, { year, low, high }) => {
    const x = frame.x(year);
    return `M${px(x)},${px(frame.y(low))}V${px(frame.y(high))}m-3,0h6M${px(x - 3)},${px(frame.y(low))}h6`;
  };
  trend.span = (frame, year, all) => `M${px(frame.x(year))},${px(frame.y(all[all.length - 1].value))}V${px(frame.y(all[0].value))}`;
})();
