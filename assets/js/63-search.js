/* Search as you type, without accents: regions, places, actors, indicators, claims. Folded once, looked through at each key. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const { element: el } = veta.dom;
  const { dom } = veta;
  const search = (veta.search = {});
  const MOST = { export: 1, region: 5, place: 5, actor: 5, indicator: 4, claim: 6 };
  const TITLES = { export: "Exports", region: "Regions", place: "Places", actor: "Actors", indicator: "Indicators", claim: "Claims" };
  const TOWN_ZOOM = 9;
  let entries = []; // {group, label, note, folded, also[], choose}
  let towns = null;
  let input = null;
  let list = null;
  let options = [];
  let active = -1;

  // ---------------------------------------------------------------- what can be found
  const entry = (group, label, note, also, choose) => {
    const folded = dom.fold(label);
    return { group, label, note, folded, also: also.filter(Boolean).map((text) => ({ text, folded: dom.fold(text) })), choose };
  };

  function regionEntries() {
    const r = veta.data.regions;
    return r.code.map((code, i) => entry("region", r.name[i], veta.data.manifest.countries[r.country[i]].name, [...r.aliases[i], r.capital[i], code], () => veta.select([code])));
  }

  function placeEntries() {
    const places = new Map();
    for (const claim of veta.data.claims) {
      if (!claim.place) continue;
      const key = `${claim.country}|${dom.fold(claim.place)}`;
      if (!places.has(key)) places.set(key, []);
      places.get(key).push(claim);
    }
    const newest = (found) => found.reduce((best, claim) => ((claim.end || claim.start || "") > (best.end || best.start || "") ? claim : best));
    return [...places.values()].map((found) => {
      const country = (veta.data.manifest.countries[found[0].country] || { name: found[0].country }).name;
      const claim = newest(found.filter((one) => one.lon !== null).length ? found.filter((one) => one.lon !== null) : found);
      return entry("place", found[0].place, `${country}, ${dom.plural(found.length, "claim")}`, [], () => veta.set({ claim: claim.id, panel: "region" }));
    });
  }

  function townEntries() {
    return (towns || []).map(({ properties, geometry }) => {
      const [lon, lat] = geometry.coordinates;
      return entry("place", properties.name, `town${properties.country_code ? `, ${(veta.data.manifest.countries[properties.country_code] || { name: properties.country_code }).name}` : ""}`, [], () => veta.set({ camera: [lon, lat, TOWN_ZOOM] }));
    });
  }

  function build() {
    const taken = new Set();
    const places = placeEntries();
    for (const place of places) taken.add(place.folded);
    entries = [
      ...regionEntries(), ...places, ...townEntries().filter((town) => !taken.has(town.folded)),
      ...veta.data.actors.map((actor) => entry("actor", actor.name, actor.kind.replace(/_/g, " "), actor.aliases, () => veta.set({ actors: [actor.id], panel: "actors" }))),
      ...veta.data.indicators.map((one) => entry("indicator", one.label, one.unit_label, [one.short], () => veta.set({ indicator: one.id }))),
      ...veta.data.claims.map((claim) => ({ ...entry("claim", claim.summary, `${veta.format.period(claim)}, ${(veta.data.manifest.countries[claim.country] || { name: claim.country }).name}`, [claim.id, claim.by], () => veta.set({ claim: claim.id, panel: "region" })), stance: claim.stance })),
    ];
  }

  /* Towns are in a file of their own, which the map fetches too when it comes near: whoever is second finds it cached. */
  async function fetchTowns() {
    if (towns) return;
    towns = [];
    try {
      towns = (await veta.data.fetchJson(veta.data.manifest.files.towns)).towns.features;
      build();
      if (input.value) show();
    } catch {
      towns = null; // a search without towns still finds everything else; the next focus asks again
    }
  }

  // ---------------------------------------------------------------- finding
  const wordStart = (text, at) => at === 0 || !/[a-z0-9]/.test(text[at - 1]);

  /* Lower is better; -1 is no match. Every word must occur. */
  function score(one, words, whole) {
    const at = one.folded.indexOf(whole);
    if (at === 0) return one.folded.length === whole.length ? 0 : 1;
    if (at > 0 && wordStart(one.folded, at)) return 2;
    const alias = one.also.find(({ folded }) => folded.startsWith(whole));
    if (alias) return alias.folded === whole ? 1.5 : 3;
    if (words.every((word) => one.folded.includes(word))) return at > 0 ? 4 : 5;
    if (words.every((word) => one.folded.includes(word) || one.also.some(({ folded }) => folded.includes(word)))) return 6;
    return -1;
  }

  /* An export's id leads to what has changed since: the server keeps what it showed, or reads it from the file. */
  const EXPORT_ID = /^vx[-\s]?[0-9a-z]{4}[-\s]?[0-9a-z]{4}[-\s]?[0-9a-z]$/i;
  function exported(text) {
    if (!EXPORT_ID.test(text.trim())) return [];
    const id = text.trim().toUpperCase();
    const check = () => window.open(`${veta.data.manifest.base}check/${encodeURIComponent(id)}`, "_blank", "noopener");
    return [{ one: entry("export", id, "which figures have changed since?", [], check), points: 0 }];
  }

  search.find = (text) => {
    const whole = dom.fold(text.trim());
    const found = Object.fromEntries(Object.keys(MOST).map((group) => [group, []]));
    if (!whole) return found;
    const words = whole.split(/\s+/);
    found.export = exported(text);
    for (const one of entries) {
      const points = score(one, words, whole);
      if (points >= 0) found[one.group].push({ one, points });
    }
    for (const group of Object.keys(found)) found[group].sort((a, b) => a.points - b.points || a.one.label.length - b.one.label.length);
    return found;
  };

  /* Letters that must change, appear or go to make one word of the other; gives up beyond `most`. */
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let row = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (Math.min(...next) > most) return most + 1;
      row = next;
    }
    return row[b.length];
  }

  search.suggest = (text) => {
    const whole = dom.fold(text.trim());
    const most = whole.length > 6 ? 3 : 2;
    const near = [];
    for (const one of entries) {
      if (one.group === "claim") continue;
      const names = [one.folded, ...one.folded.split(/\s+/), ...one.also.map(({ folded }) => folded)];
      const best = Math.min(...names.map((name) => distance(whole, name, most)));
      if (best <= most) near.push({ one, best });
    }
    return near.sort((a, b) => a.best - b.best || a.one.label.length - b.one.label.length).slice(0, 4).map(({ one }) => one);
  };

  // ---------------------------------------------------------------- showing
  /* The label with the matched part marked. Folding may drop letters, so positions are carried along. */
  function marked(label, words) {
    let folded = "";
    const origin = [];
    [...label].reduce((at, letter) => {
      for (const part of dom.fold(letter)) {
        folded += part;
        origin.push([at, at + letter.length]);
      }
      return at + letter.length;
    }, 0);
    const nodes = [];
    let done = 0;
    const hits = words.map((word) => [folded.indexOf(word), word.length]).filter(([at]) => at >= 0).sort((a, b) => a[0] - b[0]);
    for (const [at, length] of hits) {
      const [from, to] = [origin[at][0], origin[at + length - 1][1]];
      if (from < done) continue;
      nodes.push(label.slice(done, from), el("mark", {}, label.slice(from, to)));
      done = to;
    }
    nodes.push(label.slice(done));
    return el("span", { class: "found-label", dir: "auto" }, nodes);
  }

  function option(one, words) {
    const alias = !words.every((word) => one.folded.includes(word)) && one.group !== "claim" && one.also.find(({ folded }) => words.some((word) => folded.includes(word)));
    const id = `search-option-${options.length}`;
    const node = el("li", { id, role: "option", "aria-selected": "false", class: `found found-${one.group}`, on: {
      pointerdown: (event) => event.preventDefault(), // the field keeps the focus
      click: () => choose(one),
    } }, [marked(one.label, words), alias && el("span", { class: "found-note" }, [" also ", marked(alias.text, words)]), el("span", { class: "found-note" }, [one.stance && [dom.stance(one.stance, true), " · "], dom.text(one.note || "")])]);
    options.push({ one, node });
    return node;
  }

  function group(title, nodes, more) {
    const id = `search-group-${title.toLowerCase().replace(/\W+/g, "-")}`;
    return el("li", { role: "presentation" }, [
      el("p", { class: "found-title", id }, [title, more > 0 && el("span", { class: "count" }, ` and ${veta.format.number(more, 0)} more: type on`)]),
      el("ul", { role: "group", "aria-labelledby": id, class: "plain-list" }, nodes),
    ]);
  }

  function show() {
    const text = input.value;
    options = [];
    active = -1;
    input.removeAttribute("aria-activedescendant");
    if (!text.trim()) return hide();
    const words = dom.fold(text.trim()).split(/\s+/);
    const found = search.find(text);
    const groups = Object.keys(MOST).filter((key) => found[key].length);
    const content = groups.map((key) => group(TITLES[key], found[key].slice(0, MOST[key]).map(({ one }) => option(one, words)), found[key].length - MOST[key]));
    if (!groups.length) {
      const near = search.suggest(text);
      content.push(el("li", { role: "presentation", class: "found-none" }, [dom.text(`Nothing here is called “${text.trim()}”.`, "p"), !veta.data.claims.length && el("p", {}, "Claims and actors are still loading.")]));
      if (near.length) content.push(group("Did you mean", near.map((one) => option(one, []))));
    }
    dom.fill(list, content);
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    if (groups.length) activate(0);
    return undefined;
  }

  function hide() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    active = -1;
  }

  function activate(at) {
    if (active >= 0 && options[active]) options[active].node.setAttribute("aria-selected", "false");
    active = (at + options.length) % options.length;
    const { node } = options[active];
    node.setAttribute("aria-selected", "true");
    node.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", node.id);
  }

  function choose(one) {
    input.value = "";
    hide();
    one.choose();
  }

  function keys(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) show();
      else if (options.length) activate(active < 0 && event.key === "ArrowUp" ? options.length - 1 : active + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && active >= 0 && !list.hidden) {
      event.preventDefault();
      choose(options[active].one);
    } else if (event.key === "Escape" && (input.value || !list.hidden)) {
      // The first Escape is the search's own; the next clears the selection.
      event.preventDefault();
      event.stopPropagation();
      input.value = "";
      hide();
    }
  }

  function buildField() {
    const box = document.getElementById("search-box");
    if (!box || (input && box.contains(input))) return;
    list = el("ul", { id: "search-list", role: "listbox", class: "search-list", "aria-label": "Found", hidden: true });
    input = el("input", {
      id: "search", type: "text", role: "combobox", placeholder: "Search regions, places, actors, claims", "aria-label": "Search regions, places, actors, indicators and claims",
      "aria-expanded": "false", "aria-controls": "search-list", "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false", title: "Press / to search",
      on: { input: show, keydown: keys, focus: () => { fetchTowns(); if (input.value) show(); }, blur: hide },
    });
    dom.fill(box, [input, el("kbd", { class: "search-key", "aria-hidden": "true" }, "/"), list]);
  }

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest && event.target.closest("input, textarea, select, [contenteditable], dialog");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey && input) {
      event.preventDefault();
      input.focus();
      input.select();
    }
  });

  let builtWith = -1;
  veta.on("search", {
    needs: ["lang", "regions", "panel"],
    paint: () => {
      buildField();
      const amount = veta.data.claims.length + veta.data.actors.length;
      if (builtWith === amount) return;
      builtWith = amount;
      build();
    },
  });
  search.rebuild = build;
})();
