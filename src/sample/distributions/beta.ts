import { betaDistribution } from "../../numeric/beta-distribution.ts";
import { largestShape } from "../../numeric/gamma-distribution.ts";
import type { Distribution } from "../sample-plan.ts";
import { constantLevel, type Family } from "./family.ts";
import { modeProblem } from "./triangular.ts";
import { boundsProblem } from "./uniform.ts";

type Beta = Extract<Distribution, { kind: "beta" }>;
type Pert = Extract<Distribution, { kind: "pert" }>;

/** Beta distribution on [low, high]. Central: the median. */
export const betaFamily: Family<Beta> = {
  problem({ alpha, beta, low, high }) {
    if (!Number.isFinite(alpha) || !Number.isFinite(beta)) return "not-finite";
    if (!(alpha > 0 && beta > 0)) return "not-positive";
    if (alpha > largestShape || beta > largestShape) return "shape-too-large";
    return boundsProblem(low, high);
  },
  central: (distribution) => betaFamily.atLevel(distribution)(0.5),
  range: ({ low, high }) => [low, high],
  levelAt({ alpha, beta, low, high }) {
    const { levelAt } = betaDistribution(alpha, beta);
    return (x, side) => (low === high ? constantLevel(low, x, side) : levelAt((x - low) / (high - low)));
  },
  atLevel({ alpha, beta, low, high }) {
    const { atLevel } = betaDistribution(alpha, beta);
    // low + (high - low) can round to just above high.
    return (level) => Math.min(low + (high - low) * atLevel(level), high);
  },
};

/**
 * PERT distribution: the beta distribution on [low, high] with its mode there and mean (low + 4 mode + high) / 6. Central: the mode.
 *
 * @see Clark (1962), "The PERT model for the distribution of an activity time", Operations Research 10:405-406
 */
export const pertFamily: Family<Pert> = {
  problem: ({ low, mode, high }) => modeProblem(low, mode, high),
  central: ({ mode }) => mode,
  range: ({ low, high }) => [low, high],
  levelAt: (distribution) => betaFamily.levelAt(betaOf(distribution)),
  atLevel: (distribution) => betaFamily.atLevel(betaOf(distribution)),
};

function betaOf({ low, mode, high }: Pert): Beta {
  const share = low === high ? 0.5 : (mode - low) / (high - low);
  return { kind: "beta", alpha: 1 + 4 * share, beta: 1 + 4 * (1 - share), low, high };
}
