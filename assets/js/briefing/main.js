/* The entry of the second pack. Not drawn yet. */
import { view } from "../store.js";

window.veta.briefing = { toggle: () => view() };
