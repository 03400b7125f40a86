/* The map in words: title, legend, notes, tooltips. All text from the data is set as text. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const map = (veta.map = veta.map || {});
  const words = (map.words = {});
  const one = (selector) => document.querySelector(selector);
  const plural = (n, singular, several = `${singular}s`) => `${veta.format.number(n, 0)} ${n === 1 ? singular : several}`;

  function node(tag, className, ...children) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...children.filter((child) => child !== null && child !== ""));
    return made;
  }

  // ---------------------------------------------------------------- how many regions are in which state
  const ORDER = ["m", "d", "z", "b", "p", "f", "n", "a", "x", "l"];
  function counts(view) {
    const found = { ...Object.fromEntries(ORDER.map((state) => [state, 0])), disputed: 0 };
    const { code, country } = veta.data.regions;
    for (let i = 0; i < code.length; i++) {
      if (view.country && country[i] !== view.country) continue;
      const { state, rivals } = map.known(i, view);
      found[state] += 1;
      if (rivals.length > 1) found.disputed += 1;
    }
    return found;
  }

  const GAPS = ["n", "p", "f", "b", "x", "l", "a"];
  /* "no data: 12 regions; searched, none found: 3 regions": which regions lack a figure, and in which way. */
  function gaps(found) {
    const parts = GAPS.filter((state) => found[state]);
    if (!parts.length) return "every region has a figure";
    return parts.map((state) => `${veta.map.stateWords(state).toLowerCase()}: ${plural(found[state], "region")}`).join("; ");
  }

  function title(view, found) {
    const registry = veta.data.indicatorOf(view.indicator);
    const unit = registry.unit_label && !registry.label.toLowerCase().includes(registry.unit_label.toLowerCase()) ? `, ${registry.unit_label}` : "";
    const answer = veta.analysis.known(view);
    const head = answer && answer.title ? answer.title : `${registry.label}${unit}, ${view.year}`;
    const where = view.country ? `${veta.data.manifest.countries[view.country].name} only` : "";
    const disputed = found.disputed ? [" (", act(plural(found.disputed, "region"), "List the figures that differ", () => veta.set({ panel: "disputes" })), ")"] : [];
    const which = act(gaps(found), "List the regions without a figure", listGaps);
    one("#map-title").replaceChildren(node("span", "map-title-what", head), node("span", "map-title-how", where && `${where} · `, veta.format.rule(view), ...disputed, " · ", which));
  }

  /* A number in words that leads to what it counts. */
  function act(text, title, does) {
    const made = node("button", "map-act", text);
    made.type = "button";
    made.title = title;
    made.addEventListener("click", does);
    return made;
  }

  async function listGaps() {
    await veta.set({ chart: "ranking" });
    document.querySelector("#ranking .rank-rest").scrollIntoView({ block: "start" });
  }

  // ---------------------------------------------------------------- notes behind the question mark
  function notes(view) {
    const registry = veta.data.indicatorOf(view.indicator);
    const body = [node("p", "", registry.definition)];
    if (registry.source_policy) body.push(node("p", "", registry.source_policy));
    const byCountry = Object.entries(registry.notes || {}).filter(([code, text]) => text && (!view.country || code === view.country));
    if (byCountry.length) {
      body.push(node("dl", "", ...byCountry.flatMap(([code, text]) => [node("dt", "", (veta.data.manifest.countries[code] || { name: code }).name), node("dd", "", String(text))])));
    }
    for (const code of registry.caveats || []) {
      const caveat = veta.data.caveat(code);
      body.push(node("p", "", node("b", "", `${caveat.label}: `), caveat.text));
    }
    one(".map-notes-body").replaceChildren(...body);
  }

  // ---------------------------------------------------------------- legend
  function row(picture, text, count, does, title) {
    const number = count ? veta.format.number(count, 0) : "";
    const counted = number && (does ? act(number, title, does) : node("span", "", number));
    if (counted) counted.classList.add("map-count");
    return node("li", "", picture, text instanceof Node ? text : node("span", "", text), counted || null);
  }

  function box(colour) {
    const made = node("span", "map-swatch");
    made.style.backgroundColor = colour;
    return made;
  }

  function classRows(view) {
    const answer = veta.analysis.known(view);
    if (answer) return bandRows(answer, view);
    const labels = veta.classes.labels(view.indicator);
    const colours = map.classColours(view);
    // High stands above low, as on any scale.
    return labels.map((label, at) => row(box(colours[at]), act(label, "Select the regions of this class", () => selectClass(at)))).reverse();
  }

  const ofClass = (at, view) => veta.data.regions.code.filter((_, i) => (!view.country || veta.data.regions.country[i] === view.country) && map.known(i, view).class === at);
  const selectClass = (at) => veta.select(ofClass(at, veta.view()));

  function bandRows({ bands, axes }, view) {
    const colours = map.classColours(view);
    if (axes) return [square(bands, axes, colours, view)];
    return bands.map((band, at) => row(box(colours[at]), act(band.label, "Select these regions", () => selectClass(at)), ofClass(at, view).length || "0"));
  }

  /* Two indicators in thirds: the first across, the second upwards; each field selects its regions. */
  function square(bands, [across, up], colours, view) {
    const side = Math.round(Math.sqrt(bands.length));
    const fields = bands.map((band, at) => {
      const count = plural(ofClass(at, view).length, "region");
      const field = act("", `${band.label}: ${count}. Select them`, () => selectClass(at));
      field.className = "map-square-field";
      field.setAttribute("aria-label", `${band.label}: ${count}`);
      field.style.backgroundColor = colours[at];
      field.dataset.band = at;
      return field;
    });
    const upwards = Array.from({ length: side }, (_, row) => fields.slice(row * side, (row + 1) * side)).reverse().flat();
    const grid = node("div", "map-square-fields", ...upwards);
    return node("li", "map-square", node("span", "map-square-up", `${up} →`), grid, node("span", "map-square-across", `${across} →`));
  }

  function groundRows(found) {
    const ends = [veta.colours().seq(3)[2], veta.colours().seq(3)[0]]; // any two classes
    return ORDER.slice(1).filter((state) => found[state]).map((state) => {
      const picture = state === "d" ? map.hatch.swatch(state, ...ends) : map.hatch.swatch(state);
      return state === "d"
        ? row(picture, map.stateWords(state), found[state], () => veta.set({ panel: "disputes" }), "List the figures that differ")
        : row(picture, map.stateWords(state), found[state], listGaps, "List these regions");
    });
  }

  function overlayKey(view, found) {
    const parts = [];
    if (view.layers.includes("disputes") && found.disputed) parts.push(node("ul", "map-key", row(node("span", "map-differ", "≠"), "Sources differ here", found.disputed, () => veta.set({ panel: "disputes" }), "List the figures that differ")));
    if (view.layers.includes("events") && map.placed.length) {
      const held = new Set(map.placed.flatMap((place) => place.claims.map((claim) => claim.stance)));
      const marks = veta.data.manifest.stances.filter((stance) => held.has(stance.id)).map((stance) => row(map.images.swatch(stance.id), stance.label));
      const rings = [[1, "is-near", "Somewhere in the municipality"], [2, "is-wide", "Somewhere in a park, basin or territory"]];
      const soft = rings.filter(([reach]) => map.placed.some((place) => place.reach === reach)).map(([, ring, text]) => row(node("span", `map-soft ${ring}`), text));
      parts.push(node("h3", "", "Claims known to a place"), node("ul", "map-key", ...marks, row(map.images.swatch("several"), "Several, with their number"), ...soft));
    }
    if (view.layers.includes("flows") && map.arcs.length) parts.push(node("ul", "map-key", row(map.images.swatch("arrow"), "Flows between regions, not routes")));
    if (map.counting(view)) parts.push(node("ul", "map-key", row(node("span", "map-plate", "n"), "Claims known only to the region")));
    if (view.zone) {
      const page = veta.dom.page(`borders?km=${view.zone}`, "Borders page", { title: "Claims near the borders, border by border" });
      parts.push(node("ul", "map-key", row(node("span", "map-dashed"), node("span", "", `Within ${view.zone} km of an international border: `, page))));
    }
    if (view.actors.length) parts.push(node("ul", "map-key", row(node("span", "map-dotted"), "Actor reported here: dated claims, not territory")));
    return parts;
  }

  function legend(view, found) {
    const registry = veta.data.indicatorOf(view.indicator);
    const answer = veta.analysis.known(view);
    const unit = answer ? answer.unit : registry.unit_label || (registry.kind === "count" ? "number" : registry.unit) || "";
    one(".map-legend > summary").textContent = unit ? `Legend: ${unit}` : "Legend";
    one(".map-legend-body").replaceChildren(
      view.analysis ? "" : node("p", "map-scheme", scheme(view)),
      node("ul", "", ...classRows(view), ...groundRows(found)),
    );
    one(".map-legend-rest").replaceChildren(
      ...overlayKey(view, found),
      node("p", "map-credit", "Boundaries: Natural Earth. Towns: GeoNames."),
    );
  }

  /* What an analysis found, a sentence each; or why it found nothing, where its picture would be. */
  function findings(answer) {
    const { problem = "", sentences = [] } = answer || {};
    one(".map-notice").hidden = !problem;
    one(".map-notice").textContent = problem;
    one(".map-told").hidden = !sentences.length;
    one(".map-told-body").replaceChildren(...sentences.map((sentence) => node("p", "", sentence)));
  }

  /* By which scheme classes are made; its definition is one hover away, and stands under "Classes". */
  function scheme(view) {
    const { label, definition } = veta.classes.words(view);
    const made = node("span", "map-defined", label);
    made.title = definition;
    return made;
  }

  map.paintWords = (view) => {
    const found = counts(view);
    title(view, found);
    notes(view);
    legend(view, found);
    findings(veta.analysis.known(view));
    map.paintClasses(view);
  };

  // ---------------------------------------------------------------- tooltips
  function reportedHere(view, code) {
    const claims = map.reported(view).get(code);
    if (!claims) return [];
    return view.actors.flatMap((id) => {
      const own = claims.filter((claim) => claim.actors.includes(id));
      if (!own.length) return [];
      const years = own.flatMap((claim) => [claim.start, claim.end]).filter(Boolean).map((date) => date.slice(0, 4)).sort();
      const span = !years.length ? "undated" : years[0] === years[years.length - 1] ? years[0] : `${years[0]}–${years[years.length - 1]}`;
      return [`${(veta.data.actor(id) || { name: id }).name}: reported here ${span}, ${veta.format.claims(own, view)}`];
    });
  }

  /* Name, country; the figure with its hedge or which kind of nothing; rank; number of claims. */
  words.region = (code) => {
    const view = veta.view();
    const i = veta.data.index(code);
    const { state, k, rivals, told } = map.known(i, view);
    const columns = veta.data.columns(view.indicator);
    const obs = k >= 0 ? columns.cell(i, view.year, view) : null;
    const lines = [veta.format.regionName(code)];
    if (obs) {
      lines.push(veta.format.hedge(obs));
      const ranked = veta.query.rank(veta.query.values(view), code);
      if (ranked) lines.push(`Rank ${ranked.rank} of ${ranked.of}`);
      if (rivals.length > 1 && !obs.rivals) lines.push(`Sources differ: ${veta.format.figure(columns.between(rivals))}; shown is the ${veta.format.rule(view)}`);
      if (told) lines.push(told);
      else if (state === "l") lines.push(map.stateWords(state));
    } else {
      lines.push(`${map.stateWords(state)}, ${view.year}`);
      // A figure for part of the year is no class on the map, but it is no silence either.
      const apart = state === "p" && columns.all(i, view.year)[0];
      if (apart) lines.push(veta.format.hedge(apart));
    }
    lines.push(...reportedHere(view, code));
    const claims = map.claimsIn.get(code) || [];
    lines.push(claims.length ? veta.format.claims(claims, view) : "no claims in this selection");
    return lines;
  };

  const short = (text, most = 110) => (text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text);
  const claimLine = (claim) => short(claim.summary);

  words.place = (feature) => {
    const { point_count: cluster, total, at } = feature.properties;
    if (cluster) return [plural(total, "claim"), `at ${cluster} places close together; click for the list`];
    const { claims } = map.placed[at];
    const where = `${claims[0].place || "Place"} (${veta.data.manifest.place_precisions[claims[0].place_precision].toLowerCase()})`;
    if (claims.length > 1) return [where, `${veta.format.claims(claims)}; click for the list`];
    const claim = claims[0];
    return [where, claimLine(claim), veta.format.hedge(claim) || veta.format.period(claim), veta.format.stance(claim.stance).label];
  };

  words.flow = (flow) => {
    const name = (code) => (veta.data.index(code) >= 0 ? veta.format.regionName(code) : veta.data.endpoint(code)[2]);
    const lines = [`${name(flow.from)} → ${name(flow.to)}`];
    if (flow.claims.length > 1) return [...lines, `${veta.format.claims(flow.claims)}; click for the list`];
    const claim = flow.claims[0];
    return [...lines, claimLine(claim), [claim.by, veta.format.period(claim), veta.format.stance(claim.stance).label.toLowerCase()].filter(Boolean).join(", ")];
  };
})();
