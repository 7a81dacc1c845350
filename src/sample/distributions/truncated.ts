import {
  highestLevel,
  levelBetween,
  levelOfLower,
  levelOfUpper,
  lowestLevel,
  massBetween,
  type Level,
} from "../../numeric/level.ts";
import type { Distribution } from "../sample-plan.ts";
import type { Family, FamilyOf } from "./family.ts";

type Truncated = Extract<Distribution, { kind: "truncated" }>;

/**
 * A distribution given that its value lies in [low, high], bounds included; either may be left out. Exact: the uniform number is
 * mapped to the probabilities between the bounds. Central: the median.
 */
export function truncatedFamily(familyOf: FamilyOf): Family<Truncated> {
  const boundsOf = ({ of, low, high }: Truncated): [from: Level, to: Level] => {
    const levelAt = familyOf(of).levelAt(of);
    return [
      low === undefined ? lowestLevel : levelAt(low, "before"),
      high === undefined ? highestLevel : levelAt(high, "after"),
    ];
  };
  const atLevel: Family<Truncated>["atLevel"] = (distribution) => {
    const { of, low = -Infinity, high = Infinity } = distribution;
    const [from, to] = boundsOf(distribution);
    const inner = familyOf(of).atLevel(of);
    return (level) => Math.min(Math.max(inner(levelBetween(level, from, to)), low), high);
  };
  return {
    problem(distribution) {
      const { low, high } = distribution;
      if (low !== undefined && high !== undefined && low > high) return "low-above-high";
      return massBetween(...boundsOf(distribution)) > 0 ? undefined : "nothing-left";
    },
    central: (distribution) => atLevel(distribution)(0.5),
    range({ of, low, high }) {
      const [least, most] = familyOf(of).range(of);
      return [Math.max(least, low ?? least), Math.min(most, high ?? most)];
    },
    levelAt(distribution) {
      const { of, low = -Infinity, high = Infinity } = distribution;
      const [from, to] = boundsOf(distribution);
      const mass = massBetween(from, to);
      const inner = familyOf(of).levelAt(of);
      return (x, side) => {
        if (x < low) return lowestLevel;
        if (x > high) return highestLevel;
        const level = inner(x, side);
        const [left, right] = [massBetween(from, level), massBetween(level, to)];
        return left <= right
          ? levelOfLower(Math.max(0, left) / mass)
          : levelOfUpper(Math.max(0, right) / mass);
      };
    },
    atLevel,
  };
}
