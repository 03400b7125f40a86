/* The columns of the claims table. Words come published from Python; text from the data is a text node and no more. */
import { dom } from "../dom.js";
import { manifest, topicOf } from "../manifest.js";
import { stanceLabel } from "../marks.js";
import { regionsOf } from "../claims.js";
import { say } from "../messages.js";

const LAST = "9999-99"; // sorts after every date when rising; the comparator keeps it last when falling too
const dated = (claim) => claim.start || claim.end || LAST;
const number = (claim) => claim.value ?? claim.low ?? claim.high ?? null;

/* Missing ones last, whichever way the column is sorted. */
const missingLast = (missing) => (a, b, _first, _second, falling) => {
  if (missing(a) || missing(b)) return missing(a) && missing(b) ? 0 : missing(a) === Boolean(falling) ? -1 : 1;
  return a < b ? -1 : Number(a > b);
};

/* A class, because the grid takes a plain function for a component of its own framework. */
const cellOf = (make) =>
  class {
    init(params) {
      this.node = params.data ? make(params.data) : document.createElement("span");
    }

    getGui() {
      return this.node;
    }

    refresh() {
      return false;
    }
  };
const cell = (words, name = "") => cellOf((claim) => dom.text(words(claim), "div", { class: `cell ${name}`.trim() }));
const sourceCell = cellOf((claim) =>
  dom.element(
    "div",
    { class: "cell" },
    claim.sources
      .slice(0, claim.publishers.length)
      .map((id, at) => [
        at > 0 && "; ",
        dom.element(
          "a",
          { href: `${manifest.base}source/${encodeURIComponent(id)}`, "data-page": "" },
          dom.text(claim.publishers[at]),
        ),
      ]),
  ),
);
const figureCell = cellOf((claim) =>
  dom.element(
    "div",
    { class: "cell" },
    claim.figure && dom.element("a", { href: `${manifest.base}claim/${encodeURIComponent(claim.id)}` }, claim.figure),
  ),
);
const grade = (claim) => `${claim.reliability}${claim.credibility}`;

/** The columns as the grid takes them. */
export function columns() {
  const order = manifest.stances.map((stance) => stance.id);
  const list = [
    {
      colId: "stance",
      headerName: "",
      width: 30,
      valueGetter: ({ data }) => order.indexOf(data.stance),
      cellRenderer: cellOf((claim) => stanceLabel(claim.stance)),
    },
    {
      colId: "when",
      headerName: say("ui.column_when"),
      width: 88,
      valueGetter: ({ data }) => dated(data),
      comparator: missingLast((value) => value === LAST),
      sort: "desc",
      sortingOrder: ["desc", "asc"],
      cellRenderer: cell((claim) => claim.when, "cell-when"),
    },
    {
      colId: "summary",
      headerName: say("ui.column_summary"),
      minWidth: 148,
      flex: 3,
      words: (claim) => claim.summary,
      name: "cell-summary",
    },
    { colId: "by", headerName: say("ui.column_by"), width: 98, words: (claim) => claim.by },
    { colId: "grade", headerName: say("ui.column_grade"), width: 46, words: grade },
    { colId: "regions", headerName: say("ui.column_regions"), width: 130, words: regionsOf },
    { colId: "place", headerName: say("ui.column_place"), width: 96, words: (claim) => claim.place },
    { colId: "topic", headerName: say("ui.column_topic"), width: 90, words: (claim) => topicOf(claim.topic).label },
    {
      colId: "figure",
      headerName: say("ui.column_figure"),
      width: 112,
      valueGetter: ({ data }) => number(data),
      comparator: missingLast((value) => value === null),
      cellRenderer: figureCell,
    },
    {
      colId: "source",
      headerName: say("ui.column_source"),
      width: 180,
      valueGetter: ({ data }) => data.publishers[0],
      cellRenderer: sourceCell,
    },
  ];
  return list.map(({ words, name, ...column }) => ({
    sortable: true,
    resizable: true,
    suppressHeaderMenuButton: true,
    ...(words ? { valueGetter: ({ data }) => words(data), cellRenderer: cell(words, name) } : {}),
    ...column,
  }));
}
