import { lanes, sumOfLanes } from "../numeric/lane-sums.ts";
import { blockDraws, drawsInLane, type Design } from "./design.ts";
import { shareOf, type Share } from "./intervals.ts";
import { studentQuantile } from "./student.ts";
import type { EventCounts } from "./tally-request.ts";

/**
 * Probability of an event with its 95 % interval: Wilson's score interval for independent draws, Student's over the
 * replicates or blocks of draws that are not (decision 18).
 */
export function eventShare(counts: EventCounts, event: number, draws: number, design: Design): Share {
  const share = shareOf(sumOfLanes(counts.lanes, event * lanes), draws);
  const half = halfWidth(counts, event, draws, design);
  if (half === undefined) return share;
  const { count, probability } = share;
  return {
    count,
    probability,
    interval: [Math.max(0, probability - half), Math.min(1, probability + half)],
  };
}

/** Half the width of Student's interval; undefined where draws are independent, too few, or all their parts agree. */
export function halfWidth(
  { lanes: byLane, inBlocks, squares }: EventCounts,
  event: number,
  draws: number,
  design: Design,
): number | undefined {
  if (design === "replicates") return halfOverReplicates(byLane, event * lanes, draws);
  return design === "blocks" ? halfOverBlocks(inBlocks[event]!, squares[event]!, draws) : undefined;
}

/** Undefined where replicates have fewer than two draws each, or all agree. */
function halfOverReplicates(counts: Float64Array, at: number, draws: number): number | undefined {
  if (draws < 2 * lanes) return undefined;
  const shares = Float64Array.from(
    { length: lanes },
    (_, lane) => counts[at + lane]! / drawsInLane(draws, lane, lanes),
  );
  if (shares.every((one) => one === shares[0])) return undefined;
  const mean = sumOfLanes(shares, 0) / lanes;
  const squares = shares.map((one) => (one - mean) * (one - mean));
  return studentQuantile(lanes - 1) * Math.sqrt(sumOfLanes(squares, 0) / (lanes - 1) / lanes);
}

/** The same over whole blocks; undefined for fewer than two. */
function halfOverBlocks(inBlocks: number, squares: number, draws: number): number | undefined {
  const blocks = Math.floor(draws / blockDraws);
  if (blocks < 2) return undefined;
  // Counts that do not all agree have squared distances of at least 1/2 in sum.
  const distances = squares - inBlocks * (inBlocks / blocks);
  if (distances < 0.25) return undefined;
  return (studentQuantile(blocks - 1) * Math.sqrt(distances / (blocks - 1) / blocks)) / blockDraws;
}

/** Counts of one event, by whether each draw shows it (1) or not (0). */
export function countEvent(shows: Uint8Array): EventCounts {
  const byLane = new Float64Array(lanes);
  let [inBlocks, squares] = [0, 0];
  for (let first = 0; first < shows.length; first += blockDraws) {
    const end = Math.min(first + blockDraws, shows.length);
    let count = 0;
    for (let draw = first; draw < end; draw++) {
      count += shows[draw]!;
      byLane[draw % lanes]! += shows[draw]!;
    }
    if (end - first < blockDraws) continue;
    inBlocks += count;
    squares += count * count;
  }
  return { lanes: byLane, inBlocks: Float64Array.of(inBlocks), squares: Float64Array.of(squares) };
}
