/* Below the bars: the regions without a figure, by the reason. */
import { dom } from "../dom.js";
import { say } from "../messages.js";
import { codeAt, regions } from "../regions.js";

const NAMED = 60; // names of a group that are written out at once
let written = "";

const nameOf = (selected) => (i) => {
  const code = codeAt(i);
  const look = selected.includes(code) ? "rank-missing is-selected" : "rank-missing";
  return dom.element("span", { class: look, data: { code } }, regions.name[i]);
};

const withCommas = (names) => names.flatMap((name, number) => (number ? [", ", name] : [name]));

function group({ head, definition, positions }, selected) {
  const named = nameOf(selected);
  const line = dom.element("p", {}, [
    dom.element("b", { title: definition }, head),
    ": ",
    withCommas(positions.slice(0, NAMED).map(named)),
  ]);
  const rest = positions.slice(NAMED); // their names are made when they are asked for: there may be thousands
  if (!rest.length) return line;
  const more = dom.button(
    say("ui.and_more", { count: rest.length }),
    () => {
      more.remove();
      line.append(...rest.flatMap((i) => [", ", named(i)]));
    },
    { class: "rank-more" },
  );
  line.append(" ", more);
  return line;
}

/** Write the groups {head, definition, positions} into `node`, unless they stand there already. */
export function listMissing(node, groups, selected) {
  const key = JSON.stringify([groups, selected]);
  if (key === written) return;
  written = key;
  dom.fill(
    node,
    groups.map((one) => group(one, selected)),
  );
}
