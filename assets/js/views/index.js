/* The views that show an answer, in the order in which they are painted. */
import { map } from "./map.js";
import { ranking } from "./ranking.js";
import { scatter } from "./scatter.js";
import { timeline } from "./timeline.js";
import { trend } from "./trend.js";

export const VIEWS = [map, ranking, trend, scatter, timeline];
