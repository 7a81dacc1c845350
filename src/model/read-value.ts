import type { Findings } from "../diagnose/findings.ts";
import { didYouMean } from "../diagnose/nearest.ts";
import type { Span } from "../diagnose/span.ts";
import { distributionNames } from "../expr/distribution-forms.ts";
import type { Amount, Piece } from "../expr/parse-amount.ts";
import { parseScalar, type ParsedScalar } from "../expr/parse-scalar.ts";
import type { Bilingual } from "../terms/bilingual.ts";
import { convert, convertible, one, type Unit } from "../units/unit.ts";
import { formatKind } from "../units/format-unit.ts";
import type { LabelledUnit } from "./declaration.ts";
import type { KnotValue } from "./model-graph.ts";
import { readDistribution } from "./read-distribution.ts";
import { placeInScalar, readUnit } from "./read-node.ts";

/** What reading a value needs besides the value. */
export interface ValueContext {
  readonly texts: ReadonlyMap<string, string>;
  readonly findings: Findings;
  /** Unit the value is converted to; its place is shown when units differ. */
  readonly unit: LabelledUnit;
  readonly unitSpan?: Span;
}

/** Reads a scalar into a number or distribution in the context's unit; undefined (with a finding) if it cannot be. */
export function readValue(value: string | number, span: Span, context: ValueContext): KnotValue | undefined {
  if (typeof value === "number") return value;
  const reader = new ScalarReader(value, span, context);
  const parsed = reader.parse();
  return (
    parsed && (parsed.kind === "amount" ? reader.numberIn(parsed.amount) : readDistribution(parsed, reader))
  );
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
    this.context.findings.error(
      parsed.code,
      this.place(parsed),
      parsed.message,
      parsed.help ? { help: parsed.help } : suggestion,
    );
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

/** Two units that do not convert: shows both, and where the other one was declared. */
export function reportMismatch(
  found: LabelledUnit,
  span: Span,
  wanted: LabelledUnit,
  wantedSpan: Span | undefined,
  findings: Findings,
): void {
  const [left, right] = [describeUnit(found), describeUnit(wanted)];
  const co2 = isMassForCo2(found.unit, wanted.unit);
  findings.error(
    "unit-mismatch",
    span,
    { en: `${left.en} does not fit ${right.en}`, zh: `${left.zh} 与 ${right.zh} 不一致` },
    {
      label: { en: `here ${left.en}`, zh: `此处为 ${left.zh}` },
      ...(co2 && {
        help: {
          en: "CO2 is not the same as mass: a mass of CO2 is written `t CO2`, `Mt CO2`",
          zh: "二氧化碳与质量不同：二氧化碳的质量写作 `t CO2`、`Mt CO2`",
        },
      }),
      ...(wantedSpan && {
        related: [{ span: wantedSpan, message: { en: `expected ${right.en}`, zh: `应为 ${right.zh}` } }],
      }),
    },
  );
}

/** Spellings that do not show what they measure to everyone. */
const hidesKind = /[\u4e00-\u9fff]|ce\b|Wh\b/;

/** The spelling, and the base units if the spelling hides them. */
export function describeUnit({ unit, label }: LabelledUnit): Bilingual {
  const kind = formatKind(unit);
  if (label === "" || label === "1") return { en: "a plain number", zh: "纯数" };
  const told = hidesKind.test(label) ? `\`${label}\` (${kind})` : `\`${label}\``;
  return { en: told, zh: told };
}

/** Whether one unit has a mass where the other has a mass of CO2, and nothing else differs. */
function isMassForCo2(a: Unit, b: Unit): boolean {
  const asMass = ({ dimension }: Unit): Unit => {
    const { co2 = 0, mass = 0, ...others } = dimension;
    return { numerator: 1, denominator: 1, dimension: { ...others, mass: mass + co2 } };
  };
  return convertible(asMass(a), asMass(b));
}
