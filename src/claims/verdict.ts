import type { Comparison } from "../expr/claim.ts";
import type { ModelTest } from "../model/model-test.ts";

/** What was expected of a number, in the unit the finding is told in. */
export type Expected =
  | { readonly kind: "within"; readonly low: number; readonly high: number }
  | { readonly kind: "compare"; readonly operator: Comparison; readonly value: number }
  | { readonly kind: "equals"; readonly value: number; readonly tolerance: number }
  | { readonly kind: "notNegative" | "finite" }
  /** Not below, or not above, the value of another year. */
  | { readonly kind: "notBelow" | "notAbove"; readonly value: number; readonly year: number };

/** The first place where a claim does not hold. */
export interface Failure {
  readonly subject: string;
  readonly year: number;
  /** The first draw in which it fails there; absent where no draw is looked at alone, or all are alike. */
  readonly draw?: number;
  /** In how many of the draws it fails there. */
  readonly failingDraws: number;
  readonly found: number;
  readonly expected: Expected;
  readonly unitLabel: string;
  /** Subjects and years in which the claim fails, this one included. */
  readonly places: number;
}

/** A lever held at one end of its range after the last observed year. */
export interface Extreme {
  /** Its name; `all` for every lever at once. */
  readonly lever: string;
  readonly end: "minimum" | "maximum";
  /** In the lever's unit; absent for all levers. */
  readonly value?: number;
  readonly unitLabel?: string;
}

/** A failure, and where the levers stood; without `extreme`: as the scenario has them. */
export interface LeverFailure {
  readonly failure: Failure;
  readonly extreme?: Extreme;
}

/** What a test has come to in one scenario. */
export interface Verdict {
  readonly test: ModelTest;
  readonly holds: boolean;
  /** One for each setting of the levers in which it fails, the scenario's own first. */
  readonly failures: readonly LeverFailure[];
  /** Settings of the levers it was judged in. */
  readonly settings: number;
}
