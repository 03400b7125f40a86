/* The bar: Dash's controls write the View through the clientside callbacks below; the View writes them back. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const clientside = (window.dash_clientside = window.dash_clientside || {});
  const none = () => window.dash_clientside.no_update;
  const shown = {}; // control id -> JSON of what the View last wrote there
  let started = false;

  /* A control that only echoes what the View has just written must not write it back. */
  const writes = (id, key, change) => (value) => {
    if (started && value !== undefined && value !== null && JSON.stringify(value) !== shown[id]) veta.set({ [key]: change ? change(value) : value });
    return none();
  };
  clientside.controls = {
    indicator: writes("indicator", "indicator"),
    analysis: showsWith,
    since: writes("since", "since"),
    indicator2: writes("indicator-2", "indicator2"),
    year: writes("year", "year"),
    rule: writes("rule", "rule"),
    country: writes("country", "country"),
    stances: writes("stances", "stances", inOrder("stances")),
    count: writes("count", "count"),
    topics: writes("topics", "topics", inOrder("topics")),
    layers: writes("layers", "layers", inOrder("layers")),
    zone: writes("zone", "zone"),
  };

  /* Two indicators at once are two: with the same one twice, the other of those that the page opens with takes its place. */
  function showsWith(value) {
    const view = started && veta.view();
    const { indicator, indicator2 } = veta.data.manifest.state;
    if (view && value === "both" && view.indicator === view.indicator2) {
      const other = [indicator.default, indicator2.default].find((id) => id !== view.indicator);
      shown["map-shows"] = JSON.stringify(value);
      veta.set({ analysis: value, indicator2: other });
      return none();
    }
    return writes("map-shows", "analysis")(value);
  }

  /* Ticking boxes in another order is not another view. */
  function inOrder(key) {
    return (values) => veta.data.manifest.state[key].choices.filter((one) => values.includes(one));
  }

  function show(id, props) {
    shown[id] = JSON.stringify(props.value);
    window.dash_clientside.set_props(id, props);
  }

  function yearMarks(years) {
    // Every year can be reached; only as many are named as fit, and the last one always.
    const first = years[0];
    const last = years[years.length - 1];
    const apart = Math.max(1, (last - first) / 5);
    const marks = {};
    let named = -Infinity;
    for (const year of years) {
      const fits = year === last || (year - named >= apart && last - year >= apart);
      marks[year] = fits ? String(year) : "";
      if (fits) named = year;
    }
    return marks;
  }

  /* Dash names its controls by their value alone: what they are for belongs to the name. */
  function named() {
    for (const id of ["indicator", "indicator-2", "country", "rule", "map-shows", "since"]) {
      const control = document.getElementById(id);
      if (control) control.setAttribute("aria-labelledby", `${id}-label ${id}-value`);
    }
    for (const id of ["stances", "count", "topics", "layers", "zone"]) {
      const control = document.getElementById(id);
      if (control) control.setAttribute("aria-labelledby", `${id}-label`);
    }
    const thumb = document.querySelector("#year [role=slider]");
    if (thumb) thumb.setAttribute("aria-label", "Year");
  }

  /* The years that a change can start from; without a choice the server takes one, and its title says which. */
  function showDetails(view) {
    const earlier = veta.data.indicatorOf(view.indicator).years.filter((year) => year < view.year).reverse();
    document.querySelector(".map-since").hidden = !["difference", "ratio"].includes(view.analysis);
    const second = document.getElementById("map-with");
    second.hidden = view.analysis !== "both";
    second.textContent = `with ${veta.data.indicatorOf(view.indicator2).label}`;
    const known = veta.analysis.known(view);
    show("since", { value: view.since ?? (known && known.since) ?? null, options: earlier.map((year) => ({ value: year, label: String(year) })) });
  }

  let yearsOf = "";
  veta.on("controls", {
    needs: ["indicator", "indicator2", "analysis", "since", "year", "rule", "country", "stances", "count", "topics", "layers", "zone", "theme"],
    paint: (view, changed) => {
      const registry = veta.data.indicatorOf(view.indicator);
      if (yearsOf !== registry.id) {
        yearsOf = registry.id;
        shown.year = JSON.stringify(view.year);
        const years = registry.years;
        window.dash_clientside.set_props("year", { min: years[0], max: years[years.length - 1], step: null, marks: yearMarks(years), value: view.year, disabled: years.length < 2 });
      } else if (changed.has("year")) show("year", { value: view.year });
      if (["analysis", "since", "indicator", "indicator2", "year"].some((key) => changed.has(key))) showDetails(view);
      for (const [id, key] of [["indicator", "indicator"], ["map-shows", "analysis"], ["indicator-2", "indicator2"], ["rule", "rule"], ["country", "country"], ["stances", "stances"], ["count", "count"], ["topics", "topics"], ["layers", "layers"], ["zone", "zone"]]) {
        if (changed.has(key)) show(id, { value: view[key] });
      }
      document.getElementById("year-shown").textContent = view.year;
      const summary = document.getElementById("filters-summary");
      const state = veta.data.manifest.state;
      const set = ["stances", "topics", "layers"].filter((key) => view[key].length < state[key].choices.length).length + ["count", "zone"].filter((key) => view[key] !== state[key].default).length;
      summary.textContent = set ? `Filters · ${set}` : "Filters";
      const dark = document.documentElement.dataset.theme === "dark";
      document.getElementById("theme").textContent = dark ? "Light" : "Dark";
      const title = `${registry.definition} (${registry.unit_label || "count"})`;
      document.getElementById("indicator").setAttribute("title", title);
      named();
      started = true;
    },
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("#theme")) veta.set({ theme: document.documentElement.dataset.theme === "dark" ? "light" : "dark" });
    const filters = document.getElementById("filters");
    if (event.target.closest("#map-with")) {
      filters.open = true;
      document.getElementById("indicator-2").focus();
      return;
    }
    if (filters && filters.open && !event.target.closest("#filters")) filters.open = false;
    if (event.target.closest("#copy-link")) veta.copyLink();
  });

  /* Years have gaps: Dash's slider, held to its marks, has no step that a key could take. In the capturing phase, before it. */
  const YEAR_KEYS = { ArrowLeft: -1, ArrowDown: -1, PageDown: -5, ArrowRight: 1, ArrowUp: 1, PageUp: 5, Home: -Infinity, End: Infinity };
  document.addEventListener("keydown", (event) => {
    if (!event.target.matches || !event.target.matches("#year [role=slider]") || !Object.hasOwn(YEAR_KEYS, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    const view = veta.view();
    const years = veta.data.indicatorOf(view.indicator).years;
    const to = years.indexOf(view.year) + YEAR_KEYS[event.key];
    veta.set({ year: years[Math.max(0, Math.min(years.length - 1, to))] });
  }, true);

  veta.copyLink = async () => {
    try {
      await navigator.clipboard.writeText(veta.permalink());
      veta.status.say("The link to this view is on the clipboard.");
    } catch {
      veta.status.say(`This browser keeps pages from copying; the link is ${veta.permalink()}`);
    }
  };
})();
