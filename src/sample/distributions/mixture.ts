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

/** More than there are halvings of any interval of doubles. */
const mostSteps = 2_200;

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
 * The smallest number in [low, high] whose left side has the probability of a level: inverse quadratic steps where the function is smooth
 * enough for them, halvings elsewhere, until the ends are neighbours.
 *
 * @see Chandrupatla (1997), "A new hybrid quadratic/bisection algorithm", Advances in Engineering Software 28:145-149
 */
function invert(tails: Tails, level: Level, low: number, high: number): number {
  const isLower = isLowerHalf(level);
  const target = isLower ? lowerTail(level) : upperTail(level);
  /** Not below 0 once the probability is reached. */
  const excess = (x: number): number => {
    const [lower, upper] = tails(x, "after");
    return isLower ? lower - target : target - upper;
  };
  if (!(low < high)) return low === high ? low : NaN;
  // x1 is the newest place, x2 the other end, x3 the place before.
  let [x1, x2, x3] = [low, high, high];
  let [f1, f2, f3] = [excess(low), excess(high), 0];
  if (f1 >= 0) return low;
  if (!(f2 >= 0)) return high;
  let share = 0.5;
  for (let step = 0; step < mostSteps; step++) {
    const x = x1 + share * (x2 - x1);
    const f = excess(x);
    if (f < 0 === f1 < 0) [x3, f3] = [x1, f1];
    else [x3, f3, x2, f2] = [x2, f2, x1, f1];
    [x1, f1] = [x, f];
    const least = (2.3e-16 * Math.max(Math.abs(x1), Math.abs(x2))) / Math.abs(x2 - x1);
    if (!(least < 0.5)) break;
    const place = (x1 - x2) / (x3 - x2);
    const rise = (f1 - f2) / (f3 - f2);
    const isSmooth = rise * rise < place && (1 - rise) * (1 - rise) < 1 - place;
    const quadratic =
      ((f1 / (f2 - f1)) * f3) / (f2 - f3) + ((((x3 - x1) / (x2 - x1)) * f1) / (f3 - f1)) * (f2 / (f3 - f2));
    share = Math.min(1 - least, Math.max(least, isSmooth ? quadratic : 0.5));
  }
  return f1 < 0 ? x2 : x1;
}
