import type { Amount, Piece } from "./parse-amount.ts";

/** What a claim compares with: a number, or another quantity, perhaps in another scenario's file. */
export type Operand =
  | { readonly kind: "amount"; readonly amount: Amount }
  | { readonly kind: "quantity"; readonly name: Piece; readonly file?: Piece };

/** What of the draws a claim speaks of. */
export type Statistic =
  | { readonly kind: "everyDraw" }
  | { readonly kind: "mean" }
  /** `level` 0.5 is the median. */
  | { readonly kind: "quantile"; readonly level: number };

export type Comparison = ">=" | "<=" | ">" | "<";

/** Upwards and downwards allow standing still; `either` is one of the two from the first year to the last. */
export type Direction = "up" | "down" | "either";

/** What is claimed of the subject in each year. */
export type ClaimBody =
  | { readonly kind: "within"; readonly low: Amount; readonly high: Amount }
  | { readonly kind: "compare"; readonly operator: Comparison; readonly right: Operand }
  /** Without a tolerance the two may differ by rounding only. */
  | { readonly kind: "equals"; readonly right: Operand; readonly tolerance?: Amount }
  | { readonly kind: "notNegative" | "finite" }
  | { readonly kind: "monotone"; readonly direction: Direction };

/** Calendar years, both included. */
export interface YearRange {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** A sentence that claims something of a model, as written: names and units are not yet understood. */
export interface Claim {
  /** Names and patterns. */
  readonly subjects: readonly Piece[];
  /** The claim is about the sum of all of them rather than each. */
  readonly ofSum: boolean;
  /** Left out: every year. */
  readonly years?: readonly YearRange[];
  /** Where none is written: every draw for `never negative`, `finite` and `sums to`, otherwise the median. */
  readonly statistic: Statistic;
  readonly body: ClaimBody;
  /** Files of the scenarios it is made of. */
  readonly files?: readonly Piece[];
  readonly inLeverExtremes: boolean;
}
