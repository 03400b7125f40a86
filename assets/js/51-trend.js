/* The trend. Plotly holds the context lines (they don't change with the year or the selection); everything in front
   of them is ours: selected lines, observations with their ranges, the year, the period, the line under the pointer. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const charts = veta.charts;
  const frame = charts.frame("trend");
  const MOST = 400; // context lines beyond this are a grey wall
  const LABELLED = 6;
  const NEAR = 14;
  const ON_DOT = 6;
  const ON_BREAK = 6;
  const { trend } = veta;
  let layers;
  let view = null;
  let columns = null;
  let years = [];
  let byYear = new Map(); // year -> [{code, obs}], lowest first
  let cursor = { code: null, year: null };
  let dragging = false;
  let breaks = []; // where a double stroke stands: {x, y, from, to}
  let lines = []; // what is drawn of the selected regions: {code, pieces, between, last}
  let dots = []; // every figure of the selected regions: {code, obs, kind, x, y}

  function build() {
    const g = (name) => charts.svg("g", { class: name }, frame.marks);
    layers = { period: charts.svg("rect", { class: "trend-period" }, frame.marks), year: charts.svg("path", { class: "trend-year" }, frame.marks) };
    layers.yearLabel = charts.svg("text", { class: "trend-year-label", "text-anchor": "middle" }, frame.marks);
    for (const name of ["hovered", "selected", "observed", "labels"]) layers[name] = g(`trend-${name}`);
    layers.clip = charts.svg("rect", {}, charts.svg("clipPath", { id: "trend-clip" }, frame.marks));
    layers.lines = charts.pool(layers.selected, "path", "trend-line");
    layers.gaps = charts.pool(layers.selected, "path", "trend-gap");
    layers.breaks = charts.pool(layers.selected, "path", "trend-break");
    layers.ranges = charts.pool(layers.observed, "path", "trend-range");
    layers.differs = charts.pool(layers.observed, "path", "trend-differs");
    layers.ground = charts.svg("path", { class: "trend-ground" }, layers.observed);
    layers.dots = charts.pool(layers.observed, "path", "trend-dot");
    layers.names = charts.pool(layers.labels, "text", "trend-name");
    const clip = "url(#trend-clip)"; // a fitted axis ends below the lines of greater regions
    layers.hoverLine = charts.svg("path", { class: "trend-hover-line", "clip-path": clip }, layers.hovered);
    layers.hoverDots = charts.svg("path", { class: "trend-hover-dots", "clip-path": clip }, layers.hovered);
    layers.hoverName = charts.svg("text", { class: "trend-name is-hovered" }, layers.hovered);
    frame.root.addEventListener("pointermove", point);
    frame.root.addEventListener("pointerdown", press);
    frame.root.addEventListener("pointerup", () => (dragging = false));
    frame.root.addEventListener("pointerleave", leave);
    frame.root.addEventListener("click", click);
    document.getElementById("trend-fit").addEventListener("click", toggleFit);
    charts.keys(frame, { move, select: (add) => cursor.code && veta.toggle(cursor.code, add), extra, evidence: () => cursor.code && charts.evidence(cursor.code, cursor.year, view.indicator), leave: away });
    frame.redraw = () => view && front();
    frame.dots = () => dots;
    frame.spot = (code) => {
      const seen = [...byYear.entries()].filter(([, list]) => list.some((one) => one.code === code));
      const found = seen.find(([year]) => year === view.year) || seen[seen.length - 1];
      return found ? { x: frame.x(found[0]), y: frame.y(found[1].find((one) => one.code === code).obs.value) } : null;
    };
  }

  const runs = (code) => trend.runs(columns, code, view);
  const path = (points) => points.map(({ year, obs }, number) => `${number ? "L" : "M"}${frame.x(year).toFixed(1)},${frame.y(obs.value).toFixed(1)}`).join("");

  // ---------------------------------------------------------------- context: Plotly's
  async function context() {
    const registry = veta.data.indicatorOf(view.indicator);
    const { country, code } = veta.data.regions;
    const seen = code.filter((_, i) => !view.country || country[i] === view.country);
    const every = Math.ceil(seen.length / MOST);
    const x = [];
    const y = [];
    const lone = { x: [], y: [] };
    years = columns.years;
    byYear = new Map(years.map((year) => [year, []]));
    let drawn = 0;
    seen.forEach((one, number) => {
      const { pieces } = runs(one);
      for (const piece of pieces) for (const { year, obs } of piece) byYear.get(year).push({ code: one, obs });
      if (number % every) return;
      if (pieces.length) drawn += 1;
      for (const piece of pieces) {
        if (piece.length === 1) {
          lone.x.push(piece[0].year);
          lone.y.push(piece[0].obs.value);
          continue;
        }
        for (const { year, obs } of piece) {
          x.push(year);
          y.push(obs.value);
        }
        x.push(null);
        y.push(null);
      }
    });
    for (const list of byYear.values()) list.sort((a, b) => a.obs.value - b.obs.value);
    const { faint } = veta.colours();
    const trace = { type: "scatter", hoverinfo: "none", connectgaps: false };
    const extent = (view.fit === "selected" && trend.extent(columns, view)) || charts.extent(columns, view);
    const low = Math.min(0, extent.min);
    const only = years.length === 1;
    frame.quiet = true;
    await window.Plotly.react(frame.graph, [
      { ...trace, mode: "lines", x, y, line: { color: faint, width: 0.8 }, opacity: 0.42 },
      { ...trace, mode: "markers", ...lone, marker: { color: faint, size: 3.5 }, opacity: 0.5 },
    ], skeleton({
      xaxis: { range: [years[0] - (only ? 2 : 0.6), years[years.length - 1] + (only ? 2 : 0.6)], dtick: years.length < 7 ? 1 : undefined, nticks: 7 },
      yaxis: { range: [low - (extent.max - low) * 0.02, extent.max + (extent.max - low) * 0.05 || 1], ...charts.ticks(extent.max) },
    }));
    frame.quiet = false;
    const part = every > 1 ? `; grey: ${veta.format.number(drawn, 0)} of ${veta.format.number(seen.length, 0)}` : "";
    frame.heading(charts.quantity(registry) + part, registry.definition);
  }

  /* One axis for all regions lets lines be compared, and hides what small ones are about: on demand it fits the selected. */
  const toggleFit = () => veta.set({ fit: view.fit === "selected" ? "all" : "selected" });

  let original = null;
  function skeleton(patch) {
    if (!original) original = JSON.parse(JSON.stringify(frame.graph.layout));
    const { grid, muted } = veta.colours();
    const ink = (axis, more) => ({ ...axis, ...more, gridcolor: grid, linecolor: grid, tickfont: { ...(axis.tickfont || {}), color: muted, size: 10.5 } });
    return { ...original, width: undefined, height: undefined, xaxis: ink(original.xaxis, patch.xaxis), yaxis: ink(original.yaxis, patch.yaxis) };
  }

  // ---------------------------------------------------------------- what stands in front
  const LINES = [0, 1, 2]; // colours that the selected regions share by turns

  function front() {
    const { l, t, w, h } = frame.box();
    charts.put(layers.clip, { x: l - 6, y: t - 6, width: w + 12, height: h + 12 });
    lines = view.regions.filter((code) => veta.data.index(code) >= 0).map((code) => ({ code, ...runs(code) }));
    frame.root.classList.toggle("has-selection", lines.length > 0);
    frame.root.classList.toggle("is-spread", Boolean(veta.query.rule(view).spread));
    yearLine(t, h);
    band(t, h);
    const joined = lines.flatMap((line, at) => line.pieces.filter((piece) => piece.length > 1).map((piece) => ({ piece, at, code: line.code })));
    layers.lines.draw(joined, (node, { piece, at, code }) => charts.put(node, { d: path(piece), "data-line": at % 3, "data-code": code }));
    const between = lines.flatMap((line, at) => line.between.map((one) => ({ ...one, at })));
    layers.gaps.draw(between.filter((one) => !one.method), (node, one) => charts.put(node, { d: path([one.from, one.to]), "data-line": one.at % 3 }));
    breaks = between.filter((one) => one.method).map((one) => ({ ...one, x: (frame.x(one.from.year) + frame.x(one.to.year)) / 2, y: (frame.y(one.from.obs.value) + frame.y(one.to.obs.value)) / 2 }));
    layers.breaks.draw(breaks, (node, one) => {
      const { x, y } = one;
      charts.put(node, { d: `M${x - 3.5},${y + 4}l3,-8m1,8l3,-8`, "data-line": one.at % 3 });
    });
    observations();
    names();
    label();
  }

  function observations() {
    const whiskers = LINES.map(() => []);
    const differing = LINES.map(() => []);
    const step = trend.step(frame, years);
    dots = [];
    lines.forEach((line, at) => {
      const figures = trend.figures(columns, line, line.code, view);
      for (const { obs, gone } of figures) if (!gone && obs.low !== null && obs.high !== null && obs.high > obs.low) whiskers[at % 3].push(trend.whisker(frame, obs));
      for (const { year, all } of trend.differing(figures, view)) differing[at % 3].push(trend.span(frame, year, all));
      dots.push(...trend.placed(frame, figures, line.code, at, step));
    });
    const draw = (layer, found) => layer.draw(LINES.filter((line) => found[line].length), (node, line) => charts.put(node, { d: found[line].join(""), "data-line": line }));
    draw(layers.ranges, whiskers);
    draw(layers.differs, differing);
    layers.ground.setAttribute("d", dots.map(trend.ground).join(""));
    layers.dots.draw(trend.groups(dots), (node, list) => {
      const [{ code, kind, at, obs }] = list;
      charts.put(node, { d: list.map(trend.shape).join(""), class: `trend-dot ${kind}${obs.partial ? " is-partial" : ""} ${veta.marks.className(obs.stance)}`, "data-line": at % 3, "data-code": code, "data-stance": obs.stance });
    });
  }

  /* Names at the line's end, pushed apart so that none covers another. */
  function names() {
    const { t, h, l, w } = frame.box();
    const named = lines.filter((line) => line.last).slice(0, LABELLED).map((line) => ({ line, at: lines.indexOf(line), y: frame.y(line.last.obs.value), x: frame.x(line.last.year) }));
    named.sort((a, b) => a.y - b.y);
    named.forEach((one, number) => (one.y = Math.max(one.y, number ? named[number - 1].y + 13 : t + 4)));
    for (let number = named.length - 1, floor = t + h; number >= 0; number--, floor -= 13) named[number].y = Math.min(named[number].y, floor);
    // Beside its end, one line; several in the margin, where no name lies over another region's line.
    const beside = (one) => (named.length > 1 ? l + w + 6 : Math.min(one.x + 7, l + w + 6));
    layers.names.draw(named, (node, one) => {
      charts.put(node, { x: beside(one), y: one.y + 4, "data-line": one.at % 3 });
      node.textContent = shortName(one.line.code, frame.root.clientWidth - beside(one));
    });
    const hidden = lines.filter((line) => line.last).length - named.length;
    const none = lines.filter((line) => !line.last).map((line) => veta.data.regions.name[veta.data.index(line.code)]);
    const missing = none.length > 0 && `No figure in any year: ${none.slice(0, 4).join(", ")}${none.length > 4 ? ` and ${none.length - 4} more` : ""}`;
    frame.say("", charts.caption(charts.rule(view) + upper(), hidden > 0 && `and ${hidden} more selected`, missing));
  }

  /* A line can show one end only: which one is said. */
  const upper = () => (veta.query.rule(view).spread ? "; lines follow the upper end" : "");

  function shortName(code, room) {
    const name = veta.data.regions.name[veta.data.index(code)];
    const most = Math.max(6, Math.floor(room / 6.1));
    return name.length > most ? `${name.slice(0, most - 1)}…` : name;
  }

  function label() {
    const registry = veta.data.indicatorOf(view.indicator);
    const told = lines.slice(0, 3).map((line) => (line.last ? `${veta.format.regionName(line.code)}, last ${veta.format.hedge(line.last.obs)}` : `${veta.format.regionName(line.code)}, no figure`));
    frame.say(`Trend: ${charts.quantity(registry)}, ${years[0]} to ${years[years.length - 1]}, the year ${view.year} marked; ${veta.format.rule(view)}${upper()}. ${told.length ? told.join("; ") : "No region selected: all lines are context"}.`);
  }

  function yearLine(t, h) {
    const x = frame.x(view.year);
    charts.put(layers.year, { d: `M${x},${t}V${t + h}` });
    charts.put(layers.yearLabel, { x, y: t - 4 });
    layers.yearLabel.textContent = view.year;
  }

  /* A year stands in the middle of its twelve months. */
  const decimal = (date, end) => {
    const [year, month, day] = date.split("-").map(Number);
    if (!month) return year + (end ? 0.5 : -0.5);
    return year - 0.5 + (month - (end && !day ? 0 : 1) + (day ? (day - (end ? 0 : 1)) / 31 : 0)) / 12;
  };

  function band(t, h) {
    layers.period.style.display = view.period ? "" : "none";
    if (!view.period) return;
    const { l, w } = frame.box();
    const from = Math.max(l, Math.min(l + w, frame.x(decimal(view.period[0], false))));
    const to = Math.max(l, Math.min(l + w, frame.x(decimal(view.period[1], true))));
    charts.put(layers.period, { x: from, y: t, width: Math.max(to - from, to > l && from < l + w ? 2 : 0), height: h });
  }

  // ---------------------------------------------------------------- pointer
  const inPlot = ({ x, y }) => {
    const { l, t, w, h } = frame.box();
    return x >= l - 6 && x <= l + w + 6 && y >= t - 6 && y <= t + h + 4;
  };
  const onAxis = ({ x, y }) => {
    const { l, t, w, h } = frame.box();
    return x >= l - 6 && x <= l + w + 6 && ((y > t + h + 4 && y <= t + h + 28) || (y < t - 2 && y > t - 18));
  };
  const nearestYear = (x) => years.reduce((best, year) => (Math.abs(frame.x(year) - x) < Math.abs(frame.x(best) - x) ? year : best), years[0]);

  function nearest(at, reach) {
    if (!years.length) return null;
    const year = nearestYear(at.x);
    const dx = Math.abs(frame.x(year) - at.x);
    let best = null;
    for (const one of byYear.get(year) || []) {
      const far = Math.hypot(dx / 3, frame.y(one.obs.value) - at.y);
      // Among lines that lie together the selected one is meant.
      const bonus = view.regions.includes(one.code) ? 3 : 0;
      if (far - bonus < reach && (!best || far - bonus < best.far)) best = { ...one, year, far: far - bonus };
    }
    return best;
  }

  function point(event) {
    if (!columns || !view) return;
    const at = frame.point(event);
    if (dragging) {
      const year = nearestYear(at.x);
      if (year !== veta.view().year) veta.set({ year });
      return;
    }
    const axis = onAxis(at);
    frame.root.classList.toggle("is-on-axis", axis);
    const dot = dotAt(at);
    const broken = closest(breaks, at, dot ? dot.far : ON_BREAK);
    if (broken) return veta.tooltip.show(event.clientX, event.clientY, trend.why(columns, broken.one));
    const found = dot || (inPlot(at) ? nearest(at, NEAR) : null);
    veta.hover(found ? found.code : null, "trend", { x: event.clientX, y: event.clientY });
    if (!found) return veta.tooltip.hide();
    return veta.tooltip.show(event.clientX, event.clientY, charts.lines(found.code, found.obs, further(found)));
  }

  /* A selected region's own dots are met one by one; the one in the line as what the rule makes of it. */
  function dotAt(at) {
    const best = closest(dots, at, ON_DOT);
    if (!best) return null;
    const { far, one: { code, obs } } = best;
    const shown = (byYear.get(obs.year) || []).find((other) => other.code === code) || null;
    return shown && shown.obs.k === obs.k ? { ...shown, year: obs.year, far } : { code, year: obs.year, obs, shown, far };
  }

  function closest(list, at, reach) {
    let best = null;
    for (const one of list) {
      const far = Math.hypot(one.x - at.x, one.y - at.y);
      if (far < (best ? best.far : reach)) best = { one, far };
    }
    return best;
  }

  const OTHERS = 3;
  function further({ code, year, obs, shown }) {
    if (obs.status) return [charts.fate(obs)];
    if (shown) return [`In the line: ${veta.format.hedge(shown.obs)}`];
    return [obs.rivals && charts.differ(obs.rivals), ...trend.others(columns, code, year, view, obs).slice(0, OTHERS)];
  }

  function press(event) {
    if (columns && onAxis(frame.point(event))) {
      dragging = true;
      frame.root.setPointerCapture(event.pointerId);
    }
  }

  /* Whoever comes back by keyboard begins at the year that the view shows by then. */
  function away() {
    cursor = { code: null, year: null };
    leave();
  }

  function leave() {
    veta.hover(null, "trend");
    veta.tooltip.hide();
  }

  function click(event) {
    if (!columns || event.target.closest("button")) return;
    const at = frame.point(event);
    const found = dotAt(at) || (inPlot(at) ? nearest(at, NEAR) : null);
    if (found) {
      cursor = { code: found.code, year: found.year };
      charts.click(event, found.code, found.year, view.indicator);
    } else if (inPlot(at) || onAxis(at)) veta.set({ year: nearestYear(at.x) });
  }

  // ---------------------------------------------------------------- keyboard
  function move(dx, dy) {
    if (!columns || !years.length) return false;
    const start = cursor.year && byYear.has(cursor.year) ? cursor : { code: view.regions[0] || null, year: view.year };
    let year = start.year;
    if (dx && cursor.year) year = years[Math.max(0, Math.min(years.length - 1, columns.yearAt.get(start.year) + dx))];
    const list = byYear.get(year) || [];
    let number = list.findIndex((one) => one.code === start.code);
    if (dy && Number.isFinite(dy)) number = Math.max(0, Math.min(list.length - 1, (number < 0 ? 0 : number) - dy));
    const found = list[number] || (start.code ? null : list[list.length - 1]);
    const crossed = dx && found && found.code === start.code ? trend.crossed(runs(found.code), start.year, year) : [];
    cursor = { code: found ? found.code : start.code, year };
    veta.hover(cursor.code, "trend");
    if (found) speak({ ...found, year }, crossed);
    else {
      const others = cursor.code ? trend.others(columns, cursor.code, year, view, null) : [];
      charts.tell(frame, frame.x(year), frame.box().t + 20, [String(year), cursor.code ? `${veta.format.regionName(cursor.code)}: no figure` : "no figure", ...others], others);
    }
    return true;
  }

  /* Who goes along the years by keyboard hears where the method changes and what other sources say. */
  function speak(found, crossed) {
    const more = further(found);
    const why = crossed.length ? trend.reasons(columns, crossed[crossed.length - 1]) : [];
    charts.tell(frame, frame.x(found.year), frame.y(found.obs.value), charts.lines(found.code, found.obs, [...why, ...more]), [...crossed.map((one) => trend.spoken(columns, one)), ...more]);
  }

  function extra(key) {
    if (key !== " " || !cursor.year) return false;
    veta.set({ year: cursor.year });
    return true;
  }

  function hover(code) {
    if (!layers || !columns) return;
    const { pieces, last } = code ? runs(code) : { pieces: [] };
    layers.hovered.style.display = last ? "" : "none";
    if (!last) return;
    layers.hoverLine.setAttribute("d", pieces.filter((piece) => piece.length > 1).map(path).join(""));
    layers.hoverDots.setAttribute("d", charts.dots(pieces.filter((piece) => piece.length === 1).map(([one]) => [frame.x(one.year), frame.y(one.obs.value)]), 2.6));
    const { l, t, w } = frame.box();
    const x = Math.min(frame.x(last.year) + 7, l + w + 6);
    charts.put(layers.hoverName, { x, y: Math.max(t, frame.y(last.obs.value)) + 4 });
    layers.hoverName.textContent = view.regions.includes(code) ? "" : shortName(code, frame.root.clientWidth - x);
  }

  const CONTEXT = ["indicator", "rule", "stances", "country", "theme", "level", "fit"];
  veta.on("trend", {
    needs: CONTEXT.concat("year", "regions", "period", "count"),
    paint: async (next, changed) => {
      await frame.ready();
      if (!layers) build();
      view = next;
      columns = veta.data.columns(view.indicator);
      frame.empty(columns ? "" : "The figures of this indicator have not arrived.");
      if (!columns) return;
      document.getElementById("trend-fit").setAttribute("aria-pressed", String(view.fit === "selected"));
      if (CONTEXT.some((key) => changed.has(key)) || (view.fit === "selected" && changed.has("regions"))) await context();
      if (changed.size === 1 && changed.has("year")) {
        const { t, h } = frame.box();
        yearLine(t, h);
        label();
      } else front();
    },
    hover,
  });
})();
