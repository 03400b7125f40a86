/* The entry of the second pack: the briefing panel, and presenting. */
import "./deck.js";
import { desk, stage } from "./desk.js";
import { openShipped } from "./files.js";
import { linkOf, openLink } from "./link.js";
import "./notes.js";
import { close, isOpen, show } from "./panel.js";
import { present, resume, stop } from "./present.js";
import "./sources.js";
import "./stage-keys.js";
import "./stage.js";
import { say } from "../messages.js";
import { getBriefing, put } from "./store.js";

window.veta.briefing = {
  toggle: () => (isOpen() ? close() : show()),
  show,
  get: getBriefing,
  put: (briefing) => put(briefing, say("ui.b_new"), { filed: true }),
  open: desk.open,
  openLink,
  openShipped: (entry) => {
    show();
    return openShipped(entry);
  },
  linkOf,
  resume,
};
window.veta.present = { start: present, stop, at: () => stage.at(), took: () => stage.took() };
