/* One view of the atlas in somebody else's page: /embed, /embed/ranking …, without the bar and the docks, as large as
   its frame. */
import { embed } from "./address.js";
import { dom } from "./dom.js";
import { fields } from "./fields.js";
import { say } from "./messages.js";
import { permalink, register, set } from "./store.js";

let link = null;

function paint(view) {
  if (fields.chart.choices.includes(embed) && view.chart !== embed) set({ chart: embed });
  if (!link) {
    link = dom.element("a", { class: "embed-open", target: "_blank", rel: "noopener" }, say("ui.open_whole_view"));
    document.querySelector("#react-entry-point .page").append(link);
  }
  link.href = permalink();
}

/** Before Dash draws, so that nothing of the bar is seen. */
export function startEmbed() {
  if (!embed) return;
  document.documentElement.dataset.embed = embed;
  register({ id: "embed", kind: null, needs: Object.keys(fields), paint });
}
