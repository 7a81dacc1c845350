import type { Span } from "../diagnose/span.ts";
import type { Claim, Comparison, Direction, Statistic } from "../expr/claim.ts";
import type { Unit } from "../units/unit.ts";
import type { LabelledUnit } from "./declaration.ts";

/** A test as written: a sentence that has been read, before its names and units are looked up in a model. */
export interface WrittenTest {
  /** The sentence as it stands in the file. */
  readonly text: string;
  readonly span: Span;
  readonly claim: Claim;
  /** What the test is called, if it has a name. */
  readonly name?: string;
  readonly why?: string;
  /** Scenario files it is judged on; left out: that of the model or scenario it is part of. */
  readonly files?: readonly { readonly path: string; readonly span: Span }[];
  readonly inLeverExtremes: boolean;
}

/** A number in a unit of its own, or (without one) in that of what it is compared with. */
export interface Bound {
  readonly value: number;
  readonly unit?: Unit;
}

/** What a subject is compared with. `file` names another scenario, whose quantity is meant. */
export type BoundOperand =
  | { readonly kind: "amount"; readonly bound: Bound }
  | { readonly kind: "quantity"; readonly name: string; readonly unit: Unit; readonly file?: string };

/** How far from equal is still equal: a share of the right side, or so much. */
export type Tolerance =
  | { readonly kind: "relative"; readonly share: number }
  | { readonly kind: "absolute"; readonly bound: Bound };

export type TestClaim =
  | { readonly kind: "within"; readonly low: Bound; readonly high: Bound }
  | { readonly kind: "compare"; readonly operator: Comparison; readonly right: BoundOperand }
  | { readonly kind: "equals"; readonly right: BoundOperand; readonly tolerance: Tolerance }
  | { readonly kind: "notNegative" | "finite" }
  | { readonly kind: "monotone"; readonly direction: Direction };

/** What one claim is about: a quantity, or the sum of several. Judged and told in `unit`. */
export interface TestSubject {
  readonly name: string;
  readonly parts: readonly { readonly name: string; readonly unit: Unit }[];
  readonly unit: LabelledUnit;
}

/** A test of one scenario: names found, units checked. */
export interface ModelTest {
  readonly written: WrittenTest;
  /** Each is judged on its own. */
  readonly subjects: readonly TestSubject[];
  /** Calendar years, ascending. */
  readonly years: readonly number[];
  readonly statistic: Statistic;
  readonly claim: TestClaim;
}
