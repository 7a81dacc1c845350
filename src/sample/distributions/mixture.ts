import {
  isLowerHalf,
  levelOfLower,
  levelOfUpper,
  lowerTail,
  upperTail,
  type Level,
} from "../../numeric/level.ts";
import type { Distribution } from "../sample-plan.ts";
import { weightsProblem } from "./discrete.ts";
import type { Family, FamilyOf, Side } from "./family.ts";

type Mixture = Extract<Distribution, { kind: "mixture" }>;

/** More evaluations than two for each halving of an interval of doubles. */
const mostSteps = 4_000;

/**
 * A draw of one distribution or another, by weight. The distribution function is the weighted sum of theirs and is inverted as a whole,
 * so that a higher uniform number never gives a lower value. Central: the median.
 */
export function mixtureFamily(familyOf: FamilyOf): Family<Mixture> {
  const atLevel: Family<Mixture>["atLevel"] = (distribution) => {
    const inverses = possibleParts(distribution).map(({ part }) => familyOf(part).atLevel(part));
    const tails = tailsOf(distribution, familyOf);
    return (level) => {
      const ends = inverses.map((inverse) => inverse(level));
      return invert(tails, level, Math.min(...ends), Math.max(...ends));
    };
  };
  return {
    problem: ({ weights }) => weightsProblem(weights),
    central: (distribution) => atLevel(distribution)(0.5),
    range(distribution) {
      const ranges = possibleParts(distribution).map(({ part }) => familyOf(part).range(part));
      return [Math.min(...ranges.map(([low]) => low)), Math.max(...ranges.map(([, high]) => high))];
    },
    levelAt(distribution) {
      const tails = tailsOf(distribution, familyOf);
      return (x, side) => {
        const [lower, upper] = tails(x, side);
        return lower <= upper ? levelOfLower(lower) : levelOfUpper(upper);
      };
    },
    atLevel,
  };
}

/** Probability on either side of a place. */
type Tails = (x: number, side: Side) => readonly [lower: number, upper: number];

function possibleParts({ parts, weights }: Mixture): { part: Distribution; share: number }[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return parts
    .map((part, index) => ({ part, share: weights[index]! / sum }))
    .filter(({ share }) => share > 0);
}

function tailsOf(distribution: Mixture, familyOf: FamilyOf): Tails {
  const parts = possibleParts(distribution).map(({ part, share }) => ({
    share,
    levelAt: familyOf(part).levelAt(part),
  }));
  return (x, side) => {
    let [lower, upper] = [0, 0];
    for (const { share, levelAt } of parts) {
      const level = levelAt(x, side);
      lower += share * lowerTail(level);
      upper += share * upperTail(level);
    }
    return [lower, upper];
  };
}

/**
 * The smallest number in (low, high] whose left side has the probability of a level: regula falsi (the Illinois form) with a halving
 * wherever it has not halved the interval, until the ends are neighbours.
 */
function invert(tails: Tails, level: Level, low: number, high: number): number {
  const isLower = isLowerHalf(level);
  const target = isLower ? lowerTail(level) : upperTail(level);
  /** Not below 0 once the probability is reached. */
  const excess = (x: number): number => {
    const [lower, upper] = tails(x, "after");
    return isLower ? lower - target : target - upper;
  };
  if (!(low < high) || excess(low) >= 0) return low === low && high === high ? low : NaN;
  let [below, above] = [excess(low), Math.max(0, excess(high))];
  let isHalving = false;
  for (let step = 0; step < mostSteps; step++) {
    const gap = 2.3e-16 * Math.max(Math.abs(low), Math.abs(high));
    const width = high - low;
    if (!(width > gap)) break;
    const guess = isHalving ? low + 0.5 * width : low + (width * below) / (below - above);
    const x = Math.min(Math.max(guess, low + gap), high - gap);
    if (!(x > low && x < high)) break;
    const value = excess(x);
    if (value < 0) {
      [low, below] = [x, value];
      above *= 0.5;
    } else {
      [high, above] = [x, value];
      below *= 0.5;
    }
    isHalving = high - low > 0.5 * width;
  }
  return high;
}
