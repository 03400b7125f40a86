/* The entry of the second pack: the briefing panel, and presenting. */
import { setDeck } from "./deck.js";
import { desk, stage } from "./desk.js";
import { linkOf, openLink } from "./link.js";
import { setNotes } from "./notes.js";
import { close, isOpen, show } from "./panel.js";
import { present, resume, setPresent, stop } from "./present.js";
import { setSources } from "./sources.js";
import { setKeys } from "./stage-keys.js";
import { setStage } from "./stage.js";
import { say } from "../messages.js";
import { getBriefing, put } from "./store.js";

for (const lend of [setPresent, setStage, setDeck, setKeys, setNotes, setSources]) lend();

window.veta.briefing = {
  toggle: () => (isOpen() ? close() : show()),
  show,
  get: getBriefing,
  put: (briefing) => put(briefing, say("ui.b_new"), { filed: true }),
  open: desk.open,
  openLink,
  linkOf,
  resume,
};
window.veta.present = { start: present, stop, at: () => stage.at(), took: () => stage.took() };
