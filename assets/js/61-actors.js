/* Who is reported, by kind: armed groups first, agencies apart. A presence is a dated claim about a region, never its territory. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const { element: el } = veta.dom;
  const { dom, claims } = veta;
  const actors = (veta.actors = {});
  const one = (id) => document.getElementById(id);

  /* Groups in this order; state bodies stand under a heading of their own and are never mixed with those they pursue. */
  const GROUPS = [
    ["Armed groups and gangs", ["armed_group", "gang"]],
    ["Companies, associations and peoples", ["company", "association", "people"]],
    ["Agencies and governments", ["agency", "government"]],
  ];
  const KIND = { armed_group: "armed group", gang: "gang", agency: "agency", government: "government", company: "company", association: "association", people: "people" };

  let folded = null;
  const searchable = (actor) => {
    folded = folded || new Map();
    if (!folded.has(actor.id)) folded.set(actor.id, dom.fold([actor.name, ...actor.aliases, KIND[actor.kind]].join(" | ")));
    return folded.get(actor.id);
  };

  const pick = (id) => veta.set({ actors: veta.view().actors.includes(id) ? [] : [id], panel: "actors" });
  const nameOf = (id) => (veta.data.actor(id) || { name: id }).name;

  const ownPage = (id, label) => dom.page(`actor/${encodeURIComponent(id)}`, label, { title: `${nameOf(id)}: where, when, with whom and every claim, on a page that prints` });

  /* The pages' network and matrix under the filters of this view; what is not filtered stays out of the address. */
  actors.ties = (view) => {
    const chosen = { stance: ["stances", view.stances], topic: ["topics", view.topics] };
    const wanted = new URLSearchParams();
    if (view.period) [["from", view.period[0]], ["to", view.period[1]]].forEach(([key, date]) => wanted.set(key, date));
    if (view.country) wanted.set("country", view.country);
    for (const [key, [list, ids]] of Object.entries(chosen)) {
      if (ids.length && ids.length < veta.data.manifest[list].length) wanted.set(key, ids.join(","));
    }
    return dom.page(`actors${wanted.size ? `?${wanted}` : ""}`, "Network and matrix", { title: "Actors, regions and minerals in one drawing and one table, under the filters set here" });
  };

  /* One line: name, kind, how it is held, first to last year, number of claims. Its own list element. */
  actors.row = (id, list) => {
    const actor = veta.data.actor(id) || { name: id, kind: "", aliases: [] };
    const picked = veta.view().actors.includes(id);
    const also = actor.aliases.length ? `also ${actor.aliases.slice(0, 4).join(", ")}` : "";
    return el("li", { class: `actor${picked ? " is-picked" : ""}`, data: { actor: id } }, [
      el("button", { type: "button", class: "link actor-name", "aria-pressed": String(picked), title: [KIND[actor.kind], also].filter(Boolean).join("; "), on: { click: () => pick(id) } }, dom.text(actor.name)),
      el("span", { class: "actor-kind" }, [KIND[actor.kind] || "", " ", ownPage(id, "page")]),
      claims.stances(list),
      el("span", { class: "actor-years" }, claims.span(list)),
      el("span", { class: "actor-count", title: veta.format.claims(list) }, String(veta.query.count(list))),
      also && dom.text(also, "span", { class: "actor-also" }),
    ]);
  };

  function byActor(list) {
    const found = new Map();
    for (const claim of list) {
      for (const id of claim.actors) {
        if (!found.has(id)) found.set(id, []);
        found.get(id).push(claim);
      }
    }
    return found;
  }

  // ---------------------------------------------------------------- the focused actor
  function relations(actor) {
    const later = veta.data.actors.filter((each) => each.successor_of.includes(actor.id)).map((each) => each.id);
    const links = (ids) => ids.map((id, at) => [at > 0 && ", ", dom.button(dom.text(nameOf(id)), () => pick(id), { class: "link" })]);
    return [
      actor.aliases.length > 0 && el("p", { class: "note" }, ["Also known as ", dom.text(actor.aliases.join(", "))]),
      actor.successor_of.length > 0 && el("p", { class: "note" }, ["Came out of ", links(actor.successor_of)]),
      later.length > 0 && el("p", { class: "note" }, ["Succeeded by ", links(later)]),
    ];
  }

  function claimLine(claim) {
    return el("li", { class: "dated-claim", data: { claim: claim.id } }, [
      dom.stance(claim.stance), " ",
      dom.button(veta.format.period(claim), () => veta.set({ claim: claim.id, panel: "region" }), { class: "link", title: "Quote this claim and show it on the map" }), " ",
      dom.text((claim.activity || claim.summary).replace(/\.$/, "")), dom.text(claim.by ? `, says ${claim.by}` : "", "span", { class: "note" }),
    ]);
  }

  /* Region by region, each with its dated claims; what is known only for a country or for no place comes last. */
  function whereAndWhen(list) {
    const places = new Map();
    for (const claim of claims.byDate(list)) {
      for (const code of claim.regions.length ? claim.regions : [`country ${claim.country}`]) {
        if (!places.has(code)) places.set(code, []);
        places.get(code).push(claim);
      }
    }
    const rows = [...places].sort((a, b) => a[0].startsWith("country") - b[0].startsWith("country") || b[1].length - a[1].length);
    const name = (code) => (code.startsWith("country")
      ? dom.text(`${(veta.data.manifest.countries[code.slice(8)] || { name: code.slice(8) }).name}, no region named`)
      : dom.regionButton(code, "actors"));
    return rows.map(([code, theirs], at) => {
      const box = el("details", { class: "group", data: code.startsWith("country") ? {} : { region: code } }, el("summary", {}, [name(code), el("span", { class: "count" }, ` ${claims.span(theirs)} · ${veta.query.count(theirs)}`), " ", claims.stances(theirs)]));
      const build = () => box.children.length === 1 && box.append(el("ul", { class: "plain-list" }, theirs.map(claimLine)));
      box.addEventListener("toggle", () => box.open && build());
      if (at < 3) {
        build();
        box.open = true;
      }
      return box;
    });
  }

  function focus(view) {
    return view.actors.map((id) => {
      const actor = veta.data.actor(id);
      if (!actor) return null;
      const list = veta.query.claims({ ...view, actors: [id] });
      return el("article", { class: "actor-focus", data: { actor: id }, "aria-label": actor.name }, [
        el("header", { class: "quote-head" }, [dom.text(actor.name, "h3"), dom.text(KIND[actor.kind] || "", "span", { class: "actor-kind" }), dom.button("×", () => veta.set({ actors: [] }), { class: "close", "aria-label": "Pick no actor" })]),
        el("p", { class: "note" }, ownPage(id, "Own page, to read and print")),
        actor.description && dom.text(actor.description, "p"),
        relations(actor),
        el("h4", {}, ["Where and when: ", claims.counted(list), `, ${claims.span(list)}`]),
        el("p", { class: "note" }, "Each line says that somebody reported them there then; none marks a territory."),
        list.length ? whereAndWhen(list) : dom.text("No claim about this actor passes the filters.", "p", { class: "note" }),
        actor.sources.length > 0 && [el("h4", {}, "Sources on this actor"), dom.citations(actor.sources)],
      ]);
    });
  }

  // ---------------------------------------------------------------- the list
  let wanted = "";
  let input = null;

  function find() {
    const box = one("actors-find");
    if (input && box.contains(input)) return;
    input = el("input", { type: "search", id: "actors-filter", placeholder: "Find an actor or alias", "aria-label": "Find an actor or alias", autocomplete: "off", spellcheck: "false", on: {
      input: () => { wanted = dom.fold(input.value.trim()); paintList(veta.view()); },
      keydown: (event) => { if (event.key === "Escape" && input.value) { event.stopPropagation(); event.preventDefault(); input.value = ""; wanted = ""; paintList(veta.view()); } },
    } });
    dom.fill(box, input);
  }

  function paintList(view) {
    if (!veta.data.actors.length) return dom.fill(one("actors-list"), dom.loading("Loading the actors…"));
    const found = byActor(veta.query.claims(view, { except: ["actors"] }));
    const shown = [...found].filter(([id]) => {
      const actor = veta.data.actor(id);
      return actor && (!wanted || searchable(actor).includes(wanted));
    });
    one("actors-count").textContent = `${shown.length} of ${veta.data.actors.length}, as claims report them${view.regions.length ? ` in ${dom.plural(view.regions.length, "selected region")}` : ""}`;
    const groups = GROUPS.map(([title, kinds], at) => {
      const rows = shown.filter(([id]) => kinds.includes(veta.data.actor(id).kind)).sort((a, b) => b[1].length - a[1].length || nameOf(a[0]).localeCompare(nameOf(b[0])));
      return rows.length > 0 && el("section", { class: "block", "aria-labelledby": `actors-group-${at}` }, [
        el("h3", { id: `actors-group-${at}` }, [title, el("span", { class: "head-note" }, ` ${rows.length}`)]), el("ul", { class: "plain-list" }, rows.map(([id, list]) => actors.row(id, list))),
      ]);
    });
    const nobody = wanted ? dom.empty(`No actor here is called “${input.value.trim()}”`, "The filters may leave the actor out; the search in the bar looks through all of them.") : dom.empty("No claim under these filters names an actor", "Switch on more topics or stances, or clear the region or the period.");
    dom.fill(one("actors-list"), [el("p", { class: "note" }, actors.ties(view)), shown.length ? groups : nobody]);
  }

  veta.on("actors", {
    needs: ["regions", "stances", "topics", "actors", "period", "country", "claim", "panel", "count"],
    paint: (view, changed) => {
      if (changed.size === 1 && changed.has("panel") && actors.paintedWith === veta.data.actors.length) return;
      actors.paintedWith = veta.data.actors.length;
      find();
      const picked = view.actors.join() !== actors.picked;
      actors.picked = view.actors.join();
      dom.fill(one("actors-focus"), veta.data.actors.length ? focus(view) : []);
      paintList(view);
      const claim = view.claim && veta.data.claim(view.claim);
      for (const node of document.querySelectorAll("#actors-list [data-actor]")) node.classList.toggle("is-marked", Boolean(claim && claim.actors.includes(node.dataset.actor)));
      if (picked) veta.panel.toTop("pane-actors");
    },
    hover: (code) => {
      for (const node of document.querySelectorAll("#actors [data-region]")) node.classList.toggle("is-hovered", node.dataset.region === code);
    },
  });
})();
