import { lanes } from "../numeric/lane-sums.ts";

/**
 * What of a run is independent of what, which decides how errors are estimated (decision 18): every draw of every other;
 * 16 replicates, draw i belonging to replicate i mod 16; or blocks of 1,024 draws by index.
 */
export type Design = "independent" | "replicates" | "blocks";

/** Draws in a block: sums are kept a block, and a Latin hypercube is laid over one. */
export const blockDraws = 1024;

/** Draws of a run that fall into a lane, which is a replicate. */
export function drawsInLane(draws: number, lane: number, lanes: number): number {
  return Math.floor((draws - lane + lanes - 1) / lanes);
}

/** How many independent parts a run has, of which its errors are estimated; draws themselves where there are too few. */
export function independentParts(
  design: Design,
  draws: number,
): { readonly parts: Design; readonly count: number } {
  if (design === "replicates" && draws >= 2 * lanes) return { parts: design, count: lanes };
  const blocks = Math.floor(draws / blockDraws);
  if (design === "blocks" && blocks >= 2) return { parts: design, count: blocks };
  return { parts: "independent", count: draws };
}
