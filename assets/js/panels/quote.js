/* The picked claim, quoted with its source: the same part of the page of a claim wherever it is quoted. */
import { claimOf } from "../claims.js";
import { claimAddress, clearFragment, showFragment } from "./fragments.js";

/** Quote the View's claim in this element; nothing where none is picked. A link may name any: they are checked when all
 *  have arrived. */
export const quote = (box, { claim }) => (claimOf(claim) ? showFragment(box, claimAddress(claim)) : clearFragment(box));
