/* The panels that are read, in the order of their tabs. */
import { actors } from "./actors.js";
import { claims } from "./claims.js";
import { disputes } from "./disputes.js";
import { region } from "./region.js";
import { table } from "./table.js";

export const PANELS = [region, claims, actors, disputes, table];
