import type { Findings } from "../diagnose/findings.ts";
import { fullWidthHelp } from "../diagnose/full-width.ts";
import { didYouMean } from "../diagnose/nearest.ts";
import type { Span } from "../diagnose/span.ts";
import { distributionNames } from "../expr/distribution-forms.ts";
import type { Amount, Piece } from "../expr/parse-amount.ts";
import { parseScalar } from "../expr/parse-scalar.ts";
import type { ParsedScalar } from "../expr/parsed-scalar.ts";
import type { LocatedTable } from "../source/parse-csv.ts";
import { convert, convertible, one } from "../units/unit.ts";
import type { LabelledUnit } from "./declaration.ts";
import { placeInScalar, readUnit } from "./read-node.ts";
import { reportMismatch } from "./unit-mismatch.ts";

/** What reading a value needs besides the value. */
export interface ValueContext {
  /** By path; absent where no table may be named. */
  readonly tables?: ReadonlyMap<string, LocatedTable>;
  readonly texts: ReadonlyMap<string, string>;
  readonly findings: Findings;
  /** Unit the value is converted to; its place is shown when units differ. */
  readonly unit: LabelledUnit;
  readonly unitSpan?: Span;
}

/** A scalar's text with what reading it takes: its places, and its units, each told once if it is wrong. */
export class ScalarReader {
  readonly context: ValueContext;
  readonly #text: string;
  readonly #span: Span;
  readonly #units = new Map<Piece, LabelledUnit | undefined>();

  constructor(text: string, span: Span, context: ValueContext) {
    this.#text = text;
    this.#span = span;
    this.context = context;
  }

  /** What the text says; undefined, with a finding, if it says nothing. */
  parse(): ParsedScalar | undefined {
    const parsed = parseScalar(this.#text);
    if (!("code" in parsed)) return parsed;
    const suggestion = parsed.word ? didYouMean(parsed.word, [...distributionNames, "remainder"]) : {};
    this.context.findings.error(parsed.code, this.place(parsed), parsed.message, {
      ...suggestion,
      ...(parsed.help && { help: parsed.help }),
      ...fullWidthHelp(this.#text.slice(parsed.start, parsed.end)),
    });
    return undefined;
  }

  place({ start, end }: { readonly start: number; readonly end: number }): Span {
    return placeInScalar(this.#span, this.#text, this.context.texts, start, end);
  }

  /** The place of the whole text. */
  get whole(): Span {
    return this.place({ start: 0, end: this.#text.length });
  }

  /** An amount in the context's unit; `shared` is the unit behind a parenthesis around it. */
  numberIn(amount: Amount, shared?: Piece): number | undefined {
    const piece = amount.unit ?? shared;
    if (!piece) return amount.value;
    const unit = this.unitOf(piece);
    return unit && convert(amount.value, unit.unit, this.context.unit.unit);
  }

  /** An amount that is a plain number, or has a unit that is one, such as %. */
  plainNumber(amount: Amount): number | undefined {
    if (!amount.unit) return amount.value;
    const unit = fittingUnit(amount.unit, (start, end) => this.place({ start, end }), {
      texts: this.context.texts,
      findings: this.context.findings,
      unit: { unit: one, label: "1" },
    });
    return unit && convert(amount.value, unit.unit, one);
  }

  /** The unit a piece names, if it converts to the context's. */
  unitOf(piece: Piece): LabelledUnit | undefined {
    if (!this.#units.has(piece))
      this.#units.set(
        piece,
        fittingUnit(piece, (start, end) => this.place({ start, end }), this.context),
      );
    return this.#units.get(piece);
  }
}

/** A unit that converts to the context's; undefined, with a finding, if it is none or another kind. */
function fittingUnit(
  piece: Piece,
  place: (start: number, end: number) => Span,
  context: ValueContext,
): LabelledUnit | undefined {
  const placeOf = (start: number, end: number): Span => place(piece.start + start, piece.start + end);
  const unit = readUnit(piece.text, placeOf, context.findings);
  return unit && fits(unit, place(piece.start, piece.end), context) ? unit : undefined;
}

function fits(found: LabelledUnit, span: Span, context: ValueContext): boolean {
  if (convertible(found.unit, context.unit.unit)) return true;
  reportMismatch(found, span, context.unit, context.unitSpan, context.findings);
  return false;
}
