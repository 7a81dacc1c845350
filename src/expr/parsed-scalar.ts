import type { DistributionForm } from "./distribution-forms.ts";
import type { Amount, Piece } from "./parse-amount.ts";

/** A parameter as written: a number, or an expression over quantities. */
export type Argument = Amount | Expression;

export interface Expression extends Piece {
  readonly value?: never;
  readonly unit?: never;
}

/** One of several values or distributions, and the weight written behind it. */
export interface WeightedPart {
  readonly of: ParsedScalar;
  readonly weight?: Amount;
  readonly start: number;
  readonly end: number;
}

/** What a scalar says, before its units are understood. A unit behind a parenthesis serves all inside that have none. */
export type ParsedScalar =
  | { readonly kind: "amount"; readonly amount: Amount }
  /** `low to high`: 5 % and 95 % points. A unit behind `high` holds for both if `low` has none. */
  | { readonly kind: "range"; readonly low: Amount; readonly high: Amount }
  /** Arguments in the order of the form's parameters. */
  | {
      readonly kind: "distribution";
      readonly form: DistributionForm;
      readonly args: readonly Argument[];
      readonly unit?: Piece;
    }
  | {
      readonly kind: "truncated";
      readonly of: ParsedScalar;
      readonly low?: Argument;
      readonly high?: Argument;
      readonly unit?: Piece;
    }
  | {
      readonly kind: "discrete" | "mixture";
      readonly parts: readonly WeightedPart[];
      readonly unit?: Piece;
    }
  /** The values in a column of a CSV table. */
  | { readonly kind: "empirical"; readonly file: Piece; readonly column: Piece; readonly unit?: Piece };

/** The first unit written in a scalar, the one behind the last parenthesis before those inside. */
export function unitIn(parsed: ParsedScalar): Piece | undefined {
  switch (parsed.kind) {
    case "amount":
      return parsed.amount.unit;
    case "range":
      return parsed.low.unit ?? parsed.high.unit;
    case "distribution":
      return parsed.unit ?? parsed.args.find(({ unit }) => unit)?.unit;
    case "empirical":
      return parsed.unit;
    case "truncated":
      return parsed.unit ?? unitIn(parsed.of) ?? parsed.low?.unit ?? parsed.high?.unit;
    case "discrete":
    case "mixture":
      return parsed.unit ?? parsed.parts.map(({ of }) => unitIn(of)).find((unit) => unit);
  }
}

/** Whether any parameter or bound is an expression. */
export function namesQuantities(parsed: ParsedScalar): boolean {
  const isExpression = (arg: Argument | undefined): boolean => arg !== undefined && arg.value === undefined;
  switch (parsed.kind) {
    case "distribution":
      return parsed.args.some(isExpression);
    case "truncated":
      return isExpression(parsed.low) || isExpression(parsed.high) || namesQuantities(parsed.of);
    case "discrete":
    case "mixture":
      return parsed.parts.some(({ of }) => namesQuantities(of));
    case "empirical":
    case "amount":
    case "range":
      return false;
  }
}
