/* The entry of the second pack: the briefing panel, and presenting. */
import { at, end, present, resume, took } from "./deck.js";
import { FILE_ACTS, linkOf, openLink } from "./files.js";
import { close, isOpen, show } from "./panel.js";
import "./stage-keys.js";
import { briefing, open } from "./store.js";

window.veta.briefing = {
  toggle: () => (isOpen() ? close() : show()),
  get: () => structuredClone(briefing()),
  put: open,
  openLink: (packed) => {
    show();
    return openLink(packed);
  },
  openShipped: (name) => {
    show();
    return FILE_ACTS.shipped(name);
  },
  linkOf,
  resume,
};
window.veta.present = { start: present, stop: end, at, took };
