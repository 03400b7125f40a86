/* One View state: the URL is its only serialisation, every view reads it and writes to it, no view talks to another. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const painters = new Map();
  let fields; // from the manifest: key -> {kind, default, choices, renamed}
  let current = null;
  let pending = new Set();
  let running = null;
  let lastWrite = { keys: "", at: 0 };

  const copy = (value) => (value && typeof value === "object" ? JSON.parse(JSON.stringify(value)) : value);
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  veta.view = () => copy(current);
  veta.on = (name, painter) => painters.set(name, painter);

  // ---------------------------------------------------------------- values: check each against what exists
  const own = (aliases, name) => (Object.hasOwn(aliases, name) ? aliases[name] : name);
  /* What a link brought, fit to be read out: short, and with its own writing direction. */
  const MOST = 48;
  const quoted = (value) => {
    const words = String(value).replace(/[\u0000-\u001f\u007f]/g, "\ufffd");
    return `“\u2068${words.length > MOST ? `${words.slice(0, MOST)}…` : words}\u2069”`;
  };
  const nearest = (years, year) => years.reduce((best, y) => (Math.abs(y - year) < Math.abs(best - year) ? y : best), years[0]);
  const DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

  const checks = {
    indicator: (value) => {
      const remapped = own(veta.data.manifest.indicator_aliases, value);
      return veta.data.indicatorOf(remapped) ? { value: remapped } : { why: "is not a known indicator" };
    },
    year: (value) => (value === null ? { value } : /^\d{4}$/.test(String(value)) ? { value: Number(value) } : { why: "is not a year" }),
    choice: (value, field) => (field.choices.includes(value) ? { value } : { why: `is not one of ${field.choices.filter(Boolean).join(", ")}` }),
    choices: (value, field) => subset(value, (one) => (field.choices.includes(one) ? one : null), "is not known"),
    regions: (value) => subset(value, regionCode, "is not a region code of this atlas"),
    actors: (value) => subset(value, (one) => (!veta.data.actors.length || veta.data.actor(one) ? one : null), "is not a known actor"),
    claim: (value) => (value === null || !veta.data.claims.length || veta.data.claim(value) ? { value } : { why: "is not a known claim" }),
    numbers: (value) => {
      const good = value.length <= 9 && value.every(Number.isFinite) && value.every((one, at) => !at || one > value[at - 1]);
      return good ? { value } : { why: "is not up to nine rising numbers" };
    },
    period: (value) => {
      if (value === null) return { value };
      const [start, end] = value;
      const good = DATE.test(start) && DATE.test(end) && start <= end + "~";
      return good ? { value: [start, end] } : { why: "is not a period such as 2012-03..2014" };
    },
    camera: (value) => {
      const good = value === null || (value.length === 3 && value.every(Number.isFinite) && Math.abs(value[0]) <= 180 && Math.abs(value[1]) <= 85 && value[2] >= 0 && value[2] <= 18);
      return good ? { value } : { why: "is not a longitude, latitude and zoom" };
    },
  };

  function regionCode(code) {
    const upper = String(code).toUpperCase();
    const remapped = own(veta.data.manifest.region_aliases, upper);
    return veta.data.index(remapped) >= 0 ? remapped : null;
  }

  function subset(values, good, why) {
    const kept = [];
    const ignored = [];
    for (const one of values) {
      const value = good(one);
      if (value === null) ignored.push(one);
      else if (!kept.includes(value)) kept.push(value);
    }
    return { value: kept, ignored, why };
  }

  /* A patch checked key by key: {patch: only what is valid, ignored: sentences about the rest}. */
  function checked(patch) {
    const good = {};
    const ignored = [];
    for (const [key, value] of Object.entries(patch)) {
      const field = Object.hasOwn(fields, key) ? fields[key] : null;
      if (!field) {
        ignored.push(`${quoted(key)} is not part of a view`);
        continue;
      }
      const answer = (checks[field.kind] || ((v) => ({ value: v })))(value, field);
      if ("value" in answer) good[key] = answer.value;
      else ignored.push(`${key} ${quoted(value)} ${answer.why}`);
      for (const one of answer.ignored || []) ignored.push(`${key} ${quoted(one)} ${answer.why}`);
    }
    return { good, ignored };
  }

  /* Every indicator has its own years: keep the year if there is one, else go to the nearest and say so. */
  function settled(view, moved) {
    const registry = veta.data.indicatorOf(view.indicator);
    if (view.year === null) view.year = registry.default_year;
    if (!registry.years.includes(view.year)) {
      const year = nearest(registry.years, view.year);
      moved.push(`${registry.label} has no figures for ${view.year}: showing ${year}`);
      view.year = year;
    }
    return view;
  }

  /* What was left out and where the year went, in one line; a long list is counted, not read out. */
  const TOLD = 6;
  function tell(ignored, moved) {
    const rest = ignored.length - TOLD;
    const list = ignored.slice(0, TOLD).concat(rest > 0 ? `and ${rest} more` : []);
    const words = [list.length && `Ignored: ${list.join("; ")}.`, moved.length && `${moved.join("; ")}.`].filter(Boolean);
    if (words.length) veta.status.say(words.join(" "));
  }

  // ---------------------------------------------------------------- URL
  const text = {
    regions: (v) => v.join(","), choices: (v) => v.join(","), actors: (v) => v.join(","), numbers: (v) => v.join(","),
    period: (v) => v.join(".."), camera: (v) => v.map((n) => Number(n.toFixed(3))).join(","),
  };
  const read = {
    regions: (t) => list(t), choices: (t) => list(t), actors: (t) => list(t), numbers: (t) => list(t).map(Number),
    period: (t) => (t.includes("..") ? t.split("..") : [t, t]), camera: (t) => t.split(",").map(Number),
  };
  const list = (t) => t.split(",").map((one) => one.trim()).filter(Boolean);

  /* What differs from the defaults, of these keys of the View. */
  const inText = (kind, value) => (text[kind] ? text[kind](value) : String(value));
  veta.asked = (view, keys) => {
    const query = new URLSearchParams();
    for (const key of keys) {
      if (!same(view[key], fields[key].default) && view[key] !== null) query.set(key, inText(fields[key].kind, view[key]));
    }
    return query;
  };

  // Commas, colons and dots are legal in a query; leaving them readable lets people edit links.
  const readable = (query) => query.toString().replace(/%2C/g, ",").replace(/%3A/g, ":");

  let place = ""; // the path below the atlas's own that is kept while the View changes: an embedded part
  const address = () => serialise(current, place);

  function serialise(view, path = "") {
    const query = veta.asked(view, Object.keys(fields).filter((key) => key !== "year"));
    const registry = veta.data.indicatorOf(view.indicator);
    if (query.size || view.year !== registry.default_year) {
      // A link keeps its meaning when newer figures arrive: the year and the data version are always written.
      query.set("year", String(view.year));
      query.set("v", String(veta.data.manifest.state_version));
      query.set("data", veta.data.manifest.data_version);
    }
    const tail = readable(query);
    return (veta.data.manifest.offline ? "#" : veta.data.manifest.base + path) + (tail ? "?" + tail : "");
  }

  /* Where the page stands. A copy that is opened from disk can change nothing of its address but what follows "#". */
  function here() {
    const { base, offline } = veta.data.manifest;
    if (!offline) return window.location;
    const { hash } = window.location;
    return { pathname: base, search: hash.startsWith("#?") ? hash.slice(1) : "" };
  }
  const written = () => (veta.data.manifest.offline ? window.location.hash || "#" : window.location.pathname + window.location.search);

  function parse(location) {
    const patch = {};
    const ignored = [];
    const renamed = veta.data.manifest.renamed_keys;
    const base = veta.data.manifest.base;
    const path = location.pathname.startsWith(base) ? location.pathname.slice(base.length) : location.pathname;
    const route = path.match(/^region\/([^/]+)\/?$/);
    if (route) {
      patch.regions = [decode(route[1])];
      patch.panel = "region";
    } else if (veta.embed.part(path)) place = path;
    else if (path !== "") ignored.push(`the address ${quoted(`/${decode(path)}`)}`);
    for (const [rawKey, value] of new URLSearchParams(location.search)) {
      const key = own(renamed, rawKey);
      if (key === "v") {
        if (Number(value) > veta.data.manifest.state_version) ignored.push(`the link is of a newer form (${quoted(value)})`);
      } else if (key === "data") {
        if (value !== veta.data.manifest.data_version) ignored.push(`the link was made with data version ${quoted(value)}, this is ${veta.data.manifest.data_version}: figures may have changed`);
      } else if (!Object.hasOwn(fields, key)) ignored.push(quoted(rawKey));
      else if (value !== "" || fields[key].kind === "choices") patch[key] = (read[fields[key].kind] || ((t) => t))(value);
    }
    const answer = checked(patch);
    return { patch: answer.good, ignored: ignored.concat(answer.ignored), moved: [] };
  }

  function decode(part) {
    try {
      return decodeURIComponent(part);
    } catch {
      return part; // a stray percent sign is shown as it came
    }
  }

  function writeUrl(changed) {
    const url = address();
    const keys = [...changed].sort().join();
    const now = performance.now();
    // A drag is one step back, not fifty; the camera is no step at all.
    const replace = keys === "camera" || (keys === lastWrite.keys && now - lastWrite.at < 800);
    lastWrite = { keys, at: now };
    // A slide is one step back, whatever is changed on it.
    if (replace || veta.isOnSlide) history.replaceState(history.state, "", url);
    else if (url !== written()) history.pushState(null, "", url);
  }

  // ---------------------------------------------------------------- change and repaint
  const BELONGS_TO = { scale: "indicator", scale2: "indicator2", breaks: "indicator", since: "indicator" }; // a choice made for one indicator is none for the next

  function apply(patch, previousIgnored, write) {
    const { good, ignored } = checked(patch);
    for (const [key, owner] of Object.entries(BELONGS_TO)) {
      if (owner in good && good[owner] !== current[owner] && !(key in good)) good[key] = fields[key].default;
    }
    const moved = [];
    const next = settled({ ...current, ...good }, moved);
    const changed = new Set(Object.keys(fields).filter((key) => !same(current && current[key], next[key])));
    current = next;
    changed.forEach((key) => pending.add(key));
    if (write && changed.size) writeUrl(changed);
    return flush().then(veta.analysis.settled).then(() => tell(previousIgnored.concat(ignored), moved));
  }

  function flush() {
    if (!running) running = repaint();
    return running;
  }

  /* Paint again what depends on these keys, though their values are the same. */
  veta.refresh = (...keys) => {
    keys.forEach((key) => pending.add(key));
    return flush();
  };

  async function repaint() {
    await null; // `running` is set before the first view is painted
    try {
      while (pending.size) await paintPending();
    } finally {
      running = null; // in the same step as the last look at what is pending: nothing can fall between
    }
  }

  async function paintPending() {
    const changed = pending;
    pending = new Set();
    const wanted = [current.indicator, current.indicator2].filter((id) => id && !veta.data.columns(id));
    if (wanted.length) await loadFor(wanted);
    const view = veta.view();
    const painting = [];
    for (const [name, painter] of painters) {
      if (painter.needs.some((key) => changed.has(key))) painting.push(paintOne(name, painter, view, changed));
    }
    await Promise.all(painting);
    veta.status.describe(view, changed);
    if (window.dash_clientside && window.dash_clientside.set_props) window.dash_clientside.set_props("view", { data: view });
  }

  async function loadFor(ids) {
    document.body.classList.add("is-loading");
    try {
      await Promise.all(ids.map(veta.data.load));
      veta.status.calm("figures");
    } catch (error) {
      veta.status.alarm(`The figures could not be loaded (${error.message}).`, () => veta.refresh("indicator", "indicator2"), "figures");
    } finally {
      document.body.classList.remove("is-loading");
    }
  }

  async function paintOne(name, painter, view, changed) {
    try {
      await painter.paint(view, changed);
    } catch (error) {
      console.error(`veta: ${name} could not be drawn`, error);
      veta.status.alarm(`One view (${name}) could not be drawn; the others are right.`, () => window.location.reload());
    }
  }

  veta.set = (patch) => apply(patch, [], true);
  veta.select = (codes) => veta.set(codes.length ? { regions: codes, panel: "region" } : { regions: [] });
  veta.toggle = (code, add) => {
    const selected = current.regions;
    const has = selected.includes(code);
    if (add) return veta.select(has ? selected.filter((one) => one !== code) : selected.concat(code));
    return veta.select(has && selected.length === 1 ? [] : [code]);
  };
  veta.clear = () => veta.set({ regions: [], actors: [], claim: null, period: null });

  let hovered = null;
  veta.hover = (code, source, at) => {
    if (code === hovered) return;
    hovered = code;
    for (const painter of painters.values()) if (painter.hover) painter.hover(code, source, at);
  };

  /* The whole View as a query, for a slide: what a later atlas opens with doesn't change it. Light or dark is the reader's. */
  veta.viewQuery = () => {
    const { indicator, year } = current;
    const rest = veta.asked(current, Object.keys(fields).filter((key) => !["indicator", "year", "theme"].includes(key)));
    const { state_version, data_version } = veta.data.manifest;
    return readable(new URLSearchParams([["indicator", indicator], ["year", String(year)], ...rest, ["v", String(state_version)], ["data", data_version]]));
  };

  /* The whole View that a query asks for: what it doesn't name has its default, light or dark stays. With sentences about
     what was ignored. Changes nothing. */
  veta.read = (query) => {
    const asked = parse({ pathname: veta.data.manifest.base, search: `?${query}` });
    const moved = [];
    return { view: settled({ ...defaults(), ...asked.patch, theme: current.theme }, moved), ignored: asked.ignored.concat(moved) };
  };

  /* Show the View of a query, as its link would. Resolves when all is painted. */
  veta.openQuery = (query) => {
    const { view, ignored } = veta.read(query);
    return apply(view, ignored, true);
  };

  const defaults = () => Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, copy(field.default)]));
  let opened = null; // what the address brought
  veta.start = () => {
    fields = veta.data.manifest.state;
    opened = parse(here());
    current = settled({ ...defaults(), ...opened.patch }, opened.moved);
    Object.keys(fields).forEach((key) => pending.add(key));
    if (here().pathname !== veta.data.manifest.base + place || opened.ignored.length || opened.moved.length) history.replaceState(history.state, "", address());
    window.addEventListener("popstate", () => {
      const back = parse(here());
      lastWrite = { keys: "", at: 0 }; // what follows is a new step, not part of the last drag
      apply({ ...defaults(), ...back.patch }, back.ignored, false);
    });
    return flush().then(() => tell(opened.ignored, opened.moved));
  };

  /* Actors and claims named by a link can only be checked once they have arrived. */
  veta.recheck = () => {
    const { good, ignored } = checked({ actors: current.actors, claim: current.claim });
    for (const key of ["actors", "claim", "regions", "panel"]) pending.add(key);
    if (!("claim" in good)) good.claim = null;
    opened.ignored.push(...ignored);
    return apply(good, [], ignored.length > 0).then(() => tell(opened.ignored, opened.moved));
  };
  veta.permalink = () => new URL(serialise(current), window.location.href).href;
})();
