import type { Level } from "../../numeric/level.ts";
import type { Distribution } from "../sample-plan.ts";

/** A place on the axis of values is just before a number or just after it: a single value may have a probability. */
export type Side = "before" | "after";

/** Why a distribution's parameters make no sense. */
export type DistributionProblem =
  | "not-finite"
  | "negative-spread"
  | "not-positive"
  | "shape-too-large"
  | "low-above-high"
  | "low-above-mode"
  | "mode-above-high"
  | "nothing-left"
  | "negative-weight"
  | "no-weight";

/** What the distributions of one kind have in common. Everything but `problem` relies on there being none. */
export interface Family<D> {
  readonly problem: (distribution: D) => DistributionProblem | undefined;
  /** The centre that is written down, or else the median. */
  readonly central: (distribution: D) => number;
  /** Smallest and largest possible value; infinite where there is none. */
  readonly range: (distribution: D) => readonly [low: number, high: number];
  /** Probability to the left of a place. */
  readonly levelAt: (distribution: D) => (x: number, side: Side) => Level;
  /** The smallest value to the left of which, itself included, there is the probability of a level. Increasing. */
  readonly atLevel: (distribution: D) => (level: Level) => number;
}

/** The family of a distribution, for those that are made of others. */
export type FamilyOf = (distribution: Distribution) => Family<Distribution>;

/** The level at a place for a distribution that is the one number `at`. */
export function constantLevel(at: number, x: number, side: Side): Level {
  return x < at || (x === at && side === "before") ? 0 : -0;
}
