import { isLowerHalf, levelOfLower, levelOfUpper, lowerTail, upperTail } from "../../numeric/level.ts";
import type { Distribution } from "../sample-plan.ts";
import { constantLevel, type Family } from "./family.ts";

type Empirical = Extract<Distribution, { kind: "empirical" }>;

/**
 * The distribution whose quantiles are the type 7 quantiles of observed values (Hyndman and Fan 1996): straight from each value to the
 * next, never outside them; a value that was observed twice has a probability of its own. Values ascend. Central: the median.
 */
export const empiricalFamily: Family<Empirical> = {
  problem: ({ values }) =>
    values.length === 0 ? "no-weight" : values.every(Number.isFinite) ? undefined : "not-finite",
  central: (distribution) => empiricalFamily.atLevel(distribution)(0.5),
  range: ({ values }) => [values[0]!, values.at(-1)!],
  levelAt({ values }) {
    const last = values.length - 1;
    return (x, side) => {
      const [first, highest] = [values[0]!, values[last]!];
      if (x !== x) return NaN;
      if (first === highest || x < first || x > highest) return constantLevel(first, x, side);
      if (side === "before" ? x === first : x === highest) return side === "before" ? 0 : -0;
      // values[at] is the last to the left of the place.
      let [at, beyond] = [0, last];
      while (beyond - at > 1) {
        const middle = (at + beyond) >> 1;
        if (values[middle]! < x || (values[middle] === x && side === "after")) at = middle;
        else beyond = middle;
      }
      const share = (x - values[at]!) / (values[beyond]! - values[at]!);
      const steps = at + share;
      return 2 * steps <= last ? levelOfLower(steps / last) : levelOfUpper((last - at - share) / last);
    };
  },
  atLevel({ values }) {
    const last = values.length - 1;
    return (level) => {
      const isLower = isLowerHalf(level);
      const steps = last * (isLower ? lowerTail(level) : upperTail(level));
      if (!(steps < last)) return steps === steps ? values[isLower ? last : 0]! : NaN;
      const whole = Math.floor(steps);
      const from = values[isLower ? whole : last - whole]!;
      const to = values[isLower ? whole + 1 : last - whole - 1]!;
      return from + (steps - whole) * (to - from);
    };
  },
};
