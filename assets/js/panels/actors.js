/* Who is named in the claims that the View lets through. A presence is a dated claim, never a territory. */
import { CLAIM_FILTERS, actorOf, claimsOf, countOf, evidence, grouped, tally } from "../claims.js";
import { byId, dom, filterField, fold, isSeen } from "../dom.js";
import { manifest } from "../manifest.js";
import { mark } from "../marks.js";
import { joined, listed, number, say } from "../messages.js";
import { nameOf } from "../regions.js";
import { currentView, set } from "../store.js";

let wanted = "";

/* The page with network and matrix under the filters of this View; what is not filtered stays out of the address. */
function tiesAddress(view) {
  const { stances, topics } = manifest;
  const wanted = new URLSearchParams(view.period ? { from: view.period[0], to: view.period[1] } : {});
  if (view.country.length) wanted.set("country", view.country.join(","));
  if (view.stances.length < stances.length) wanted.set("stance", view.stances.join(","));
  if (view.topics.length < topics.length) wanted.set("topic", view.topics.join(","));
  return `${manifest.base}actors${wanted.size ? `?${wanted}` : ""}`;
}

const matches = (actor) => !wanted || fold([actor.name, ...actor.aliases].join(" ")).includes(wanted);

/* Where, of several selected regions, the claims that name an actor are. */
function whereOf(claims, view) {
  const found = view.regions.map((code) => [code, claims.filter((claim) => claim.regions.includes(code))]);
  const named = found.filter(([, own]) => own.length);
  return listed(
    named.map(([code, own]) => say("ui.region_count", { region: nameOf(code), count: countOf(own, view) })),
  );
}

function row([id, claims], view) {
  const actor = actorOf(id);
  const picked = view.actors.includes(id);
  const stances = tally(claims, view).map(({ stance, count }) =>
    dom.element("span", { class: "stance", title: stance.label }, [mark(stance.id), number(count)]),
  );
  return dom.element("li", { class: `actor${picked ? " is-picked" : ""}`, data: { id } }, [
    dom.element(
      "button",
      { type: "button", class: "link actor-name", "aria-pressed": String(picked), data: { actor: id } },
      dom.text(actor.name),
    ),
    " ",
    dom.text(actor.kindWords, "span", { class: "actor-kind" }),
    " ",
    dom.element(
      "a",
      { href: `${manifest.base}actor/${encodeURIComponent(id)}`, "data-page": "" },
      say("ui.actor_page"),
    ),
    " ",
    dom.element("span", { class: "stances" }, stances),
    dom.element("span", { class: "actor-count" }, number(countOf(claims, view))),
    view.regions.length > 1 && dom.text(whereOf(claims, view), "span", { class: "actor-where" }),
    actor.aliases.length > 0 &&
      dom.text(say("ui.also_known", { names: actor.aliases.join(", ") }), "span", { class: "actor-also" }),
  ]);
}

function filter(text) {
  wanted = fold(text.trim());
  paint(currentView());
}

function paint(view) {
  filterField("actors", say("ui.filter_actors"), filter);
  if (!evidence.claims.length) return dom.fill(byId("actors-list"), dom.loading());
  // The chosen actor stays among the others: who else is named under the same filters is what one looks for next.
  const claims = claimsOf(view, { except: ["actors"] });
  const rows = [...grouped(claims, (claim) => claim.actors)].filter(([id]) => actorOf(id) && matches(actorOf(id)));
  const order = (a, b) =>
    countOf(b[1], view) - countOf(a[1], view) || actorOf(a[0]).order - actorOf(b[0]).order || (a[0] < b[0] ? -1 : 1);
  rows.sort(order);
  byId("actors-count").textContent = joined([
    say("ui.actors_counted", { count: rows.length }),
    say("ui.claims_counted", { count: countOf(claims, view) }),
  ]);
  dom.fill(byId("actors-focus"), [
    view.actors.length > 0 && dom.button(say("ui.no_actor"), () => set({ actors: [] }), { class: "quiet-button" }),
    " ",
    dom.element("a", { href: tiesAddress(view), "data-page": "" }, say("ui.network")),
  ]);
  dom.fill(
    byId("actors-list"),
    rows.length
      ? dom.element(
          "ul",
          { class: "plain-list" },
          rows.map((entry) => row(entry, view)),
        )
      : dom.empty(say("ui.no_actor_named"), say("ui.loosen_filters")),
  );
  return undefined;
}

export const actors = {
  id: "actors",
  kind: null,
  needs: [...CLAIM_FILTERS, "count", "panel"],
  visible: () => isSeen("actors"),
  paint,
  shown: () =>
    [...document.querySelectorAll("#actors-list li[data-id]")].map((node) => ({
      id: node.dataset.id,
      words: node.textContent,
      selected: node.classList.contains("is-picked"),
    })),
};
