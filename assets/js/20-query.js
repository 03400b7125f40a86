/* Questions that several views ask of the facts, and the words in which figures are printed. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const query = (veta.query = {});
  const format = (veta.format = {});

  query.stanceMask = (view) => {
    let mask = 0;
    veta.data.manifest.stances.forEach((stance, at) => {
      if (view.stances.includes(stance.id)) mask |= 1 << at;
    });
    return mask;
  };

  query.rule = (view) => veta.data.manifest.rules.find((one) => one.id === view.rule) || veta.data.manifest.rules[0];

  /* All figures that could stand where the sources of one differ, highest first; empty where they don't. */
  query.rivals = (obs, view) => {
    if (!obs.differs) return [];
    const columns = veta.data.columns(obs.indicator);
    const all = obs.rivals || columns.rivals(veta.data.index(obs.region), obs.year, query.stanceMask(view)).map((k) => columns.observation(k));
    return all.length > 1 ? all : [];
  };

  // ---------------------------------------------------------------- claims
  const END = "~"; // sorts after every digit: "2012" spans to "2012~"

  /* Does a claim's period touch the wanted one? Partial dates stay partial: "2012" is the whole year. */
  query.inPeriod = (claim, period) => {
    if (!period) return true;
    if (!claim.start && !claim.end) return false;
    const start = claim.start || claim.end;
    const end = claim.end || claim.start;
    return start <= period[1] + END && end + END >= period[0];
  };

  query.claims = (view, { except = [] } = {}) => {
    const use = (key) => !except.includes(key);
    const regions = new Set(view.regions);
    const actors = new Set(view.actors);
    const stances = new Set(view.stances);
    const topics = new Set(view.topics);
    return veta.data.claims.filter((claim) =>
      (!use("country") || !view.country || claim.country === view.country) &&
      (!use("regions") || !regions.size || claim.regions.some((code) => regions.has(code))) &&
      (!use("stances") || stances.has(claim.stance)) &&
      (!use("topics") || topics.has(claim.topic)) &&
      (!use("actors") || !actors.size || claim.actors.some((id) => actors.has(id))) &&
      (!use("period") || query.inPeriod(claim, view.period)));
  };

  /* How many claims a list holds: each report, or each origin once, as the reader chose. */
  query.origins = (list) => new Set(list.map((claim) => claim.origin)).size;
  query.count = (list, view = veta.view()) => (view.count === "origin" ? query.origins(list) : list.length);

  /* A denial is a finding, but it says of nobody that he is there. */
  query.FINDINGS = ["denied", "no_evidence"];
  /* What a count is made of: how many of each stance, firmest first. */
  query.tally = (list) => veta.data.manifest.stances.map((stance) => ({ stance, count: query.count(list.filter((claim) => claim.stance === stance.id)) })).filter((one) => one.count);

  // ---------------------------------------------------------------- figures of one year, high to low
  let cached = { key: "", values: [] };
  query.values = (view, which = "indicator") => {
    const columns = view[which] && veta.data.columns(view[which]);
    if (!columns) return [];
    const key = [view[which], view.year, view.rule, view.stances, view.country].join("|");
    if (cached.key === key) return cached.values;
    const mask = query.stanceMask(view);
    const { code, country } = veta.data.regions;
    const values = [];
    for (let i = 0; i < code.length; i++) {
      if (view.country && country[i] !== view.country) continue;
      const k = columns.pick(i, view.year, view.rule, mask);
      if (k >= 0 && columns.observations.value[k] !== null) values.push({ i, code: code[i], k, value: columns.observations.value[k] });
    }
    values.sort((a, b) => b.value - a.value || a.i - b.i);
    for (const one of values) Object.defineProperty(one, "obs", { get: () => columns.cell(one.i, view.year, view), configurable: true });
    if (which === "indicator") cached = { key, values };
    return values;
  };

  /* 1 is the highest; equal figures share a rank. Null where the region has no figure. */
  query.rank = (values, code) => {
    const found = values.find((one) => one.code === code);
    if (!found) return null;
    return { rank: 1 + values.findIndex((one) => one.value === found.value), of: values.length };
  };

  // ---------------------------------------------------------------- words
  const numbers = new Map();
  format.number = (value, decimals) => {
    if (value === null || value === undefined || Number.isNaN(value)) return "no figure";
    const places = decimals === undefined ? (Number.isInteger(value) ? 0 : Math.abs(value) < 10 ? 2 : 1) : decimals;
    if (!numbers.has(places)) numbers.set(places, new Intl.NumberFormat("en", { maximumFractionDigits: places, minimumFractionDigits: Math.min(places, 1) }));
    return numbers.get(places).format(value).replace("-", "−");
  };

  /* For what is known to a few per cent only. */
  const rough = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });
  format.rough = (value) => `about ${rough.format(value)}`;

  const present = (n) => n !== null && n !== undefined;
  const decimalsOf = (thing) => {
    const registry = thing.k !== undefined && veta.data.indicatorOf(thing.indicator);
    return registry ? registry.decimals : undefined;
  };

  /* "about 18,000", "at least 200", "50–60": the bound is part of the figure. Empty for a claim without one. */
  format.figure = (thing) => {
    const n = (value) => format.number(value, decimalsOf(thing));
    if (thing.bound === "range" || (present(thing.low) && present(thing.high))) {
      const range = `${n(thing.low)}–${n(thing.high)}`;
      return present(thing.value) && thing.value !== thing.low && thing.value !== thing.high ? `${n(thing.value)} (${range})` : range;
    }
    if (thing.bound === "at_least" && present(thing.low)) return `at least ${n(thing.low)}`;
    if (thing.bound === "at_most" && present(thing.high)) return `at most ${n(thing.high)}`;
    if (!present(thing.value)) return "";
    if (thing.bound === "about") return `about ${n(thing.value)}`;
    if (thing.bound === "at_least") return `at least ${n(thing.value)}`;
    if (thing.bound === "at_most") return `at most ${n(thing.value)}`;
    return n(thing.value);
  };

  format.unit = (thing) => {
    const registry = thing.k !== undefined ? veta.data.indicatorOf(thing.indicator) : null;
    return registry ? registry.unit_label : veta.data.manifest.units[thing.unit] ?? thing.unit ?? "";
  };

  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
  format.date = (date) => {
    if (!date) return "";
    const [year, month, day] = date.split("-");
    return [day && String(Number(day)), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(" ");
  };

  /* "March 2012 to 2014", and one date where both ends are the same. */
  format.between = ([start, end]) => (start === end ? format.date(start) : `${format.date(start)} to ${format.date(end)}`);

  format.period = (claim) => {
    if (!claim.start && !claim.end) return "undated";
    const start = format.date(claim.start);
    const end = format.date(claim.end);
    const span = !end || start === end ? start : !start ? `until ${end}` : `${start} to ${end}`;
    return claim.inferred ? `${span} (date inferred)` : span;
  };

  format.when = (thing) => (thing.k !== undefined ? thing.periodNote || String(thing.year) : format.period(thing));
  format.regionName = (code) => {
    const i = veta.data.index(code);
    if (i < 0) return code;
    return `${veta.data.regions.name[i]}, ${veta.data.manifest.countries[veta.data.regions.country[i]].name}`;
  };
  format.stance = (id) => veta.data.manifest.stances.find((one) => one.id === id) || { id, label: id, mark: "?" };
  format.topic = (id) => (veta.data.manifest.topics.find((one) => one.id === id) || { label: id }).label;

  /* By which rule one figure stands for a region where sources differ: printed with every map and chart. */
  format.rule = (view) => {
    const rule = query.rule(view);
    return rule.spread ? "from the lowest to the highest figure where sources conflict" : `${rule.label.toLowerCase()} figure where sources conflict`;
  };
  /* "5 claims: 3 reported, 2 alleged": no count without the stances it holds. */
  format.tally = (list) => query.tally(list).map(({ stance, count }) => `${format.number(count, 0)} ${stance.label.toLowerCase()}`).join(", ");
  format.claims = (list, view = veta.view()) => {
    if (!list.length) return "no claims";
    const count = query.count(list, view);
    const noun = view.count === "origin" ? ["origin", "origins"] : ["claim", "claims"];
    return `${format.number(count, 0)} ${noun[count === 1 ? 0 : 1]} (${format.tally(list)})`;
  };
  /* "4 reports, 1 origin"; empty where each report stands for itself. */
  format.origins = (list) => {
    const origins = query.origins(list);
    return origins < list.length ? `${format.number(list.length, 0)} reports, ${format.number(origins, 0)} ${origins === 1 ? "origin" : "origins"}` : "";
  };
  format.grade = (thing) => (thing.reliability && thing.credibility ? `${thing.reliability}${thing.credibility}` : "");

  /* How a figure is held: its stance unless it is plainly reported; a count by the claims that it is made of. */
  format.held = (thing) => {
    const counted = ["counted", "read"].includes(thing.method) && (thing.claims || []).map(veta.data.claim).filter(Boolean);
    if (counted && counted.length) return `claims: ${format.tally(counted)}`;
    return thing.stance === "reported" ? "" : format.stance(thing.stance).label.toLowerCase();
  };

  /* The figure with all that must travel with it: "about 18,000 people, government, 2012, alleged". */
  format.hedge = (thing) => {
    const figure = format.figure(thing);
    const unit = format.unit(thing);
    const method = thing.method && !["published", "read"].includes(thing.method) ? thing.method : "";
    const rivals = thing.rivals ? `${thing.rivals.length} figures that differ` : "";
    return [figure && unit ? `${figure} ${unit}` : figure, thing.by, format.when(thing), format.held(thing), method, rivals, thing.status && thing.status.status].filter(Boolean).join(", ");
  };

  // ---------------------------------------------------------------- colours: the tokens of the style sheet, read once a theme
  let colours = null;
  veta.colours = () => {
    if (colours) return colours;
    const style = getComputedStyle(document.documentElement);
    const token = (name) => style.getPropertyValue(`--${name}`).trim();
    const theme = document.documentElement.dataset.theme === "dark" ? "dark" : "light";
    colours = { seq: (count) => veta.data.manifest.palettes[theme][count] };
    for (const name of ["ink", "muted", "faint", "surface", "raised", "grid", "accent", "accent-soft", "nodata", "hatch", "zero", "land", "water", "river", "border", "claim-line", "mark"]) {
      colours[name.replace(/-(.)/g, (_, letter) => letter.toUpperCase())] = token(name);
    }
    colours.font = token("font");
    return colours;
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => veta.view() && veta.view().theme === "auto" && veta.refresh("theme"));
  veta.on("colours", {
    needs: ["theme"],
    paint: (view) => {
      const dark = view.theme === "dark" || (view.theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
      document.documentElement.dataset.theme = dark ? "dark" : "light";
      colours = null;
    },
  });
})();
