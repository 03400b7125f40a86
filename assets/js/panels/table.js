/* The map as a table: every region, those with a figure in the order of the ranking, the others with the reason.
   Nothing is asked of the server: the rows are the answer's. */
import { shownKind } from "../answers.js";
import { byId, dom, isSeen } from "../dom.js";
import { countryName, manifest } from "../manifest.js";
import { oneStop } from "../one-stop.js";
import { codeAt, regions } from "../regions.js";

const ID = "table";
let year = null;

const rows = () => [...byId("table-rows").children];
const stanceOf = (at) => manifest.stances[year.stance?.[at]]?.label || "";

function row(at, view) {
  const data = { region: codeAt(at) };
  const figure = { indicator: view.indicator, year: String(view.year), ...data };
  const cells = [
    year.rank?.[at] || "",
    dom.button(regions.name[at], () => null, { class: "link", data: { toggle: data.region } }),
    dom.element("abbr", { title: countryName(regions.country[at]) }, regions.country[at]),
    dom.button(year.words[at], () => null, { class: "figure", data: figure }),
    stanceOf(at),
  ];
  return dom.element("tr", { data }, [
    cells.map((cell, number) => dom.element(number === 1 ? "th" : "td", number === 1 ? { scope: "row" } : {}, cell)),
  ]);
}

function paint(view, answer, changed) {
  if (changed.has("answer") || changed.has("year")) {
    year = answer.by_year[view.year] || Object.values(answer.by_year)[0];
    const ranked = new Set(year.order);
    const rest = [...regions.code.keys()].filter((at) => !ranked.has(at) && year.state[at] !== "-");
    byId("table-caption").textContent = year.title;
    dom.fill(
      byId("table-rows"),
      [...year.order, ...rest].map((at) => row(at, view)),
    );
    oneStop(byId("table-rows"));
  }
  for (const one of rows()) one.classList.toggle("is-selected", view.regions.includes(one.dataset.region));
}

export const table = {
  id: ID,
  kind: shownKind,
  needs: ["year", "regions"],
  visible: () => isSeen(ID),
  paint,
  hover: (code) => {
    for (const one of rows()) one.classList.toggle("is-hovered", one.dataset.region === code);
  },
  shown: () =>
    rows().map((one) => ({
      code: one.dataset.region,
      rank: Number(one.cells[0].textContent) || 0,
      words: one.cells[3].textContent,
      stance: one.cells[4].textContent,
      selected: one.classList.contains("is-selected"),
      hovered: one.classList.contains("is-hovered"),
    })),
};
