/* A claim on the page: a line in a list, or quoted in full. Both carry stance, who says so, when, where and the source. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const { element: el } = veta.dom;
  const dom = veta.dom;
  const claims = (veta.claims = {});

  claims.where = (claim) => {
    const regions = claim.regions.map((code) => veta.format.regionName(code));
    const country = (veta.data.manifest.countries[claim.country] || { name: claim.country }).name;
    const inside = regions.join("; ") || country;
    const named = claim.place && !dom.fold(inside).startsWith(dom.fold(claim.place)) ? claim.place : ""; // "Madre de Dios, Madre de Dios" says it twice
    const place = [named, inside].filter(Boolean).join(", ");
    const precision = (veta.data.manifest.place_precisions[claim.place_precision] || "").toLowerCase();
    return precision ? `${place} (${precision})` : place;
  };

  claims.byDate = (list) => list.slice().sort((a, b) => (b.end || b.start || "").localeCompare(a.end || a.start || "") || a.i - b.i);

  /* "2012–2016" over dated claims; empty if none is dated. */
  claims.span = (list) => {
    const years = list.flatMap((claim) => [claim.start, claim.end]).filter(Boolean).map((date) => date.slice(0, 4)).sort();
    if (!years.length) return "undated";
    return years[0] === years[years.length - 1] ? years[0] : `${years[0]}–${years[years.length - 1]}`;
  };

  /* The stances that a list holds, each with its number where there are several. */
  claims.stances = (list) => {
    const tally = veta.query.tally(list);
    return el("span", { class: "stances-held", title: veta.format.tally(list) }, tally.map(({ stance, count }) => el("span", { class: "stance-count" }, [dom.stance(stance.id), tally.length > 1 && String(count)])));
  };

  /* How many claims: reports or origins as the reader chose, with their stances, and how many repeat one origin. */
  claims.counted = (list, view = veta.view()) => {
    if (!list.length) return "no claims";
    const noun = view.count === "origin" ? "origin" : "claim";
    const origins = veta.format.origins(list);
    return [dom.plural(veta.query.count(list, view), noun), " ", claims.stances(list), origins && el("span", { class: "origins", title: "Claims that repeat one origin count once by origin" }, ` ${origins}`)];
  };

  const picks = (claim) => () => veta.set({ claim: veta.view().claim === claim.id ? null : claim.id });
  const marks = (claim, source) => ({
    pointerenter: () => claim.regions.length === 1 && veta.hover(claim.regions[0], source),
    pointerleave: () => veta.hover(null, source),
  });

  const attribution = (claim) => {
    const figure = veta.format.figure(claim);
    return el("p", { class: "claim-about" }, [
      figure && [dom.figureButton(claim), dom.shareWords(claim) && ` ${dom.shareWords(claim)}`, " · "],
      dom.text(claim.by ? `says ${claim.by}` : "attributed to nobody by name"), " · ", veta.format.period(claim), " · ", dom.text(claims.where(claim)),
    ]);
  };

  claims.item = (claim, source = "claim") => el("li", { class: `claim${claim.status ? " is-gone" : ""}`, data: { claim: claim.id }, on: marks(claim, source) }, [
    el("p", { class: "claim-summary" }, [
      dom.stance(claim.stance), " ",
      el("button", { type: "button", class: "link claim-pick", title: "Quote this claim and show it on the map", on: { click: picks(claim) } }, dom.text(claim.summary)),
    ]),
    dom.status(claim),
    attribution(claim),
    el("p", { class: "claim-source" }, [dom.grade(claim), " ", claim.sources.map((id, at) => [at > 0 && "; ", dom.citation(id)]), repeatWords(claim)]),
  ]);

  /* "4 reports, 1 origin" beside a claim that others repeat, or that repeats another. */
  function repeatWords(claim) {
    const all = veta.data.reports(claim.origin);
    return all.length > 1 && el("span", { class: "origins", title: "They repeat one origin: counted once by origin" }, ` · ${veta.format.origins(all)}`);
  }

  /* A claim told by its number: figure first, then what it says, who, when, and the source. */
  claims.number = (claim) => el("li", { class: "claim claim-number", data: { claim: claim.id }, on: marks(claim, "claim") }, [
    el("p", {}, [dom.stance(claim.stance), " ", dom.figureButton(claim, el("strong", {}, dom.figureText(claim))), dom.shareWords(claim) && dom.text(` ${dom.shareWords(claim)}`, "span", { class: "note" })]),
    el("p", {}, el("button", { type: "button", class: "link claim-pick", title: "Quote this claim and show it on the map", on: { click: picks(claim) } }, dom.text(claim.summary))),
    el("p", { class: "claim-about" }, [dom.text(claim.by || "attributed to nobody by name"), " · ", veta.format.period(claim), " · ", claim.sources.slice(0, 1).map((id) => dom.citation(id))]),
  ]);

  claims.list = (list, label) => el("ul", { class: "claim-list", "aria-label": label }, list.map((claim) => claims.item(claim)));

  const actorButton = (id) => {
    const actor = veta.data.actor(id);
    return dom.button(dom.text(actor ? actor.name : id), () => veta.set({ actors: [id], panel: "actors" }), { class: "link" });
  };
  const joined = (nodes) => nodes.map((node, at) => [at > 0 && ", ", node]);

  function row(term, content) {
    return content && content.length !== 0 && [el("dt", {}, term), el("dd", {}, content)];
  }

  claims.endpointName = (code) => (veta.data.endpoint(code) || [0, 0, code])[2];

  function flow(claim) {
    if (!claim.flow_from.length && !claim.flow_to.length) return null;
    const names = (codes) => codes.map(claims.endpointName).join(", ") || "not said";
    return dom.text(`${claim.flow_what || "something"} from ${names(claim.flow_from)} to ${names(claim.flow_to)}`);
  }

  const opens = (claim) => dom.button(dom.text(claim.summary), () => veta.evidence.open({ claim: claim.id }), { class: "link" });

  /* All reports of the claim's origin, the origin first: four articles that repeat one ministry are one origin. */
  function origin(claim) {
    const all = veta.data.reports(claim.origin);
    if (all.length < 2) return null;
    const others = all.filter((one) => one.id !== claim.id).sort((a, b) => (b.id === claim.origin) - (a.id === claim.origin));
    return [el("p", {}, `${veta.format.origins(all)}; counted once by origin`), el("ul", { class: "plain-list" }, others.map((one) => el("li", {}, [one.id === claim.origin && "The origin: ", opens(one)])))];
  }

  function successor(claim) {
    const later = claim.status && claim.status.by && veta.data.claim(claim.status.by);
    return later && opens(later);
  }

  /* Everything that is known of one claim, as term and description. */
  claims.details = (claim) => {
    const stance = veta.format.stance(claim.stance);
    const before = veta.data.claims.filter((one) => one.status && one.status.by === claim.id);
    return el("dl", { class: "details" }, [
      row("Status", dom.status(claim)),
      row("Replaced by", successor(claim)),
      row("Stance", [dom.stance(claim.stance, true), stance.definition && dom.text(` ${stance.definition}`, "span", { class: "note" })]),
      row("Figure", veta.format.figure(claim) && [dom.text(dom.figureText(claim), "strong"), dom.shareWords(claim) && ` ${dom.shareWords(claim)}`, claim.original && dom.text(` (printed as ${claim.original})`, "span", { class: "note" })]),
      row("Who says so", dom.text(claim.by || "nobody by name")),
      row("When", veta.format.period(claim)),
      row("Where", dom.text(claims.where(claim))),
      row("Regions", claim.regions.length > 0 && joined(claim.regions.map((code) => dom.regionButton(code, "claim")))),
      row("What", claim.activity && dom.text(claim.activity)),
      row("Flow", flow(claim)),
      row("Actors", claim.actors.length > 0 && joined(claim.actors.map(actorButton))),
      row("Minerals", claim.minerals.length > 0 && dom.text(claim.minerals.join(", "))),
      row("Origin", origin(claim)),
      row("Replaces", before.length > 0 && el("ul", { class: "plain-list" }, before.map((one) => el("li", {}, opens(one))))),
      row("Published", dom.text(claim.published ? veta.format.date(claim.published) : "undated")),
      row("Grade", dom.gradeWords(claim)),
      row("Caveats", dom.caveats(claim.caveats)),
      row("Source", dom.citations(claim.sources, true)),
      row("Cite", dom.page(`claim/${claim.id}`, "This claim's own page, with its citation")),
    ]);
  };

  /* The picked claim, quoted at the head of a panel. */
  claims.quote = (claim, brief) => {
    const close = dom.button("×", () => veta.set({ claim: null }), { class: "close", "aria-label": "Close the claim", title: "Close the claim" });
    const kind = (veta.data.manifest.kinds.find((one) => one.id === claim.kind) || { label: claim.kind }).label;
    return el("article", { class: `quote${brief ? " quote-brief" : ""}`, "aria-label": "Picked claim", data: { claim: claim.id } }, [
      el("header", { class: "quote-head" }, [brief && dom.stance(claim.stance, true), dom.text(`${kind}, ${veta.format.topic(claim.topic)}`, "span", { class: "note" }), close]),
      dom.text(claim.summary, "blockquote"),
      brief ? [attribution(claim), dom.citations(claim.sources)] : claims.details(claim),
    ]);
  };
})();
