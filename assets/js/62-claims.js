/* The claims table: AG Grid's community grid, its rows set through its own interface and never sent by the server. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const { element: el } = veta.dom;
  const { dom, claims } = veta;
  const one = (id) => document.getElementById(id);
  const GRID = "claims-grid";
  const AFTER_PAINT_MS = 30;
  const LAST = "9999-99"; // sorts after every date when rising; the comparator keeps it last when falling too
  let grid = null;
  let wanted = "";
  let shown = new Set();
  let scrolledTo = null;

  // ---------------------------------------------------------------- words for a cell, worked out once a claim
  const made = new Map();
  function words(claim) {
    let row = made.get(claim.id);
    if (!row) {
      const source = veta.data.source(claim.sources[0]);
      const regions = claim.regions.map(veta.format.regionName).join("; ") || (veta.data.manifest.countries[claim.country] || { name: claim.country }).name;
      const figure = dom.figureText(claim);
      row = {
        period: veta.format.period(claim).replace(" (date inferred)", ", inferred"), regions, figure: [figure, figure && dom.shareWords(claim)].filter(Boolean).join(" "), topic: veta.format.topic(claim.topic),
        source: source ? `${source.publisher || source.title}, ${source.published ? veta.format.date(source.published) : "undated"}` : "", more: claim.sources.length - 1,
      };
      row.folded = dom.fold([claim.summary, claim.by, claim.place, regions, figure, row.topic, row.source, claim.id, claim.actors.map((id) => (veta.data.actor(id) || { name: id }).name).join(" ")].join(" | "));
      made.set(claim.id, row);
    }
    return row;
  }

  // ---------------------------------------------------------------- columns
  const dated = (claim) => claim.start || claim.end || LAST;
  function byPeriod(a, b, nodeA, nodeB, falling) {
    if (a === LAST || b === LAST) return a === b ? 0 : (a === LAST) === Boolean(falling) ? -1 : 1;
    return a < b ? -1 : a > b ? 1 : 0;
  }
  const number = (claim) => (claim.value ?? claim.low ?? claim.high);
  function byNumber(a, b, nodeA, nodeB, falling) {
    const none = (n) => n === null || n === undefined;
    if (none(a) || none(b)) return none(a) && none(b) ? 0 : none(a) === Boolean(falling) ? -1 : 1;
    return a - b;
  }
  const order = () => veta.data.manifest.stances.map((stance) => stance.id);
  /* A renderer that gives a node: text from the data is a text node and nothing else. A class, because the grid takes
     a plain function for a component of its own framework. */
  function cellOf(make) {
    return class {
      init(params) {
        this.node = params.data ? make(params.data) : document.createElement("span");
      }

      getGui() {
        return this.node;
      }

      refresh() {
        return false;
      }
    };
  }
  const cell = (text, className) => cellOf((claim) => dom.text(text(claim), "div", { class: `cell ${className || ""}` }));
  const sourceCell = cellOf((claim) => el("div", { class: "cell" }, claim.sources.map((id, at) => [at > 0 && "; ", dom.citation(id)])));
  const figureCell = cellOf((claim) => el("div", { class: "cell" }, words(claim).figure && dom.figureButton(claim, words(claim).figure)));
  const gradeCell = cellOf((claim) => dom.grade(claim));
  const stanceCell = cellOf((claim) => dom.stance(claim.stance));

  const columns = () => [
    { colId: "stance", headerName: "", headerTooltip: "How the claim is held", width: 34, valueGetter: ({ data }) => order().indexOf(data.stance), cellRenderer: stanceCell },
    { colId: "period", headerName: "When", width: 100, valueGetter: ({ data }) => dated(data), comparator: byPeriod, sort: "desc", sortingOrder: ["desc", "asc"], cellRenderer: cell((claim) => words(claim).period) },
    { colId: "summary", headerName: "What is said", minWidth: 230, flex: 3, valueGetter: ({ data }) => data.summary, cellRenderer: cell((claim) => claim.summary, "cell-summary") },
    { colId: "regions", headerName: "Region", width: 130, valueGetter: ({ data }) => words(data).regions, cellRenderer: cell((claim) => words(claim).regions) },
    { colId: "place", headerName: "Place", width: 96, valueGetter: ({ data }) => data.place, cellRenderer: cell((claim) => claim.place) },
    { colId: "topic", headerName: "Topic", width: 90, valueGetter: ({ data }) => words(data).topic, cellRenderer: cell((claim) => words(claim).topic) },
    { colId: "figure", headerName: "Figure", width: 112, valueGetter: ({ data }) => number(data), comparator: byNumber, cellRenderer: figureCell },
    { colId: "by", headerName: "Who says so", width: 126, valueGetter: ({ data }) => data.by, cellRenderer: cell((claim) => claim.by) },
    { colId: "grade", headerName: "Grade", headerTooltip: "Reliability of the source, A to F; credibility of the information, 1 to 6", width: 66, valueGetter: ({ data }) => veta.format.grade(data), cellRenderer: gradeCell },
    { colId: "source", headerName: "Source", width: 180, valueGetter: ({ data }) => words(data).source, cellRenderer: sourceCell },
  ].map((column) => ({ sortable: true, resizable: true, suppressHeaderMenuButton: true, ...column }));

  // ---------------------------------------------------------------- the grid
  const passes = (claim) => shown.has(claim.id) && (!wanted || wanted.every((word) => words(claim).folded.includes(word)));
  const pick = (claim) => veta.set({ claim: veta.view().claim === claim.id ? null : claim.id });

  function open() {
    if (grid && !(grid.isDestroyed && grid.isDestroyed())) return grid;
    if (!window.dash_ag_grid) return null;
    let api = null;
    try {
      api = window.dash_ag_grid.getApi(GRID);
    } catch {
      return null; // its code is still on the way: the promise below paints again
    }
    if (!api) return null;
    grid = api;
    grid.updateGridOptions({
      columnDefs: columns(),
      isExternalFilterPresent: () => true,
      doesExternalFilterPass: (node) => passes(node.data),
      rowClassRules: { "is-picked": (params) => params.data && params.data.id === veta.view().claim },
      overlayNoRowsTemplate: "<span></span>",
    });
    grid.addEventListener("cellKeyDown", ({ event, data }) => {
      if ((event.key === "Enter" || event.key === " ") && data) {
        event.preventDefault();
        pick(data);
      }
    });
    grid.addEventListener("cellMouseOver", ({ data }) => data && veta.hover(data.regions[0] || null, "claims"));
    grid.addEventListener("cellMouseOut", () => veta.hover(null, "claims"));
    grid.addEventListener("cellFocused", ({ rowIndex }) => {
      const node = rowIndex !== null && rowIndex !== undefined && grid.getDisplayedRowAtIndex(rowIndex);
      if (node && node.data) veta.hover(node.data.regions[0] || null, "claims");
    });
    return grid;
  }

  /* The grid's code is a fifth of the page's weight: it is fetched when somebody looks at the table. */
  let opening = null;
  function whenOpen() {
    if (opening) return;
    const notice = one("claims-grid-notice");
    dom.fill(notice, dom.loading("Loading the table…"));
    opening = code().then(mounted).then(() => {
      dom.fill(notice, []);
      return paint(veta.view(), new Set(["regions"]));
    }).catch(() => {
      opening = null;
      dom.fill(notice, dom.failed("The table could not be loaded; the region panel lists the same claims.", whenOpen));
    });
  }

  /* The table's code, fetched before somebody looks at it. */
  claims.ahead = () => !open() && whenOpen();

  function code() {
    if (window.dash_ag_grid) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.addEventListener("load", resolve);
      script.addEventListener("error", reject);
      script.src = veta.data.manifest.base + one("claims-grid-place").dataset.code;
      document.head.append(script);
    });
  }

  async function mounted() {
    const place = one("claims-grid-place");
    window.dash_clientside.set_props(place.id, { children: JSON.parse(place.dataset.grid) });
    for (let tries = 0; tries < 200; tries++) {
      if (open()) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error("the grid did not open");
  }

  // ---------------------------------------------------------------- quick filter and count
  /* The grid tells of clicks a moment later; listening to the page itself answers at once. */
  document.addEventListener("click", (event) => {
    const row = event.target.closest(`#${GRID} .ag-row[row-id]`);
    const claim = row && !event.target.closest("a, button") && veta.data.claim(row.getAttribute("row-id"));
    if (claim) pick(claim);
  });

  let input = null;
  function find() {
    const box = one("claims-find");
    if (input && box.contains(input)) return;
    const filter = () => {
      const text = dom.fold(input.value.trim());
      wanted = text ? text.split(/\s+/) : "";
      if (open()) grid.onFilterChanged();
      count(veta.view());
    };
    input = el("input", { type: "search", id: "claims-filter", placeholder: "Filter by any word", "aria-label": "Filter the claims by any word", autocomplete: "off", spellcheck: "false", on: {
      input: filter,
      keydown: (event) => { if (event.key === "Escape" && input.value) { event.stopPropagation(); event.preventDefault(); input.value = ""; filter(); } },
    } });
    dom.fill(box, input);
  }

  function count(view) {
    const list = veta.data.claims.filter(passes);
    const undated = list.filter((claim) => !claim.start && !claim.end).length;
    const parts = [`${veta.format.number(list.length, 0)} of ${dom.plural(veta.data.claims.length, "claim")}`, undated > 0 && `${undated} undated`];
    if (view.period) {
      const lost = veta.query.claims(view, { except: ["period"] }).filter((claim) => !claim.start && !claim.end).length;
      if (lost) parts.push(`${lost} undated left out by the period`);
    }
    const none = !list.length && (wanted ? "No claim holds these words under these filters." : "No claim passes the filters: switch on more topics or stances, or clear the period.");
    one("claims-count").textContent = none || parts.filter(Boolean).join("; ");
    one("claims").classList.toggle("is-empty", !list.length);
  }

  // ---------------------------------------------------------------- painting
  let filled = null;
  function paint(view, changed) {
    find();
    if (!veta.data.claims.length) return dom.fill(one("claims-count"), dom.loading("Loading the claims…"));
    shown = new Set(veta.query.claims(view).map((claim) => claim.id));
    count(view);
    const claim = view.claim && veta.data.claim(view.claim);
    dom.fill(one("claims-quote"), claim ? claims.quote(claim, true) : []);
    if (!open()) return view.panel === "claims" ? whenOpen() : undefined;
    if (view.panel === "claims") return fillGrid(changed, view.claim);
    // Nobody sees the table now: what was clicked is painted first, the rows follow in the next moment.
    changed.forEach((key) => owed.add(key));
    clearTimeout(soon);
    soon = setTimeout(() => open() && fillGrid(new Set(), veta.view().claim), AFTER_PAINT_MS);
    return undefined;
  }

  const owed = new Set();
  let soon = 0;
  function fillGrid(changed, claim) {
    clearTimeout(soon);
    const keys = [...changed, ...owed];
    owed.clear();
    if (filled !== veta.data.claims) {
      filled = veta.data.claims;
      made.clear();
      grid.setGridOption("rowData", veta.data.claims);
    } else if (keys.some((key) => key !== "claim" && key !== "panel")) grid.onFilterChanged();
    mark(claim);
  }

  let marked = null;
  function mark(id) {
    if (marked !== id) {
      const nodes = [marked, id].map((one) => one && grid.getRowNode(one)).filter(Boolean);
      if (nodes.length) grid.redrawRows({ rowNodes: nodes });
      marked = id;
    }
    const node = id && grid.getRowNode(id);
    if (node && node.displayed && scrolledTo !== id) grid.ensureNodeVisible(node, null);
    scrolledTo = id;
  }

  veta.on("claims", { needs: ["regions", "stances", "topics", "actors", "period", "country", "claim", "panel"], paint });
})();
