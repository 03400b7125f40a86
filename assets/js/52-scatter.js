/* Two indicators of one year, a dot a region. Drag a loop or a box around dots to select their regions in every view. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const charts = veta.charts;
  const frame = charts.frame("scatter");
  const REACH = 16;
  const LABELLED = 12;
  const MANY = 1000;
  const RADIUS = 4.2;
  const CHOSEN = 5.2;
  const SCALE_OF = { x: "scale", y: "scale2" }; // axis -> key of the View
  let tool = "lasso";
  let layers;
  let view = null;
  let dots = []; // {code, x, y (pixels), a, b (observations)}, from left to right
  let byCode = new Map();
  let cursor = -1;
  let drawing = null; // points of the loop being dragged
  let drawn = false; // the click that ends a drag is no click

  function build() {
    const path = (name) => charts.svg("path", { class: name }, frame.marks);
    layers = { many: document.createElement("canvas"), few: charts.pool(charts.svg("g", { class: "scatter-dots" }, frame.marks), "path", "scatter-class") };
    layers.many.className = "scatter-dots";
    frame.marks.before(layers.many);
    const chosen = charts.svg("g", {}, frame.marks);
    layers.whiskers = charts.svg("path", { class: "scatter-whiskers" }, chosen);
    layers.chosen = charts.pool(chosen, "path", "scatter-chosen");
    layers.held = charts.pool(chosen, "path", "scatter-held");
    layers.halo = charts.svg("circle", { class: "scatter-hover", r: 7 }, frame.marks);
    layers.names = charts.pool(charts.svg("g", {}, frame.marks), "text", "scatter-name");
    layers.loop = path("scatter-loop");
    layers.halo.style.display = "none";
    frame.root.addEventListener("pointerdown", press);
    frame.root.addEventListener("pointermove", point);
    frame.root.addEventListener("pointerup", release);
    frame.root.addEventListener("pointercancel", stop);
    frame.root.addEventListener("pointerleave", () => !drawing && leave());
    frame.root.addEventListener("click", click);
    for (const one of ["lasso", "box"]) document.getElementById(`scatter-${one}`).addEventListener("click", () => pickTool(one));
    for (const axis of ["x", "y"]) {
      document.getElementById(`scatter-log-${axis}`).addEventListener("click", () => {
        veta.set({ [SCALE_OF[axis]]: isLog(axis) ? "linear" : "log" });
      });
    }
    charts.keys(frame, {
      move, leave,
      select: (add) => dots[cursor] && veta.toggle(dots[cursor].code, add),
      evidence: () => dots[cursor] && charts.evidence(dots[cursor].code, view.year, view.indicator),
      extra: (key) => key === "Escape" && drawing && stop(),
    });
    frame.redraw = () => view && place();
    frame.spot = (code) => byCode.get(code) || null;
  }

  function pickTool(next) {
    tool = next;
    for (const one of ["lasso", "box"]) document.getElementById(`scatter-${one}`).setAttribute("aria-pressed", String(one === tool));
  }

  // ---------------------------------------------------------------- axes
  function isLog(axis) {
    const columns = veta.data.columns(axis === "x" ? view.indicator : view.indicator2);
    return charts.logarithmic(columns, view, view[SCALE_OF[axis]]);
  }

  function scale(axis) {
    const columns = veta.data.columns(axis === "x" ? view.indicator : view.indicator2);
    const { min, max, leastPositive } = charts.extent(columns, view);
    const log = isLog(axis);
    const button = document.getElementById(`scatter-log-${axis}`);
    button.setAttribute("aria-pressed", String(log));
    button.disabled = min < 0 || max <= 0;
    const low = Math.min(0, min);
    const range = log ? [Math.log10(leastPositive) - 0.25, Math.log10(max) + 0.15] : [low - (max - low) * 0.02, max + (max - low) * 0.06];
    // Plotly keeps the step of the axis before, unless the way of ticking is named too.
    const ticks = log ? { tickmode: "linear", tick0: 0, dtick: range[1] - range[0] > 4 ? 2 : 1, tickformat: max >= 10000 ? "~s" : "" } : { tickmode: "auto", ...charts.ticks(max) };
    return Object.fromEntries(Object.entries({ type: log ? "log" : "linear", range, ...ticks }).map(([key, value]) => [`${axis}axis.${key}`, value]));
  }

  /* Zero has no place on a logarithmic axis: such dots stand on its rim, and the caption says so. */
  const at = (axis, value, log) => {
    const { l, t, h } = frame.box();
    if (log && value <= 0) return axis === "x" ? l : t + h;
    return frame[axis](value);
  };

  function titles(first, second) {
    const [across, up] = [first, second].map((columns) => veta.data.indicatorOf(columns.id));
    frame.heading(`↑ ${charts.quantity(up)}`, up.definition);
    frame.heading(`${charts.quantity(across)} →`, across.definition, "below");
  }

  // ---------------------------------------------------------------- dots
  function pairs(year) {
    const second = veta.data.columns(view.indicator2);
    const mask = veta.query.stanceMask(view);
    const found = [];
    for (const one of veta.query.values(view.year === year ? view : { ...view, year })) {
      const k = second.pick(one.i, year, view.rule, mask);
      if (k >= 0 && second.observations.value[k] !== null) found.push({ code: one.code, i: one.i, k: one.k, value: one.value, k2: k, value2: second.observations.value[k] });
    }
    return found;
  }

  let shown = [];
  async function figures() {
    const first = veta.data.columns(view.indicator);
    const second = view.indicator2 && veta.data.columns(view.indicator2);
    if (!first || !second) return nothing(view.indicator2 ? "The figures of these indicators have not arrived." : "Choose a second indicator to set against the first.");
    titles(first, second);
    await frame.layout({ ...scale("x"), ...scale("y"), ...charts.axisInk("xaxis"), ...charts.axisInk("yaxis") });
    shown = pairs(view.year);
    place();
    if (!shown.length) return offer(first, second);
    frame.empty("");
    const zeros = shown.filter((one) => (isLog("x") && one.value <= 0) || (isLog("y") && one.value2 <= 0)).length;
    const one = veta.data.indicatorOf(view.indicator);
    const two = veta.data.indicatorOf(view.indicator2);
    const { country } = veta.data.regions;
    const without = country.filter((each) => !view.country || each === view.country).length - shown.length;
    measured = "";
    correlate();
    const words = `${charts.plural(shown.length, "region has", "regions have")} both figures for ${view.year}${without ? `, ${veta.format.number(without, 0)} left out` : ""}`;
    const rim = zeros && `${charts.plural(zeros, "zero", "zeros")} on the rim`;
    tell = () => frame.say(`${one.label} across, ${two.label} upwards, ${view.year}: ${words}; ${veta.format.rule(view)}. ${measured}`, charts.caption(measured && measured.replace(/\.$/, ""), words, rim, charts.rule(view)));
    tell();
    return undefined;
  }

  /* How the ranks go together is asked of the server, once the chart is looked at and the year has come to rest. */
  const REST_MS = 250;
  let measured = "";
  let tell = () => {};
  let resting = 0;
  const asker = veta.analysis.asker("correlation", { arrived: correlate });
  function correlate() {
    clearTimeout(resting);
    if (!view || view.chart !== "scatter" || !shown.length || view.indicator === view.indicator2) return;
    resting = setTimeout(() => {
      const answer = asker.ask("correlation", view);
      if (!answer) return;
      [measured] = answer.sentences;
      tell();
    }, measured ? 0 : REST_MS);
  }

  function nothing(text, label, act) {
    shown = [];
    dots = [];
    byCode = new Map();
    layers.many.width = 0;
    for (const pool of [layers.few, layers.chosen, layers.held, layers.names]) pool.draw([], () => {});
    layers.whiskers.setAttribute("d", "");
    frame.empty(text, label, act);
    frame.say(`Two indicators: ${text}`, "");
  }

  /* No region has both: say so, and lead to the nearest year that has. */
  function offer(first, second) {
    const one = veta.data.indicatorOf(first.id).label;
    const two = veta.data.indicatorOf(second.id).label;
    const years = first.years.filter((year) => second.yearAt.has(year)).sort((a, b) => Math.abs(a - view.year) - Math.abs(b - view.year) || b - a);
    const year = years.find((candidate) => pairs(candidate).length);
    if (year === undefined) return nothing(`No year has both ${one} and ${two} for the same region. Choose another second indicator.`);
    return nothing(`No region has both ${one} and ${two} for ${view.year}.`, `Go to ${year}, the nearest year with both`, () => veta.set({ year }));
  }

  function place() {
    const first = veta.data.columns(view.indicator);
    const second = veta.data.columns(view.indicator2);
    if (!first || !second) return;
    const logX = isLog("x");
    const logY = isLog("y");
    dots = shown.map((one) => ({ ...one, x: at("x", one.value, logX), y: at("y", one.value2, logY), get a() { return first.cell(one.i, view.year, view); }, get b() { return second.cell(one.i, view.year, view); } })); // looked up for few of many
    dots.sort((a, b) => a.x - b.x || a.y - b.y);
    byCode = new Map(dots.map((dot) => [dot.code, dot]));
    stamp(first);
    selection();
  }

  /* A dot is shaped by the worse held of its two figures: no pair is firmer than that. */
  const held = (dot) => veta.marks.worst([dot.a.stance, dot.b.stance]);

  /* One path a class and stance; on a canvas, as plain squares, beyond a thousand dots, which took half a second to
     rasterise as SVG. A canvas for few dots would be no gain: it makes the script wait for the frame before. */
  function stamp(columns) {
    const colour = charts.classColours(veta.data.indicatorOf(view.indicator));
    const many = dots.length > MANY;
    const groups = new Map();
    for (const dot of dots) {
      const group = columns.classOf(dot.k);
      const stance = many ? "reported" : held(dot);
      const key = `${group} ${stance}`;
      if (!groups.has(key)) groups.set(key, { group, stance, fill: colour(group), list: [] });
      groups.get(key).list.push(dot);
    }
    // The highest classes last: what stands out in the map is not covered here.
    const drawn = [...groups.values()].sort((a, b) => a.group - b.group);
    layers.few.draw(many ? [] : drawn, (node, { fill, stance, list }) => charts.put(node, { fill, d: list.map((dot) => veta.marks.path(stance, dot.x, dot.y, RADIUS)).join(""), class: `scatter-class ${veta.marks.className(stance)}`, "data-stance": stance }));
    layers.many.style.display = many ? "" : "none";
    if (many) squares(drawn);
  }

  function squares(groups) {
    const sharp = window.devicePixelRatio || 1;
    const size = { width: Math.round(frame.root.clientWidth * sharp), height: Math.round(frame.root.clientHeight * sharp) };
    if (layers.many.width !== size.width || layers.many.height !== size.height) Object.assign(layers.many, size);
    layers.context = layers.context || layers.many.getContext("2d", { willReadFrequently: true }); // in main memory: many small marks
    layers.context.setTransform(sharp, 0, 0, sharp, 0, 0);
    layers.context.clearRect(0, 0, size.width, size.height);
    for (const { fill, list } of groups) {
      layers.context.fillStyle = fill;
      for (const { x, y } of list) layers.context.fillRect(x - 1.5, y - 1.5, 3, 3);
    }
  }

  function selection() {
    const chosen = view.regions.map((code) => byCode.get(code)).filter(Boolean);
    frame.root.classList.toggle("has-selection", chosen.length > 0);
    const colour = charts.classColours(veta.data.indicatorOf(view.indicator));
    layers.whiskers.setAttribute("d", chosen.map(whiskers).join(""));
    layers.chosen.draw(chosen, (node, dot) => charts.put(node, { d: veta.marks.ground(held(dot), dot.x, dot.y, CHOSEN), "data-code": dot.code, "data-stance": held(dot) }));
    layers.held.draw(chosen, (node, dot) => charts.put(node, { d: veta.marks.path(held(dot), dot.x, dot.y, CHOSEN), fill: colour(dot.a.class) }));
    names(chosen.slice(0, LABELLED));
  }

  /* From the lowest to the highest that is said of a selected region, along both axes. */
  function whiskers({ a, b, x, y }) {
    const ranged = (obs) => obs.low !== null && obs.high !== null && obs.high > obs.low;
    const [logX, logY] = [isLog("x"), isLog("y")];
    const across = ranged(a) ? `M${at("x", a.low, logX).toFixed(1)},${y.toFixed(1)}m0,-3v6m0,-3H${at("x", a.high, logX).toFixed(1)}m0,-3v6` : "";
    return across + (ranged(b) ? `M${x.toFixed(1)},${at("y", b.low, logY).toFixed(1)}m-3,0h6m-3,0V${at("y", b.high, logY).toFixed(1)}m-3,0h6` : "");
  }

  /* A name stands beside its dot, on the side where there is room, below its neighbour's if they would meet. */
  function names(chosen) {
    const { l, w, t, h } = frame.box();
    const placed = [];
    layers.names.draw([...chosen].sort((a, b) => a.y - b.y), (node, dot) => {
      const name = veta.data.regions.name[veta.data.index(dot.code)];
      const width = name.length * 6.2;
      const left = dot.x + 9 + width > l + w + 18;
      const x = left ? dot.x - 9 : dot.x + 9;
      const from = left ? x - width : x;
      let y = dot.y + 4;
      for (const other of placed) if (from < other.to && from + width > other.from && Math.abs(y - other.y) < 12) y = other.y + 12;
      y = Math.min(y, t + h - 2);
      placed.push({ from, to: from + width, y });
      charts.put(node, { x, y, "text-anchor": left ? "end" : "start" });
      node.textContent = name;
    });
  }

  // ---------------------------------------------------------------- pointer
  function nearest(where) {
    let best = null;
    for (const dot of dots) {
      const far = (dot.x - where.x) ** 2 + (dot.y - where.y) ** 2;
      if (far < REACH * REACH && (!best || far < best.far)) best = { dot, far };
    }
    return best ? best.dot : null;
  }

  function lines(dot) {
    const first = charts.lines(dot.code, dot.a);
    const label = (id) => veta.data.indicatorOf(id).short || veta.data.indicatorOf(id).label;
    const differ = [dot.a, dot.b].map((obs) => charts.differ(veta.query.rivals(obs, view)));
    return [first[0], `${label(view.indicator)}: ${first[1]}`, `${label(view.indicator2)}: ${veta.format.hedge(dot.b)}`, ...differ, ...first.slice(2)];
  }

  function press(event) {
    if (event.button !== 0 || event.target.closest("button")) return;
    drawn = false;
    drawing = { points: [frame.point(event)], add: event.shiftKey, moved: false };
  }

  function point(event) {
    const where = frame.point(event);
    if (drawing && event.buttons === 0) stop();
    if (drawing) return drag(event, where);
    const dot = nearest(where);
    veta.hover(dot ? dot.code : null, "scatter", { x: event.clientX, y: event.clientY });
    if (dot) veta.tooltip.show(event.clientX, event.clientY, lines(dot));
    else veta.tooltip.hide();
    return undefined;
  }

  function drag(event, where) {
    const [start] = drawing.points;
    if (!drawing.moved && Math.hypot(where.x - start.x, where.y - start.y) < 5) return;
    if (!drawing.moved) {
      drawing.moved = true;
      frame.root.setPointerCapture(event.pointerId);
      leave();
    }
    drawing.points = tool === "box" ? [start, where] : drawing.points.concat(where);
    layers.loop.setAttribute("d", `M${outline().map((one) => `${one.x.toFixed(1)},${one.y.toFixed(1)}`).join("L")}Z`);
  }

  function outline() {
    if (tool !== "box" || drawing.points.length < 2) return drawing.points;
    const [a, b] = drawing.points;
    return [a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }];
  }

  function inside({ x, y }, loop) {
    let within = false;
    for (let i = 0, j = loop.length - 1; i < loop.length; j = i++) {
      if (loop[i].y > y !== loop[j].y > y && x < ((loop[j].x - loop[i].x) * (y - loop[i].y)) / (loop[j].y - loop[i].y) + loop[i].x) within = !within;
    }
    return within;
  }

  function release() {
    if (!drawing) return;
    if (drawing.moved) {
      drawn = true;
      const loop = outline();
      const found = dots.filter((dot) => inside(dot, loop)).map((dot) => dot.code);
      const kept = drawing.add ? veta.view().regions : [];
      if (found.length || !drawing.add) veta.select([...new Set(kept.concat(found))]);
    }
    stop();
  }

  function stop() {
    drawing = null;
    layers.loop.setAttribute("d", "");
    return true;
  }

  function leave() {
    veta.hover(null, "scatter");
    veta.tooltip.hide();
  }

  function click(event) {
    if (drawn || event.target.closest("button")) return;
    const dot = nearest(frame.point(event));
    if (!dot) return;
    cursor = dots.indexOf(dot);
    charts.click(event, dot.code, view.year, view.indicator);
  }

  function move(dx, dy) {
    if (!dots.length) return false;
    cursor = Math.max(0, Math.min(dots.length - 1, cursor < 0 ? 0 : cursor + (dx || -dy)));
    const dot = dots[cursor];
    veta.hover(dot.code, "scatter");
    const told = lines(dot);
    charts.tell(frame, dot.x, dot.y, told, [told[2]]);
    return true;
  }

  function hover(code) {
    if (!layers) return;
    const dot = code ? byCode.get(code) : null;
    layers.halo.style.display = dot ? "" : "none";
    if (dot) charts.put(layers.halo, { cx: dot.x, cy: dot.y, "data-code": code });
  }

  const FIGURES = ["indicator", "indicator2", "year", "rule", "stances", "country", "theme", "level", "scale", "scale2", "scheme", "classes", "breaks"];
  veta.on("scatter", {
    needs: FIGURES.concat("regions", "chart"),
    paint: async (next, changed) => {
      await frame.ready();
      if (!layers) build();
      view = next;
      if (FIGURES.some((key) => changed.has(key))) await figures();
      else selection();
      if (changed.has("chart")) correlate();
    },
    hover,
  });
})();
