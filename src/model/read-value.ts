import type { Findings } from "../diagnose/findings.ts";
import { didYouMean } from "../diagnose/nearest.ts";
import type { Span } from "../diagnose/span.ts";
import {
  distributionForms,
  distributionNames,
  parseScalar,
  type Amount,
  type Piece,
} from "../expr/parse-scalar.ts";
import { log } from "../numeric/log.ts";
import { distributionProblem } from "../sample/distributions/distribution.ts";
import { lognormalFromPercentiles, lognormalPercentilesProblem } from "../sample/distributions/lognormal.ts";
import type { Distribution } from "../sample/sample-plan.ts";
import type { Bilingual } from "../terms/bilingual.ts";
import { conversionFactor, convert, convertible, type Unit } from "../units/unit.ts";
import { formatKind } from "../units/format-unit.ts";
import type { LabelledUnit } from "./declaration.ts";
import type { KnotValue } from "./model-graph.ts";
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
  const { findings, texts } = context;
  const place = (start: number, end: number): Span => placeInScalar(span, value, texts, start, end);
  const parsed = parseScalar(value);
  if ("code" in parsed) {
    const suggestion = parsed.word ? didYouMean(parsed.word, [...distributionNames, "remainder"]) : {};
    findings.error(
      parsed.code,
      place(parsed.start, parsed.end),
      parsed.message,
      parsed.help ? { help: parsed.help } : suggestion,
    );
    return undefined;
  }
  // A unit behind the closing parenthesis serves every argument; what is wrong with it is told once.
  const units = new Map<Piece, LabelledUnit | undefined>();
  const unitOf = (piece: Piece): LabelledUnit | undefined => {
    if (!units.has(piece)) units.set(piece, fittingUnit(piece, place, context));
    return units.get(piece);
  };
  const numberIn = (amount: Amount, shared?: Piece): number | undefined => {
    const piece = amount.unit ?? shared;
    if (!piece) return amount.value;
    const unit = unitOf(piece);
    return unit && convert(amount.value, unit.unit, context.unit.unit);
  };
  if (parsed.kind === "amount") return numberIn(parsed.amount);
  const refuse = (problem: string): undefined => {
    const form = parsed.kind === "distribution" ? distributionForms[parsed.name][1] : undefined;
    findings.error(
      "bad-distribution",
      place(0, value.length),
      problems[problem] ?? { en: problem, zh: problem },
      form === undefined ? {} : { help: { en: `write \`${form}\``, zh: `请写 \`${form}\`` } },
    );
  };
  if (parsed.kind === "range") {
    const [low, high] = [numberIn(parsed.low, parsed.high.unit), numberIn(parsed.high)];
    if (low === undefined || high === undefined) return undefined;
    const problem = lognormalPercentilesProblem(low, high);
    return problem ? refuse(problem) : lognormalFromPercentiles(low, high);
  }
  const args = parsed.args.map((arg) =>
    parsed.name === "lognormal" ? arg.value : numberIn(arg, parsed.unit),
  );
  if (args.some((arg) => arg === undefined)) return undefined;
  const [a = 0, b = 0, c = 0] = args as number[];
  const distribution: Distribution =
    parsed.name === "normal"
      ? { kind: "normal", mean: a, sd: b }
      : parsed.name === "uniform"
        ? { kind: "uniform", low: a, high: b }
        : parsed.name === "triangular"
          ? { kind: "triangular", low: a, mode: b, high: c }
          : { kind: "lognormal", mu: a + logFactor(parsed.unit, place, context), sigma: b };
  const problem = distributionProblem(distribution);
  return problem ? refuse(problem) : distribution;
}

/** log of the factor from the unit behind `lognormal(...)` to the quantity's. */
function logFactor(
  piece: Piece | undefined,
  place: (start: number, end: number) => Span,
  context: ValueContext,
): number {
  const unit = piece && fittingUnit(piece, place, context);
  return unit ? log(conversionFactor(unit.unit, context.unit.unit)) : 0;
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

const problems: Readonly<Record<string, Bilingual>> = {
  "not-finite": { en: "a parameter of the distribution is not a finite number", zh: "分布的参数不是有限数" },
  "negative-spread": { en: "the spread of a distribution cannot be negative", zh: "分布的离散程度不能为负" },
  "not-positive": {
    en: "`low to high` is lognormal: both ends must be positive",
    zh: "`低 to 高` 为对数正态分布：两端必须为正",
  },
  "low-above-high": { en: "the low end lies above the high end", zh: "下限大于上限" },
  "low-above-mode": { en: "the low end lies above the mode", zh: "下限大于众数" },
  "mode-above-high": { en: "the mode lies above the high end", zh: "众数大于上限" },
};
