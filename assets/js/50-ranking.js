/* The ranking: one row a region, highest first. Rows keep their place and change their content: a new year costs
   no new nodes. Only those that cannot fit (beyond 150) are left out, and that is said. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const charts = veta.charts;
  const frame = charts.frame("ranking");
  const MOST = 150;
  const NAMED = 60;
  const ROW = 20;
  const rows = []; // {node, no, name, country, bar, range, label, mark, value, held, differs, shown}
  let list;
  let rest;
  let entries = []; // what the rows show: {code, rank, obs, rivals}
  let at = new Map(); // code -> row number
  let top = 1; // the value at the right end of the axis
  let bottom = 0;
  let chosen = []; // rows that carry the selection mark
  let marked = null; // the row under the pointer, here or elsewhere
  let cursor = -1;
  let mine = false; // the selection that arrives was made here: don't scroll

  function build() {
    list = charts.html("div", "rank-scroll", frame.root);
    rest = charts.html("div", "rank-rest", list);
    list.addEventListener("pointermove", point);
    list.addEventListener("pointerleave", () => {
      veta.hover(null, "ranking");
      veta.tooltip.hide();
    });
    list.addEventListener("click", click);
    list.addEventListener("scroll", () => veta.tooltip.hide(), { passive: true });
    charts.keys(frame, { move, select: (add) => choose(add), evidence: () => entries[cursor] && charts.evidence(entries[cursor].code, entries[cursor].obs.year, entries[cursor].obs.indicator), leave: () => veta.hover(null, "ranking") });
    frame.redraw = place;
    frame.spot = (code) => {
      if (!at.has(code)) return null;
      const row = rows[at.get(code)].node.getBoundingClientRect();
      const root = frame.root.getBoundingClientRect();
      return { x: row.left - root.left + row.width / 3, y: row.top - root.top + row.height / 2 };
    };
  }

  function place() {
    const { l, t, w } = frame.box();
    list.style.setProperty("--plot-left", `${l}px`);
    list.style.setProperty("--plot-width", `${w}px`);
    list.style.top = `${t}px`;
  }

  function row() {
    const node = document.createElement("div");
    node.className = "rank-row";
    const made = { node, shown: {} };
    made.no = charts.html("span", "rank-no", node);
    made.name = charts.html("span", "rank-name", node);
    made.country = charts.html("abbr", "rank-country", node);
    const track = charts.html("div", "rank-track", node);
    made.bar = charts.html("i", "rank-bar", track);
    made.range = charts.html("i", "rank-range", track);
    made.label = charts.html("span", "rank-value", track);
    made.mark = made.label.appendChild(veta.marks.svg("reported"));
    made.value = charts.html("span", "", made.label);
    made.held = charts.html("span", "unseen", made.label);
    made.differs = charts.html("span", "rank-differs", made.label, "≠");
    made.differs.hidden = true;
    list.insertBefore(node, rest);
    return made;
  }

  const share = (value) => Math.max(0, Math.min(100, (100 * (value - bottom)) / (top - bottom)));

  /* The label must stay short: the bound and the figure; the range is the thin line and stands in the tooltip. Where both
     ends stand for a region, neither goes without the other. */
  function label(obs) {
    if (obs.rivals) return veta.format.figure(obs);
    const plain = obs.value !== null && obs.bound === "range" ? { ...obs, low: null, high: null, bound: "" } : obs.value !== null ? { ...obs, low: null, high: null } : obs;
    return veta.format.figure(plain) || "no figure";
  }

  /* Writes only what differs from what the row shows already. */
  function fill(made, entry, colour) {
    const { shown } = made;
    const { obs } = entry;
    if (shown.code !== entry.code) {
      shown.code = entry.code;
      const i = veta.data.index(entry.code);
      const country = veta.data.regions.country[i];
      made.node.dataset.code = entry.code;
      made.name.textContent = veta.data.regions.name[i];
      made.country.textContent = country;
      made.country.title = veta.data.manifest.countries[country].name;
    }
    write(shown, "rank", entry.rank, (value) => (made.no.textContent = value));
    write(shown, "label", label(obs), (value) => (made.value.textContent = value));
    write(shown, "stance", obs.stance, (value) => {
      const mark = veta.marks.svg(value);
      made.mark.replaceWith(mark);
      made.mark = mark;
    });
    write(shown, "held", veta.format.held(obs) || veta.format.stance(obs.stance).label.toLowerCase(), (value) => (made.held.textContent = ` ${value}`));
    write(shown, "differs", charts.differ(entry.rivals), (value) => {
      made.differs.hidden = !value;
      made.differs.title = value;
    });
    write(shown, "colour", colour, (value) => (made.bar.style.background = value));
    write(shown, "partial", obs.partial, (value) => made.node.classList.toggle("is-partial", value));
    const zero = share(0);
    const end = share(obs.value);
    write(shown, "left", Math.min(zero, end), (value) => (made.bar.style.left = `${value}%`));
    write(shown, "width", Math.abs(end - zero), (value) => (made.bar.style.width = `${value}%`));
    const spread = obs.low !== null && obs.high !== null && obs.high > obs.low;
    write(shown, "labelAt", spread ? Math.max(end, share(obs.high)) : Math.max(end, zero), (value) => (made.label.style.left = `${value}%`));
    write(shown, "range", spread ? `${share(obs.low)}|${share(obs.high) - share(obs.low)}` : "", (value) => {
      const [left, width] = value.split("|");
      made.range.style.display = value ? "" : "none";
      made.range.style.left = `${left}%`;
      made.range.style.width = `${width}%`;
    });
  }

  function write(shown, key, value, put) {
    if (shown[key] === value) return;
    shown[key] = value;
    put(value);
  }

  // ---------------------------------------------------------------- figures
  function scale(view, columns, values) {
    const extent = charts.extent(columns, view);
    const most = values.length ? Math.max(values[0].value, 0) : 0;
    // One scale for all years lets bars be compared through time; years that would shrink to stubs share a finer one.
    top = Math.max(extent.max, 0) || 1;
    while (most > 0 && most < 0.2 * top) top /= 4;
    bottom = Math.min(0, extent.min);
    return { "xaxis.range": [bottom, top], "xaxis.tickformat": charts.ticks(top).tickformat, ...charts.axisInk("xaxis") };
  }

  async function figures(view) {
    const columns = veta.data.columns(view.indicator);
    if (!columns) return nothing("The figures of this indicator have not arrived.");
    const registry = veta.data.indicatorOf(view.indicator);
    const values = veta.query.values(view);
    frame.heading(charts.quantity(registry), registry.definition);
    await frame.layout(scale(view, columns, values));
    place();
    entries = picked(values, view);
    at = new Map(entries.map((entry, number) => [entry.code, number]));
    const colour = charts.classColours(registry);
    while (rows.length < entries.length) rows.push(row());
    rows.forEach((made, number) => {
      made.node.hidden = number >= entries.length;
      if (number < entries.length) fill(made, entries[number], colour(entries[number].obs.class));
    });
    missing(view, columns, values);
    frame.empty(values.length ? "" : `No region has a figure for ${view.year} under the chosen filters.`);
    const capped = values.length > MOST && `Top ${MOST} of ${veta.format.number(values.length, 0)}`;
    const first = values.length ? `Highest: ${veta.format.regionName(values[0].code)}, ${veta.format.hedge(values[0].obs)}.` : "";
    frame.say(`Ranking of ${charts.plural(values.length, "region", "regions")}: ${charts.quantity(registry)}, ${view.year}; ${veta.format.rule(view)}. ${first}`, charts.caption(capped, charts.rule(view)));
    return undefined;
  }

  /* The first 150, and the selected ones wherever they stand; equal figures share a rank. */
  function picked(values, view) {
    const found = [];
    let rank = 0;
    values.forEach((one, number) => {
      if (number === 0 || values[number - 1].value !== one.value) rank = number + 1;
      if (number < MOST || view.regions.includes(one.code)) {
        const { obs } = one;
        found.push({ code: one.code, rank, obs, rivals: veta.query.rivals(obs, view) });
      }
    });
    return found;
  }

  function nothing(text) {
    entries = [];
    at = new Map();
    for (const made of rows) made.node.hidden = true;
    rest.replaceChildren();
    frame.empty(text);
  }

  // ---------------------------------------------------------------- regions without a figure, in words
  let restShown = "";
  function missing(view, columns, values) {
    const has = new Set(values.map((one) => one.i));
    const groups = { f: [], p: [], n: [], a: [], hidden: [] };
    const { country, name } = veta.data.regions;
    for (let i = 0; i < name.length; i++) {
      if (has.has(i) || (view.country && country[i] !== view.country)) continue;
      const letter = columns.coverage(i, view.year);
      (groups[letter] || groups.hidden).push(i);
    }
    const key = JSON.stringify([groups, view.regions]);
    if (key === restShown) return;
    restShown = key;
    rest.replaceChildren();
    const words = veta.data.manifest.coverages;
    for (const letter of ["f", "p", "n", "a", "hidden"]) {
      if (!groups[letter].length) continue;
      const word = words[letter] || { label: "Left out by your filters", definition: "A source says something, but not under the chosen stances, or only a bound." };
      const text = charts.html("p", "", rest);
      const head = charts.html("b", "", text, `${groups[letter].length} ${word.label.toLowerCase()}: `);
      head.title = word.definition;
      const put = (list, from) => list.forEach((i, number) => {
        if (from + number) text.append(", ");
        const one = charts.html("span", "rank-missing", text, name[i]);
        one.dataset.code = veta.data.code(i);
        if (view.regions.includes(veta.data.code(i))) one.classList.add("is-selected");
      });
      put(groups[letter].slice(0, NAMED), 0);
      const others = groups[letter].slice(NAMED);
      if (!others.length) continue;
      const more = charts.html("button", "rank-more", text, ` and ${veta.format.number(others.length, 0)} more`);
      more.addEventListener("click", (event) => {
        event.stopPropagation(); // the list's own clicks select regions
        more.remove();
        put(others, NAMED);
      });
    }
  }

  // ---------------------------------------------------------------- selection and hover
  function selection(view) {
    for (const made of chosen) made.node.classList.remove("is-selected");
    chosen = view.regions.filter((code) => at.has(code)).map((code) => rows[at.get(code)]);
    for (const made of chosen) made.node.classList.add("is-selected");
    list.classList.toggle("has-selection", view.regions.length > 0);
    if (!mine && chosen.length) reveal(at.get(view.regions.find((code) => at.has(code))));
    mine = false;
  }

  function reveal(number) {
    const y = number * ROW;
    const height = list.clientHeight;
    // Written without reading the row's place, which would force a layout.
    if (y < list.scrollTop || y + ROW > list.scrollTop + height) list.scrollTop = Math.max(0, y - ROW * Math.floor(height / ROW / 2));
  }

  function hover(code) {
    if (marked) marked.node.classList.remove("is-hovered");
    marked = code && at.has(code) ? rows[at.get(code)] : null;
    if (marked) marked.node.classList.add("is-hovered");
  }

  const lines = (entry) => charts.lines(entry.code, entry.obs, [`Rank ${entry.rank}`, charts.differ(entry.rivals)]);

  const codeOf = (event) => {
    const node = event.target.closest("[data-code]");
    return node ? node.dataset.code : null;
  };

  function point(event) {
    const code = codeOf(event);
    veta.hover(code, "ranking", { x: event.clientX, y: event.clientY });
    const entry = code && at.has(code) ? entries[at.get(code)] : null;
    // The sign has words of its own, the browser's: two boxes would lie over each other.
    if (entry && !event.target.classList.contains("rank-differs")) veta.tooltip.show(event.clientX, event.clientY, lines(entry));
    else veta.tooltip.hide();
  }

  function click(event) {
    const code = codeOf(event);
    if (!code) return;
    mine = true;
    cursor = at.has(code) ? at.get(code) : cursor;
    const view = veta.view();
    charts.click(event, code, view.year, view.indicator);
  }

  function move(dx, dy) {
    if (!entries.length) return false;
    const step = dy || dx;
    cursor = Math.max(0, Math.min(entries.length - 1, cursor < 0 ? 0 : cursor + step));
    reveal(cursor);
    const entry = entries[cursor];
    veta.hover(entry.code, "ranking");
    const spot = frame.spot(entry.code);
    charts.tell(frame, spot.x, spot.y, lines(entry), [charts.differ(entry.rivals)]);
    return true;
  }

  function choose(add) {
    if (!entries[cursor]) return false;
    mine = true;
    veta.toggle(entries[cursor].code, add);
    return true;
  }

  // A figure that was counted from claims says how many of each stance, by report or by origin.
  const FIGURES = ["indicator", "year", "rule", "stances", "country", "theme", "level", "count", "scheme", "classes", "breaks"];
  veta.on("ranking", {
    needs: FIGURES.concat("regions"),
    paint: async (view, changed) => {
      await frame.ready();
      if (!list) build();
      if (FIGURES.some((key) => changed.has(key)) || view.regions.some((code) => !at.has(code))) await figures(view);
      selection(view);
    },
    hover,
  });
})();
