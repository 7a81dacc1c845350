import { shareOf, spellingsOf, type DistributionForm } from "../expr/distribution-forms.ts";
import type { Amount, Piece } from "../expr/parse-amount.ts";
import type { Argument, ParsedScalar, WeightedPart } from "../expr/parsed-scalar.ts";
import { log } from "../numeric/log.ts";
import { distributionProblem } from "../sample/distributions/distribution.ts";
import type { DistributionProblem } from "../sample/distributions/family.ts";
import {
  lognormalFromMoments,
  lognormalFromPercentiles,
  lognormalFromQuantiles,
  lognormalPercentilesProblem,
} from "../sample/distributions/lognormal.ts";
import type { Distribution } from "../sample/sample-plan.ts";
import type { Bilingual } from "../terms/bilingual.ts";
import { conversionFactor, convert, convertible, one } from "../units/unit.ts";
import { percentileProblems, toldProblems } from "./distribution-problems.ts";
import { readEmpirical } from "./read-empirical.ts";
import type { ScalarReader } from "./scalar-reader.ts";

type Parsed<Kind> = Extract<ParsedScalar, { kind: Kind }>;
type Place = Pick<Piece, "start" | "end">;

/**
 * A distribution in the unit of the reader's context; undefined, with a finding at the parameter that is wrong, if it cannot be.
 *
 * @param shared the unit behind a parenthesis around it
 */
export function readDistribution(
  parsed: Exclude<ParsedScalar, { kind: "amount" }>,
  reader: ScalarReader,
  shared?: Piece,
): Distribution | undefined {
  switch (parsed.kind) {
    case "range": {
      const low = reader.numberIn(parsed.low, parsed.high.unit ?? shared);
      const high = reader.numberIn(parsed.high, shared);
      if (low === undefined || high === undefined) return undefined;
      const problem = lognormalPercentilesProblem(low, high);
      if (!problem) return lognormalFromPercentiles(low, high);
      const told = problem === "not-positive" ? rangeNotPositive : toldProblems[problem];
      refuse(reader, { start: parsed.low.start, end: parsed.high.end }, told);
      return undefined;
    }
    case "distribution":
      return fromParameters(parsed, reader, shared);
    case "truncated":
      return truncated(parsed, reader, shared);
    case "empirical":
      return readEmpirical(parsed, reader, shared);
    case "discrete":
    case "mixture":
      return weighted(parsed, reader, shared);
  }
}

const rangeNotPositive: Bilingual = {
  en: "`low to high` is lognormal: both ends must be positive",
  zh: "`低 to 高` 为对数正态分布：两端必须为正",
};

function fromParameters(
  { form, args, unit: own }: Parsed<"distribution">,
  reader: ScalarReader,
  around: Piece | undefined,
): Distribution | undefined {
  const shared = own ?? around;
  const numbers = args.map((arg, index) => {
    if (!isNumber(arg, reader)) return undefined;
    return form.parameters[index]!.role === "value" ? reader.numberIn(arg, shared) : reader.plainNumber(arg);
  });
  if (!areAll(numbers)) return undefined;
  const told = problemOf(form, numbers);
  if (told) {
    const { name } = form;
    const index = form.parameters.findIndex(
      (parameter, at) => told.in.includes(parameter.name) && told.isAt(numbers[at]!),
    );
    refuse(reader, index === -1 ? undefined : args[index], told, name);
    return undefined;
  }
  const distribution = distributionOf(form, numbers, shared, reader);
  if (!distribution) return undefined;
  const problem = distributionProblem(distribution);
  if (!problem) return distribution;
  const { in: names } = toldProblems[problem];
  const isWrong = (value: number): boolean => (problem === "not-positive" ? !(value > 0) : true);
  const index = form.parameters.findIndex(({ name }, at) => names.includes(name) && isWrong(numbers[at]!));
  refuse(reader, index === -1 ? undefined : args[index], toldProblems[problem], form.name);
  return undefined;
}

/** What has to hold before there is a distribution to look at. */
function problemOf(
  { id, parameters }: DistributionForm,
  [a = 0, b = 0]: readonly number[],
): (Bilingual & { readonly in: readonly string[]; readonly isAt: (value: number) => boolean }) | undefined {
  const isNotPositive = (value: number): boolean => !(value > 0);
  if (id === "lognormalPercentiles") {
    const problem = lognormalPercentilesProblem(a, b);
    const isAt = problem === "not-positive" ? isNotPositive : (value: number): boolean => value === a;
    return problem && { ...percentileProblems[problem], in: parameters.map(({ name }) => name), isAt };
  }
  if (id === "lognormalMoments" && isNotPositive(a))
    return { ...toldProblems["not-positive"], in: ["mean"], isAt: isNotPositive };
  if (id === "lognormalMoments" && b < 0)
    return { ...toldProblems["negative-spread"], in: ["sd"], isAt: isNotPositive };
  if (id === "gammaMoments" && (isNotPositive(a) || isNotPositive(b)))
    return { ...toldProblems["not-positive"], in: ["mean", "sd"], isAt: isNotPositive };
  return undefined;
}

function distributionOf(
  { id, parameters }: DistributionForm,
  [a = 0, b = 0, c = 0, d = 0]: readonly number[],
  shared: Piece | undefined,
  reader: ScalarReader,
): Distribution | undefined {
  switch (id) {
    case "normal":
      return { kind: "normal", mean: a, sd: b };
    case "lognormal": {
      // The parameters are of the logarithm of a number in the unit behind the parenthesis.
      const unit = shared && reader.unitOf(shared);
      if (shared && !unit) return undefined;
      const factor = unit ? log(conversionFactor(unit.unit, reader.context.unit.unit)) : 0;
      return { kind: "lognormal", mu: a + factor, sigma: b };
    }
    case "lognormalMoments":
      return lognormalFromMoments(a, b);
    case "lognormalPercentiles": {
      const [low, high] = parameters.map(({ name }) => shareOf(name));
      return lognormalFromQuantiles(low!, a, high!, b);
    }
    case "uniform":
      return { kind: "uniform", low: a, high: b };
    case "triangular":
      return { kind: "triangular", low: a, mode: b, high: c };
    case "pert":
      return { kind: "pert", low: a, mode: b, high: c };
    case "beta": {
      const high = unitInterval(shared, reader);
      return high === undefined ? undefined : { kind: "beta", alpha: a, beta: b, low: 0, high };
    }
    case "betaBetween":
      return { kind: "beta", alpha: a, beta: b, low: c, high: d };
    case "gamma":
      return { kind: "gamma", shape: a, scale: b };
    case "gammaMoments":
      return { kind: "gamma", shape: (a / b) * (a / b), scale: b * (b / a) };
    case "logistic":
      return { kind: "logistic", mean: a, scale: b };
  }
}

/** 1, of the unit behind the parenthesis or as a plain number, in the context's unit: where a beta distribution ends. */
function unitInterval(shared: Piece | undefined, reader: ScalarReader): number | undefined {
  const { unit, findings } = reader.context;
  if (shared) return reader.numberIn({ value: 1, start: shared.start, end: shared.end }, shared);
  if (convertible(one, unit.unit)) return convert(1, one, unit.unit);
  findings.error(
    "bad-distribution",
    reader.whole,
    {
      en: `\`beta(alpha, beta)\` is a fraction, and the quantity is in \`${unit.label}\``,
      zh: `\`beta(alpha, beta)\` 是 0 到 1 之间的比值，而该量的单位是 \`${unit.label}\``,
    },
    {
      help: {
        en: "say between which values it lies: `beta(alpha, beta, low, high)`",
        zh: "请写明上下限：`beta(alpha, beta, low, high)`",
      },
    },
  );
  return undefined;
}

function truncated(
  { of, low, high, unit }: Parsed<"truncated">,
  reader: ScalarReader,
  around: Piece | undefined,
): Distribution | undefined {
  const shared = unit ?? around;
  const inner = partOf(of, reader, shared);
  const bounds = [low, high].map((bound) =>
    bound && isNumber(bound, reader) ? reader.numberIn(bound, shared) : undefined,
  );
  if (!inner || (low && bounds[0] === undefined) || (high && bounds[1] === undefined)) return undefined;
  const [from, to] = bounds;
  const distribution: Distribution = {
    kind: "truncated",
    of: inner,
    ...(from !== undefined && { low: from }),
    ...(to !== undefined && { high: to }),
  };
  const problem = distributionProblem(distribution);
  if (!problem) return distribution;
  const bound: Place | undefined = problem === "low-above-high" ? low : undefined;
  refuse(reader, bound ?? { start: (low ?? high)!.start, end: (high ?? low)!.end }, toldProblems[problem]);
  return undefined;
}

function weighted(
  { kind, parts, unit }: Parsed<"discrete" | "mixture">,
  reader: ScalarReader,
  around: Piece | undefined,
): Distribution | undefined {
  const shared = unit ?? around;
  const weights = parts.map(({ weight }) => (weight ? reader.plainNumber(weight) : 1));
  const numbers = parts.map(({ of }) =>
    of.kind === "amount" ? reader.numberIn(of.amount, shared) : undefined,
  );
  const inner = parts.map(({ of }) => (kind === "mixture" ? partOf(of, reader, shared) : undefined));
  if (!areAll(weights)) return undefined;
  let distribution: Distribution;
  if (kind === "discrete") {
    if (!areAll(numbers)) return undefined;
    distribution = { kind, values: numbers, weights };
  } else {
    if (!areAll(inner)) return undefined;
    distribution = { kind, parts: inner, weights };
  }
  const problem = distributionProblem(distribution);
  if (!problem) return distribution;
  refuse(reader, blamedPart(problem, parts, weights), toldProblems[problem], kind);
  return undefined;
}

function blamedPart(
  problem: DistributionProblem,
  parts: readonly WeightedPart[],
  weights: readonly number[],
): Place | undefined {
  if (problem === "negative-weight") return parts[weights.findIndex((weight) => weight < 0)]?.weight;
  return { start: parts[0]!.start, end: parts.at(-1)!.end };
}

/** A distribution inside another; a number is one without spread. */
function partOf(of: ParsedScalar, reader: ScalarReader, shared: Piece | undefined): Distribution | undefined {
  if (of.kind !== "amount") return readDistribution(of, reader, shared);
  const value = reader.numberIn(of.amount, shared);
  return value === undefined ? undefined : { kind: "uniform", low: value, high: value };
}

/** Whether an argument is a number; an expression is a finding here. */
function isNumber(arg: Argument, reader: ScalarReader): arg is Amount {
  if (arg.value !== undefined) return true;
  reader.context.findings.error(
    "bad-scalar",
    reader.place(arg),
    { en: `\`${arg.text}\` is not a number`, zh: `\`${arg.text}\` 不是数` },
    {
      help: {
        en: "a quantity may be a parameter where the distribution is the whole `value`, for every year",
        zh: "仅当分布是整个 `value`（对所有年份）时，量才可作为参数",
      },
    },
  );
  return false;
}

function refuse(reader: ScalarReader, place: Place | undefined, { en, zh }: Bilingual, name?: string): void {
  const forms = name === undefined ? undefined : spellingsOf(name);
  reader.context.findings.error(
    "bad-distribution",
    place ? reader.place(place) : reader.whole,
    { en, zh },
    forms === undefined ? {} : { help: { en: `write ${forms}`, zh: `请写 ${forms}` } },
  );
}

function areAll<T extends number | object>(values: readonly (T | undefined)[]): values is readonly T[] {
  return values.every((value) => value !== undefined);
}
