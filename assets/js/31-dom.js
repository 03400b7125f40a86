/* Elements from data, as text and never as markup; and the one way to show a stance, a figure and a source. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const dom = (veta.dom = {});
  const SVG = "http://www.w3.org/2000/svg";

  // ---------------------------------------------------------------- elements
  function finish(node, attributes, children) {
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (key === "class") node.setAttribute("class", value);
      else if (key === "on") for (const [name, act] of Object.entries(value)) node.addEventListener(name, act);
      else if (key === "data") Object.assign(node.dataset, value);
      else node.setAttribute(key, value === true ? "" : String(value));
    }
    for (const child of [].concat(children === undefined ? [] : children).flat(3)) {
      if (child !== null && child !== undefined && child !== false && child !== "") node.append(child);
    }
    return node;
  }

  dom.element = (tag, attributes, children) => finish(document.createElement(tag), attributes, children);
  dom.svg = (tag, attributes, children) => finish(document.createElementNS(SVG, tag), attributes, children);
  dom.fill = (node, children) => node.replaceChildren(...[].concat(children).flat(3).filter((child) => child !== null && child !== undefined && child !== false && child !== ""));

  const el = dom.element;

  /* Words of the data: their own direction, so that right-to-left text doesn't turn the line around it. */
  dom.text = (text, tag = "span", attributes = {}) => el(tag, { dir: "auto", ...attributes }, String(text === null || text === undefined ? "" : text));
  dom.button = (label, act, attributes = {}) => el("button", { type: "button", ...attributes, on: { click: act } }, label);
  dom.plural = (n, one, many = `${one}s`) => `${veta.format.number(n, 0)} ${n === 1 ? one : many}`;
  dom.empty = (title, hint) => el("div", { class: "empty" }, [dom.text(title, "p", { class: "empty-title" }), hint && dom.text(hint, "p")]);
  dom.loading = (words) => el("p", { class: "loading", role: "status" }, [el("span", { class: "loading-dots", "aria-hidden": "true" }), words]);
  dom.failed = (words, retry) => el("div", { class: "failed", role: "alert" }, [el("p", {}, words), retry && dom.button("Try again", retry, { class: "quiet-button" })]);

  /* Folded for comparison: no accents, no case. */
  dom.fold = (text) => String(text || "").normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

  // ---------------------------------------------------------------- hover and selection of a region from any list
  dom.regionEvents = (code, source) => ({
    pointerenter: () => veta.hover(code, source),
    pointerleave: () => veta.hover(null, source),
    focus: () => veta.hover(code, source),
    blur: () => veta.hover(null, source),
  });

  dom.regionButton = (code, source, label) => {
    const short = label || veta.format.regionName(code);
    return el("button", { type: "button", class: "link region-link", data: { region: code }, on: {
      ...dom.regionEvents(code, source),
      click: (event) => veta.toggle(code, event.shiftKey),
    } }, dom.text(short));
  };

  // ---------------------------------------------------------------- stance, figure, source
  dom.stance = (id, withLabel) => {
    const stance = veta.format.stance(id);
    const title = stance.definition ? `${stance.label}: ${stance.definition}` : stance.label;
    return el("span", { class: "stance", data: { stance: id }, title }, [
      el("span", { class: "stance-mark", "aria-hidden": "true" }, veta.marks.stances.includes(id) ? veta.marks.svg(id) : stance.mark),
      withLabel ? stance.label : el("span", { class: "unseen" }, stance.label),
    ]);
  };

  const SINGULAR = { people: "person", families: "family", ...Object.fromEntries(["event", "victim", "case", "complaint", "group", "day", "firearm", "record", "airstrip", "claim", "source", "carat"].map((word) => [`${word}s`, word])) };
  /* The unit in words: one event, two events. A bare count says what was counted. */
  dom.unitWords = (thing) => {
    const unit = thing.k === undefined && thing.unit === "count" ? String(thing.indicator || "").replace(/_/g, " ") : veta.format.unit(thing);
    const only = [thing.value, thing.low, thing.high].filter((n) => n !== null && n !== undefined);
    return only.length && only.every((n) => n === 1) ? SINGULAR[unit] || unit : unit;
  };
  dom.withUnit = (figure, unit) => (figure && unit ? `${figure}${unit === "%" ? "" : " "}${unit}` : figure);
  dom.figureText = (thing) => dom.withUnit(veta.format.figure(thing), dom.unitWords(thing));

  /* How many regions one figure is for; 0 if it is the region's own. */
  dom.together = (thing) => {
    const claims = thing.k === undefined ? [thing] : (thing.claims || []).map(veta.data.claim);
    const shared = claims.find((claim) => claim && claim.share === "together" && claim.regions.length > 1);
    if (!shared || (thing.k !== undefined && thing.method === "counted")) return 0;
    return shared.regions.length;
  };
  dom.shareWords = (thing) => {
    const together = dom.together(thing);
    if (together) return `for ${together} regions together`;
    return thing.k === undefined && thing.share === "each" && thing.regions.length > 1 ? "in each of them" : "";
  };

  /* A figure that opens its evidence; its label carries all that must travel with it. */
  dom.figureButton = (thing, label, attributes = {}) => {
    const reference = thing.k === undefined ? { claim: thing.id } : { indicator: thing.indicator, region: thing.region, year: thing.year };
    return el("button", {
      type: "button", class: "figure", title: `${veta.format.hedge(thing)}. Open the evidence`, ...attributes,
      on: { click: (event) => { event.stopPropagation(); veta.evidence.open(reference); } },
    }, label || dom.figureText(thing));
  };

  const safeUrl = (url) => (/^https?:\/\//i.test(url || "") ? url : null);

  /* Who printed it, when, and the way there. `full` adds licence and how far it is trusted. */
  dom.citation = (id, full) => {
    const source = veta.data.source(id);
    if (!source) return dom.text(`Source ${id} is not in this edition`, "span", { class: "cite cite-missing" });
    const title = source.title || source.publisher || source.url || id;
    const url = safeUrl(source.url);
    const link = url
      ? dom.text(title, "a", { href: url, target: "_blank", rel: "noopener noreferrer", title: "Opens the source in a new window" })
      : dom.text(title, "span");
    const about = [source.publisher !== title && source.publisher, source.published ? `published ${veta.format.date(source.published)}` : "undated"];
    if (full) about.push(`read ${veta.format.date(source.retrieved)}`, veta.data.manifest.source_kinds[source.kind], source.licence && `licence: ${source.licence}`);
    return el("span", { class: "cite", data: { source: id } }, [
      link, dom.text(` ${about.filter(Boolean).join(", ")} `, "span", { class: "cite-about" }),
      full && [dom.grade(source), " ", dom.page(`source/${id}`, "All that it is cited for")],
    ]);
  };

  /* A page of this atlas beside the map: a source, a claim, the methods. It opens in a window of its own, so that the view stays. */
  dom.page = (path, label, attributes = {}) => el("a", { href: veta.data.manifest.base + path, target: "_blank", class: "page-link", ...attributes }, label);

  /* "B3": the reliability of the source, the credibility of the information; each in words one hover away. */
  dom.grade = (thing) => {
    const word = (scale, id) => veta.data.manifest[scale].find((one) => one.id === id) || { id, label: "not graded", definition: "" };
    const grades = [["Source", word("reliabilities", thing.reliability)], ["Information", word("credibilities", thing.credibility)]];
    const told = grades.map(([what, one]) => `${what} ${one.id}: ${one.label.toLowerCase()}. ${one.definition}`).join(" ");
    return el("span", { class: "grade", title: told, data: { grade: veta.format.grade(thing) } }, [
      el("span", { "aria-hidden": "true" }, veta.format.grade(thing)), el("span", { class: "unseen" }, told),
    ]);
  };
  dom.gradeWords = (thing) => {
    const label = (scale, id) => (veta.data.manifest[scale].find((one) => one.id === id) || { label: "not graded" }).label.toLowerCase();
    return [dom.grade(thing), dom.text(` source ${label("reliabilities", thing.reliability)}, information ${label("credibilities", thing.credibility)} `), dom.page("methods#grades", "How grades come about", { class: "page-link note" })];
  };

  /* "Superseded since May 2020: counted again." Empty for what still stands. */
  dom.status = (thing) => {
    if (!thing.status) return null;
    const word = veta.data.manifest.statuses.find((one) => one.id === thing.status.status);
    const since = thing.status.date ? ` since ${veta.format.date(thing.status.date)}` : "";
    return el("p", { class: "status-mark", data: { status: word.id }, title: word.definition }, [el("strong", {}, `${word.label}${since}: `), dom.text(thing.status.reason)]);
  };
  dom.citations = (ids, full) => (ids.length
    ? el("ul", { class: "cites", "aria-label": "Sources" }, ids.map((id) => el("li", {}, dom.citation(id, full))))
    : dom.text("No source is named", "p", { class: "note" }));

  dom.caveats = (codes) => codes.length > 0 && el("ul", { class: "caveats", "aria-label": "Caveats" }, codes.map((code) => {
    const caveat = veta.data.caveat(code);
    return el("li", {}, [dom.text(caveat.label, "strong"), caveat.text && dom.text(` ${caveat.text}`)]);
  }));
})();
