/* The strip of dates: dots for claims dated to a day or a month, a band of counts for those dated to a year or a span,
   words for the undated. Dragging marks a period; other filters decide what stands here, the period only what is bright. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const charts = veta.charts;
  const frame = charts.frame("timeline");
  const LANE = 14;
  const NARROWEST = 4.2; // pixels a column of dots needs
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  let layers;
  let view = null;
  let span = null; // {from, to}: years shown
  let step = 1; // months a column
  let bins = new Map(); // column number -> claims, firmest dates first
  let spots = []; // {claim, x, y, radius}
  let lane = []; // {year, claims}
  let brush = null; // {from, to: months since year 0, moved}
  let cursor = { bin: null, at: 0 };
  let anchor = null;
  let sending = false;

  function build() {
    const path = (name) => charts.svg("path", { class: name }, frame.marks);
    layers = { band: charts.svg("rect", { class: "timeline-band" }, frame.marks), laneGroup: charts.svg("g", { class: "timeline-lane" }, frame.marks) };
    layers.cells = charts.pool(layers.laneGroup, "rect", "timeline-cell");
    layers.counts = charts.pool(layers.laneGroup, "text", "timeline-count");
    const marks = charts.svg("g", { class: "timeline-marks" }, frame.marks);
    layers.marks = charts.pool(marks, "path", "timeline-mark");
    layers.picked = charts.svg("circle", { class: "timeline-picked" }, frame.marks);
    layers.cursor = charts.svg("rect", { class: "timeline-cursor" }, frame.marks);
    frame.root.addEventListener("pointerdown", press);
    frame.root.addEventListener("pointermove", point);
    frame.root.addEventListener("pointerup", release);
    frame.root.addEventListener("pointercancel", () => (brush = null));
    frame.root.addEventListener("pointerleave", () => !brush && veta.tooltip.hide());
    layers.laneGroup.addEventListener("click", ({ target }) => target.dataset.year && yearOnly(target.dataset.year)); // for whoever acts on the page without a pointer
    frame.root.addEventListener("dblclick", (event) => !spotAt(frame.point(event)) && veta.set({ period: null }));
    document.getElementById("timeline-clear").addEventListener("click", () => veta.set({ period: null }));
    charts.keys(frame, { move, select: choose, extra, evidence: () => here() && open(here()), leave: () => (layers.cursor.style.display = "none") });
    frame.redraw = () => view && draw();
    frame.spotOf = (id) => spots.find((one) => one.claim.id === id) || null;
  }

  // ---------------------------------------------------------------- time as months since year 0
  const monthOf = (date, end) => {
    const [year, month] = date.split("-").map(Number);
    return year * 12 + (month ? month - 1 : end ? 11 : 0);
  };
  const text = (month) => `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`;
  const left = (month) => frame.x(month / 12);
  const monthAt = (x) => Math.max(span.from * 12, Math.min((span.to + 1) * 12 - 1, Math.floor(frame.valueAt(x) * 12)));
  const columnOf = (month) => Math.floor((month - span.from * 12) / step);
  const precise = (claim) => claim.period_precision === "day" || claim.period_precision === "month";
  const dated = (claim) => Boolean(claim.start || claim.end);

  /* From the year after which all but the earliest fiftieth of the claims lie: older ones are told in words. */
  function spanOf(claims) {
    const starts = claims.filter(dated).map((claim) => monthOf(claim.start || claim.end)).sort((a, b) => a - b);
    const ends = claims.filter(dated).map((claim) => monthOf(claim.end || claim.start, true)).sort((a, b) => a - b);
    if (!starts.length) return null;
    return { from: Math.floor(starts[Math.floor(starts.length / 50)] / 12), to: Math.floor(ends[ends.length - 1] / 12) };
  }

  // ---------------------------------------------------------------- what stands where
  async function paint() {
    if (!veta.data.claims.length) return frame.empty("Loading the dated claims…");
    span = spanOf(veta.data.claims);
    if (!span) return frame.empty("No claim carries a date.");
    const { muted, grid } = veta.colours();
    const years = span.to - span.from + 1;
    await frame.layout({ "xaxis.range": [span.from, span.to + 1], "xaxis.dtick": Math.max(1, Math.ceil((years * 38) / Math.max(100, frame.root.clientWidth))), "xaxis.tick0": span.from, "xaxis.tickfont.color": muted, "xaxis.linecolor": grid, "xaxis.showline": true, "xaxis.ticks": "outside", "xaxis.ticklen": 4, "xaxis.tickcolor": grid, "xaxis.ticklabelposition": "outside right" });
    draw();
    return undefined;
  }

  function draw() {
    if (!span || !frame.box().w) return;
    const claims = veta.query.claims(view, { except: ["period"] });
    step = [1, 2, 3, 6, 12].find((months) => left(span.from * 12 + months) - left(span.from * 12) >= NARROWEST) || 12;
    bins = new Map();
    const coarse = [];
    const early = [];
    const undated = [];
    for (const claim of claims) {
      if (!dated(claim)) undated.push(claim);
      else if (monthOf(claim.end || claim.start, true) < span.from * 12) early.push(claim);
      else if (precise(claim) && monthOf(claim.start || claim.end) >= span.from * 12) push(bins, columnOf(monthOf(claim.start || claim.end)), claim);
      else coarse.push(claim);
    }
    stack();
    band();
    laneOf(coarse);
    dots();
    picked();
    words(claims, coarse, early, undated);
    frame.empty(claims.length ? "" : "No claim passes the chosen filters.");
  }

  function push(map, key, value) {
    if (!map.has(key)) map.set(key, []);
    map.get(key).push(value);
  }

  /* Columns of dots; the tallest one decides how far all of them are pushed together. */
  function stack() {
    const { t, h } = frame.box();
    const floor = t + h - LANE - 5;
    const wide = left(span.from * 12 + step) - left(span.from * 12);
    const most = Math.max(1, ...[...bins.values()].map((list) => list.length));
    const radius = Math.min(3, Math.max(1.6, wide / 2 - 0.3));
    const rise = Math.min(2 * radius + 0.6, (floor - t - 2 * radius) / Math.max(1, most - 1));
    spots = [];
    for (const [number, list] of bins) {
      list.sort((a, b) => (a.start < b.start ? -1 : 1));
      const x = left(span.from * 12 + number * step) + wide / 2;
      list.forEach((claim, at) => spots.push({ claim, x, y: floor - radius - at * rise, radius }));
    }
  }

  function laneOf(coarse) {
    const { t, h } = frame.box();
    const years = new Map();
    for (const claim of coarse) {
      const from = Math.max(span.from, Math.floor(monthOf(claim.start || claim.end) / 12));
      const to = Math.min(span.to, Math.floor(monthOf(claim.end || claim.start, true) / 12));
      for (let year = from; year <= to; year++) push(years, year, claim);
    }
    lane = [...years.entries()].map(([year, claims]) => ({ year, claims }));
    const most = Math.max(1, ...lane.map((cell) => cell.claims.length));
    const wide = left(12) - left(0);
    const y = t + h - LANE;
    layers.cells.draw(lane, (node, cell) => {
      const out = view.period && !cell.claims.some((claim) => veta.query.inPeriod(claim, view.period));
      charts.put(node, { x: left(cell.year * 12) + 0.5, y, width: Math.max(1, wide - 1), height: LANE - 2, "fill-opacity": 0.1 + (0.4 * cell.claims.length) / most, class: out ? "timeline-cell is-out" : "timeline-cell", "data-year": cell.year });
    });
    layers.counts.draw(wide > 17 ? lane : [], (node, cell) => {
      charts.put(node, { x: left(cell.year * 12) + wide / 2, y: y + LANE - 5, "data-year": cell.year });
      node.textContent = counted(cell.claims);
    });
  }

  /* A path for each stance, and one for those of it that lie outside the period. */
  function dots() {
    const groups = new Map();
    for (const { claim, x, y, radius } of spots) {
      const out = Boolean(view.period) && !veta.query.inPeriod(claim, view.period);
      const key = `${claim.stance} ${out}`;
      if (!groups.has(key)) groups.set(key, { stance: claim.stance, out, shapes: [] });
      groups.get(key).shapes.push(veta.marks.path(claim.stance, x, y, radius), claim.status ? veta.marks.strike(x, y, radius) : "");
    }
    // Faint ones beneath; the rare stances last, so that none is covered by what is reported.
    const drawn = [...groups.values()].sort((a, b) => b.out - a.out || veta.marks.stances.indexOf(a.stance) - veta.marks.stances.indexOf(b.stance));
    layers.marks.draw(drawn, (node, { stance, out, shapes }) => charts.put(node, { d: shapes.join(""), class: `timeline-mark ${veta.marks.className(stance)}${out ? " is-out" : ""}`, "data-stance": stance }));
  }

  function picked() {
    const claim = view.claim && veta.data.claim(view.claim);
    const spot = claim && spots.find((one) => one.claim.id === claim.id);
    const cell = claim && !spot && dated(claim) ? lane.find((one) => one.claims.includes(claim)) : null;
    layers.picked.style.display = spot || cell ? "" : "none";
    const { t, h } = frame.box();
    if (spot) charts.put(layers.picked, { cx: spot.x, cy: spot.y, r: spot.radius + 2.2, "data-claim": claim.id });
    else if (cell) charts.put(layers.picked, { cx: left(cell.year * 12 + 6), cy: t + h - LANE / 2 - 1, r: 5, "data-claim": claim.id });
  }

  function band() {
    const period = brush && brush.moved ? [Math.min(brush.from, brush.to), Math.max(brush.from, brush.to)] : view.period ? [monthOf(view.period[0]), monthOf(view.period[1], true)] : null;
    layers.band.style.display = period ? "" : "none";
    document.getElementById("timeline-clear").hidden = !view.period;
    if (!period) return;
    const { l, t, w, h } = frame.box();
    const from = Math.max(l, left(period[0]));
    const to = Math.min(l + w, left(period[1] + 1));
    charts.put(layers.band, { x: from, y: t, width: Math.max(0, to - from), height: h });
  }

  const counted = (claims) => veta.format.number(veta.query.count(claims, view), 0);

  /* "213 claims: 120 reported, 70 estimated…", each stance with its mark: the caption is the strip's legend too. */
  function tally(claims) {
    return veta.query.tally(claims).map(({ stance, count }) => {
      const [number, label] = [veta.format.number(count, 0), stance.label.toLowerCase()];
      const one = charts.html("button", "timeline-tally");
      one.type = "button";
      one.title = `${stance.label}: ${stance.definition} Click: only these, in the list of claims; again: all`;
      one.setAttribute("aria-label", `${number} ${label}`);
      one.append(veta.marks.svg(stance.id), number);
      charts.html("span", "timeline-word", one, ` ${label}`);
      one.addEventListener("click", () => onlyHeld(stance.id));
      return one;
    });
  }

  function onlyHeld(stance) {
    const alone = view.stances.join() === stance;
    veta.set(alone ? { stances: veta.data.manifest.state.stances.default } : { stances: [stance], panel: "claims" });
  }

  let first;
  let captioned = "";
  function words(claims, coarse, early, undated) {
    first = first || charts.html("button", "timeline-early", frame.root);
    first.hidden = !early.length;
    first.textContent = `← ${counted(early)} before ${span.from}`;
    const oldest = early.map((claim) => claim.start || claim.end).sort()[0];
    first.onclick = () => veta.set({ period: [oldest.slice(0, 4), String(span.from - 1)] });
    const inside = view.period ? claims.filter((claim) => veta.query.inPeriod(claim, view.period)) : claims;
    const period = view.period ? `${veta.format.between(view.period)}: ` : "";
    const parts = [`${counted(spots.map((spot) => spot.claim))} dated to a day or month`, `${counted(coarse)} to a year or span`, undated.length ? `${counted(undated)} undated` : ""].filter(Boolean);
    const held = veta.format.claims(inside, view);
    const told = `${period}${[held, ...parts].join("; ")}.`;
    if (told === captioned) return;
    captioned = told;
    frame.say(`Claims over time, ${span.from} to ${span.to}: ${told}`);
    frame.caption.replaceChildren(period + held.split(" (")[0], ...tally(inside).flatMap((one, at) => [at ? ", " : ": ", one]), ` · ${parts.join(" · ")}`);
    frame.caption.title = frame.caption.textContent;
  }

  // ---------------------------------------------------------------- pointer
  function spotAt(where) {
    let best = null;
    for (const spot of spots) {
      const far = Math.hypot(spot.x - where.x, spot.y - where.y);
      if (far < spot.radius + 3 && (!best || far < best.far)) best = { ...spot, far };
    }
    return best;
  }

  function cellAt(where) {
    const { t, h } = frame.box();
    if (where.y < t + h - LANE - 1 || where.y > t + h + 20) return null;
    return lane.find((cell) => cell.year === Math.floor(monthAt(where.x) / 12)) || null;
  }

  const claimLines = (claim) => [claim.summary, veta.format.hedge(claim), charts.fate(claim), claim.regions.slice(0, 3).map(veta.format.regionName).join("; "), "Click: the claim. Double click, or E on the keyboard: the evidence"].filter(Boolean);
  const cellLines = (cell) => [`${cell.year}: ${veta.format.claims(cell.claims, view)}, dated only to a year or a span`, ...cell.claims.slice(0, 3).map((claim) => claim.summary), "Click: this year as the period"];

  function press(event) {
    if (!span || event.button !== 0 || event.target.closest("button")) return;
    const month = monthAt(frame.point(event).x);
    brush = { from: month, to: month, x: event.clientX, moved: false };
  }

  function point(event) {
    if (!span) return;
    const where = frame.point(event);
    if (brush && event.buttons === 0) brush = null;
    if (brush) {
      if (!brush.moved && Math.abs(event.clientX - brush.x) < 5) return;
      if (!brush.moved) frame.root.setPointerCapture(event.pointerId);
      brush.moved = true;
      brush.to = monthAt(where.x);
      veta.tooltip.hide();
      band();
      send(false);
      return;
    }
    const spot = spotAt(where);
    const cell = spot ? null : cellAt(where);
    if (spot) veta.tooltip.show(event.clientX, event.clientY, claimLines(spot.claim));
    else if (cell) veta.tooltip.show(event.clientX, event.clientY, cellLines(cell));
    else veta.tooltip.hide();
    frame.root.classList.toggle("is-on-mark", Boolean(spot || cell));
  }

  /* While dragging, the next period is only sent once every view has shown the last one. */
  function send(last) {
    if (sending && !last) return;
    const period = [text(Math.min(brush.from, brush.to)), text(Math.max(brush.from, brush.to))];
    sending = true;
    veta.set({ period }).finally(() => (sending = false));
  }

  function release(event) {
    if (!brush) return;
    if (brush.moved) send(true);
    else if (event.detail < 2 || event.type === "pointerup") click(event);
    brush = null;
  }

  const yearOnly = (year) => veta.set({ period: [String(year), String(year)] });

  let clicked = { id: null, at: 0 };
  function click(event) {
    const where = frame.point(event);
    const spot = spotAt(where);
    const cell = spot ? null : cellAt(where);
    if (spot && clicked.id === spot.claim.id && event.timeStamp - clicked.at < 500) open(spot.claim);
    else if (spot) veta.set({ claim: spot.claim.id, panel: "claims" });
    else if (cell) yearOnly(cell.year);
    clicked = { id: spot ? spot.claim.id : null, at: event.timeStamp };
  }

  function open(claim) {
    if (veta.evidence && veta.evidence.open) veta.evidence.open({ claim: claim.id });
  }

  // ---------------------------------------------------------------- keyboard
  const here = () => (bins.get(cursor.bin) || [])[cursor.at] || null;

  function move(dx, dy, event) {
    if (!span) return false;
    const last = columnOf((span.to + 1) * 12 - 1);
    if (dy && Number.isFinite(dy) && Math.abs(dy) === 1) cursor.at = Math.max(0, Math.min((bins.get(cursor.bin) || []).length - 1, cursor.at - dy));
    else if (event.shiftKey) {
      if (anchor === null) anchor = cursor.bin === null ? last : cursor.bin;
      cursor = { bin: Math.max(0, Math.min(last, (cursor.bin === null ? last : cursor.bin) + dx)), at: 0 };
      const from = span.from * 12 + Math.min(anchor, cursor.bin) * step;
      veta.set({ period: [text(from), text(span.from * 12 + (Math.max(anchor, cursor.bin) + 1) * step - 1)] });
    } else {
      anchor = null;
      cursor = { bin: nextBin(dx, last), at: 0 };
    }
    showCursor();
    return true;
  }

  /* Without Shift the cursor goes from one date with claims to the next: empty months would be silence. */
  function nextBin(dx, last) {
    const filled = [...bins.keys()].sort((a, b) => a - b);
    if (!filled.length) return cursor.bin;
    if (!Number.isFinite(dx)) return dx < 0 ? filled[0] : filled[filled.length - 1];
    const start = cursor.bin === null ? last + 1 : cursor.bin;
    if (dx < 0) return filled.filter((bin) => bin < start).pop() ?? filled[0];
    return filled.find((bin) => bin > start) ?? filled[filled.length - 1];
  }

  function showCursor() {
    layers.cursor.style.display = cursor.bin === null ? "none" : "";
    if (cursor.bin === null) return;
    const { t, h } = frame.box();
    const month = span.from * 12 + cursor.bin * step;
    const x = left(month);
    const list = bins.get(cursor.bin) || [];
    charts.put(layers.cursor, { x: x - 1, y: t, width: left(month + step) - x + 2, height: h });
    const when = `${step < 12 ? `${MONTHS[month % 12]} ` : ""}${Math.floor(month / 12)}`;
    const claim = here();
    const lines = claim ? [`${when}, ${cursor.at + 1} of ${list.length}: ${claim.summary}`, ...claimLines(claim).slice(1)] : [`${when}: no claim dated to a month`];
    charts.tell(frame, x, t + h - LANE - 20, lines);
  }

  function choose() {
    if (!here()) return false;
    veta.set({ claim: here().id, panel: "claims" });
    return true;
  }

  function extra(key) {
    if (key !== "Escape" || !veta.view().period) return false; // what is painted may lag behind a held key
    anchor = null;
    veta.set({ period: null });
    return true;
  }

  veta.on("timeline", {
    needs: ["country", "regions", "stances", "topics", "actors", "period", "claim", "theme", "count"],
    paint: async (next, changed) => {
      await frame.ready();
      if (!layers) build();
      view = next;
      if (changed.size === 1 && changed.has("claim") && span) picked();
      else if (span && !changed.has("theme")) draw();
      else await paint();
    },
  });
})();
