import type { Interval, QuantityResult, RunResult } from "./run-result.ts";

/** Standard errors of a difference beyond which it is no accident of the draws: 1 in 370 where nothing differs. */
const accidental = 3;

/** Relative difference that is rounding: the same sums in another order. */
const rounding = 1e-9;

/** Where the means of a quantity differ most, against their error. */
export interface QuantityChange {
  readonly quantity: string;
  readonly unit: string;
  readonly year: number;
  readonly a: number | null;
  readonly b: number | null;
  /** The difference in standard errors of a difference of independent runs; null where one is no number or none varies. */
  readonly standardErrors: number | null;
  /** More than rounding and more than the draws explain. */
  readonly isReal: boolean;
}

export interface ProbabilityChange {
  readonly name: string;
  readonly a: number | null;
  readonly b: number | null;
  /** Their 95 % intervals do not overlap, or only one run has it. */
  readonly isReal: boolean;
}

/** What differs between two results of one scenario, or of two. */
export interface ResultDifference {
  readonly a: string;
  readonly b: string;
  /** The same bits. */
  readonly identical: boolean;
  /** How the runs were made, where it differs. */
  readonly settings: readonly { readonly name: string; readonly a: string; readonly b: string }[];
  readonly onlyInA: readonly string[];
  readonly onlyInB: readonly string[];
  /** Quantities that differ, the most certain first. */
  readonly quantities: readonly QuantityChange[];
  /** Peak and targets, where they differ. */
  readonly probabilities: readonly ProbabilityChange[];
}

/** Compares two results by meaning: what differs by more than rounding, and whether by more than the draws explain. */
export function diffResults(a: RunResult, b: RunResult): ResultDifference {
  const [namesA, namesB] = [Object.keys(a.quantities), Object.keys(b.quantities)];
  return {
    a: `${a.model} / ${a.scenario}`,
    b: `${b.model} / ${b.scenario}`,
    identical: a.resultHash === b.resultHash,
    settings: settingsOf(a).flatMap(([name, value], index) => {
      const other = settingsOf(b)[index]![1];
      return value === other ? [] : [{ name, a: value, b: other }];
    }),
    onlyInA: namesA.filter((name) => !(name in b.quantities)),
    onlyInB: namesB.filter((name) => !(name in a.quantities)),
    quantities: namesA
      .flatMap((name) => (name in b.quantities ? (changeOf(name, a, b) ?? []) : []))
      .sort((x, y) => weight(y) - weight(x)),
    probabilities: probabilityChanges(a, b),
  };
}

function settingsOf({ peakcast, seed, draws, sampler, lastObserved, years }: RunResult): [string, string][] {
  return [
    ["peakcast", peakcast],
    ["seed", String(seed)],
    ["draws", String(draws)],
    ["sampler", sampler],
    ["years", `${years[0]}-${years.at(-1)}`],
    ["last observed", String(lastObserved)],
  ];
}

function changeOf(name: string, a: RunResult, b: RunResult): QuantityChange | undefined {
  const [left, right] = [a.quantities[name]!, b.quantities[name]!];
  const changes = a.years.flatMap((year, at): QuantityChange[] => {
    const other = b.years.indexOf(year);
    if (other < 0) return [];
    const [x, y] = [left.mean[at] ?? null, right.mean[other] ?? null];
    if (x === y && left.unit === right.unit) return [];
    if (x !== null && y !== null && left.unit === right.unit && isRounding(x, y)) return [];
    const error = errorOf(left, at, right, other);
    const standardErrors = x === null || y === null || error === 0 ? null : Math.abs(y - x) / error;
    return [
      {
        quantity: name,
        unit: left.unit === right.unit ? left.unit : `${left.unit} / ${right.unit}`,
        year,
        a: x,
        b: y,
        standardErrors,
        isReal: standardErrors === null || standardErrors > accidental,
      },
    ];
  });
  return changes.sort((x, y) => weight(y) - weight(x))[0];
}

function isRounding(x: number, y: number): boolean {
  return Math.abs(y - x) <= rounding * Math.max(Math.abs(x), Math.abs(y));
}

function errorOf(a: QuantityResult, atA: number, b: QuantityResult, atB: number): number {
  const [x, y] = [a.standardError[atA] ?? 0, b.standardError[atB] ?? 0];
  return Math.sqrt(x * x + y * y);
}

function weight({ standardErrors }: QuantityChange): number {
  return standardErrors ?? Number.POSITIVE_INFINITY;
}

interface Estimated {
  readonly probability: number;
  readonly interval: Interval;
}

function probabilityChanges(a: RunResult, b: RunResult): ProbabilityChange[] {
  const [left, right] = [probabilitiesOf(a), probabilitiesOf(b)];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((name) => {
    const [x, y] = [left.get(name), right.get(name)];
    if (x?.probability === y?.probability) return [];
    const isReal = !x || !y || x.interval[1] < y.interval[0] || y.interval[1] < x.interval[0];
    return [{ name, a: x?.probability ?? null, b: y?.probability ?? null, isReal }];
  });
}

function probabilitiesOf({ peak, targets }: RunResult): Map<string, Estimated> {
  return new Map<string, Estimated>([
    ...(peak?.cumulative ?? []).map((entry) => [`P(peak <= ${entry.year})`, entry] as const),
    ...targets.map((target) => [target.id, target] as const),
  ]);
}
