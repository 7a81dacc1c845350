import { lanes, sumOfLanes } from "../numeric/lane-sums.ts";
import { drawsInLane } from "./design.ts";

/**
 * With the set of all replicates these generate the extended BCH code [16, 7, 6] (MacWilliams and Sloane 1977, The Theory of
 * Error-Correcting Codes): the replicates whose number has its bit 0, 1, 2, 3 set, and two quadratic forms in these bits.
 */
const generators = [0xaaaa, 0xcccc, 0xf0f0, 0xff00, 0x6ac0, 0xac60];

/**
 * 63 subsets of 16 replicates, as bits. With their complements, the set of all and the empty set they are closed: what two of them do
 * not share is one of them too. Each has 6, 8 or 10 replicates.
 */
export const subsets = Int32Array.from(
  generators.reduce((words, generator) => [...words, ...words.map((word) => word ^ generator)], [0]).slice(1),
);

/**
 * Intervals of means from 16 independent replicates: from the third smallest of the means of 127 subsets of them to the third largest.
 *
 * The subsets are the 63 above, their complements, and all replicates, whose mean lies between those of a subset and its complement.
 * The 127 means are typical values (Hartigan 1969, Journal of the American Statistical Association 64:1303-1317): where each replicate's
 * mean is distributed continuously and symmetrically about the truth, in whatever manner, they cut the line into 128 intervals of which
 * each holds the truth with the same probability. So this one holds it with 122 / 128 = 95.3 %, also where a replicate is far off now and
 * then, which Student's interval takes for a reason to be wider.
 */
export class TypicalValues {
  readonly #draws: number;
  /** Draws, and sums of them, over every part of four neighbouring replicates. */
  readonly #sizes = new Float64Array(4 * 16);
  readonly #sums = new Float64Array(4 * 16);

  /** @param draws of all replicates, at least 16 */
  constructor(draws: number) {
    this.#draws = draws;
    const sizes = Float64Array.from({ length: lanes }, (_, lane) => drawsInLane(draws, lane, lanes));
    sumParts(sizes, 0, this.#sizes);
  }

  /** @param sums of each replicate's draws, from `at` on; the same number may be subtracted from every draw, and from both ends */
  interval(sums: Float64Array, at: number): readonly [low: number, high: number] {
    sumParts(sums, at, this.#sums);
    const total = sumOfLanes(sums, at);
    const lowest = new Float64Array(3).fill(Infinity);
    const highest = new Float64Array(3).fill(Infinity);
    for (let i = 0; i < subsets.length; i++) {
      const sum = overSubset(this.#sums, subsets[i]!);
      const size = overSubset(this.#sizes, subsets[i]!);
      const mean = sum / size;
      const ofOthers = (total - sum) / (this.#draws - size);
      keepIfLow(lowest, mean < ofOthers ? mean : ofOthers);
      keepIfLow(highest, mean < ofOthers ? -ofOthers : -mean);
    }
    return [lowest[2]!, -highest[2]!];
  }
}

/** Sums over every part of four neighbours, [four][part]: of these 64 the sums over all subsets are put together. */
function sumParts(values: Float64Array, at: number, sums: Float64Array): void {
  for (let four = 0; four < 64; four += 16)
    for (let part = 1; part < 16; part++) {
      const last = 31 - Math.clz32(part);
      sums[four + part] = sums[four + (part ^ (1 << last))]! + values[at + four / 4 + last]!;
    }
}

function overSubset(ofParts: Float64Array, subset: number): number {
  return (
    ofParts[subset & 15]! +
    ofParts[16 + ((subset >>> 4) & 15)]! +
    (ofParts[32 + ((subset >>> 8) & 15)]! + ofParts[48 + (subset >>> 12)]!)
  );
}

/** Takes a value among the smallest, which ascend, in place of the largest of them. */
function keepIfLow(smallest: Float64Array, value: number): void {
  let place = smallest.length - 1;
  if (!(value < smallest[place]!)) return;
  for (; place > 0 && value < smallest[place - 1]!; place--) smallest[place] = smallest[place - 1]!;
  smallest[place] = value;
}
