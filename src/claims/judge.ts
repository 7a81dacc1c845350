import type { Column } from "../aggregate/column.ts";
import type { Comparison } from "../expr/claim.ts";
import { roundingShare } from "../model/bind-test.ts";
import type { Bound, BoundOperand, ModelTest, TestSubject } from "../model/model-test.ts";
import type { Series } from "../result/summarize.ts";
import { yearIndex, type Horizon } from "../terms/horizon.ts";
import { convert } from "../units/unit.ts";
import { at, drawsIn, inUnit, largestMagnitude, statisticOf, sumOf } from "./columns.ts";
import type { Expected, Failure } from "./verdict.ts";

/** Draws of one scenario, and of those it is compared with. */
export interface Evidence {
  readonly horizon: Horizon;
  readonly draws: number;
  /** [year][draw] of a quantity, in its unit. */
  readonly series: (name: string) => Series;
  /** The same of a quantity in another scenario, with that scenario's horizon. */
  readonly other: (file: string, name: string) => { readonly series: Series; readonly horizon: Horizon };
}

/** What is claimed of one year: of every draw x against the same draw of `right`. */
interface YearClaim {
  readonly right: Column;
  readonly holds: (x: number, right: number) => boolean;
  readonly expected: (right: number) => Expected;
}

/** Judges a test on one of its subjects: the first failure, or nothing if the claim holds. */
export function judge(test: ModelTest, subject: TestSubject, evidence: Evidence): Failure | undefined {
  const { claim, years, statistic } = test;
  const { horizon, draws } = evidence;
  const parts = subject.parts.map(({ name, unit }) => ({ series: evidence.series(name), unit }));
  const left = years.map((year) =>
    statisticOf(
      sumOf(
        parts.map(({ series, unit }) => inUnit(series[yearIndex(horizon, year)]!, unit, subject.unit.unit)),
      ),
      statistic,
      draws,
    ),
  );
  const rightIn = (right: BoundOperand, year: number): Column =>
    right.kind === "amount"
      ? valueIn(right.bound, subject)
      : statisticOf(seriesIn(right, year, subject, evidence), statistic, draws);
  const inEvery = (claimIn: (year: number, index: number) => YearClaim | undefined): Failure | undefined =>
    firstFailure(years, subject, left, claimIn);

  switch (claim.kind) {
    case "finite":
      return inEvery(() => ({ right: 0, holds: Number.isFinite, expected: () => ({ kind: "finite" }) }));
    case "notNegative": {
      // A remainder of exactly nothing may come out as -1e-17.
      const lowest = -roundingShare * largestMagnitude(left);
      return inEvery(() => ({
        right: 0,
        holds: (x) => x >= lowest,
        expected: () => ({ kind: "notNegative" }),
      }));
    }
    case "within": {
      const [low, high] = [valueIn(claim.low, subject), valueIn(claim.high, subject)];
      return inEvery(() => ({
        right: 0,
        holds: (x) => isAtLeast(x, low) && isAtLeast(high, x),
        expected: () => ({ kind: "within", low, high }),
      }));
    }
    case "compare": {
      const { operator } = claim;
      const holds = comparers[operator];
      return inEvery((year) => ({
        right: rightIn(claim.right, year),
        holds,
        expected: (value) => ({ kind: "compare", operator, value }),
      }));
    }
    case "equals": {
      const { tolerance } = claim;
      const allowed = (value: number): number =>
        tolerance.kind === "relative" ? tolerance.share * Math.abs(value) : valueIn(tolerance.bound, subject);
      return inEvery((year) => ({
        right: rightIn(claim.right, year),
        holds: (x, value) =>
          x === value || isAtLeast(allowed(value) + slackOf(x, value), Math.abs(x - value)),
        expected: (value) => ({ kind: "equals", value, tolerance: allowed(value) }),
      }));
    }
    case "monotone": {
      if (claim.direction === "either") return turningBack(years, subject, left);
      const isUp = claim.direction === "up";
      return inEvery((_, index) =>
        index === 0
          ? undefined
          : {
              right: left[index - 1]!,
              holds: (x, before) => (isUp ? isAtLeast(x, before) : isAtLeast(before, x)),
              expected: (value) => ({ kind: isUp ? "notBelow" : "notAbove", value, year: years[index - 1]! }),
            },
      );
    }
  }
}

/** What conversions and sums may add up to, as a share of the values. */
function slackOf(a: number, b: number): number {
  return 1e-12 * Math.max(Math.abs(a), Math.abs(b));
}

/** A bound reached exactly is kept, also where units rounded the last bit. NaN keeps nothing. */
function isAtLeast(a: number, b: number): boolean {
  return a >= b || a - b >= -slackOf(a, b);
}

const comparers: Readonly<Record<Comparison, (x: number, right: number) => boolean>> = {
  ">=": isAtLeast,
  "<=": (x, right) => isAtLeast(right, x),
  ">": (x, right) => x > right,
  "<": (x, right) => x < right,
};

function valueIn({ value, unit }: Bound, subject: TestSubject): number {
  return unit ? convert(value, unit, subject.unit.unit) : value;
}

/** A quantity in a year, in the subject's unit; NaN in a year that another scenario does not have. */
function seriesIn(
  { name, unit, file }: Extract<BoundOperand, { kind: "quantity" }>,
  year: number,
  subject: TestSubject,
  evidence: Evidence,
): Column {
  const { series, horizon } =
    file === undefined
      ? { series: evidence.series(name), horizon: evidence.horizon }
      : evidence.other(file, name);
  return inUnit(series[yearIndex(horizon, year)] ?? NaN, unit, subject.unit.unit);
}

function firstFailure(
  years: readonly number[],
  subject: TestSubject,
  left: readonly Column[],
  claimIn: (year: number, index: number) => YearClaim | undefined,
): Failure | undefined {
  let first: Omit<Failure, "places"> | undefined;
  let places = 0;
  for (const [index, year] of years.entries()) {
    const claimed = claimIn(year, index);
    const column = left[index]!;
    if (!claimed) continue;
    const { right, holds, expected } = claimed;
    const isVaried = typeof column !== "number" || typeof right !== "number";
    let firstDraw = -1;
    let failingDraws = 0;
    for (let draw = 0; draw < drawsIn([column, right]); draw++) {
      if (holds(at(column, draw), at(right, draw))) continue;
      if (firstDraw < 0) firstDraw = draw;
      failingDraws++;
    }
    if (firstDraw < 0) continue;
    places++;
    first ??= {
      subject: subject.name,
      year,
      found: at(column, firstDraw),
      expected: expected(at(right, firstDraw)),
      unitLabel: subject.unit.label,
      failingDraws,
      ...(isVaried && { draw: firstDraw }),
    };
  }
  return first && { ...first, places };
}

/** The first draw that both rises and falls, in the year in which it turns back. */
function turningBack(
  years: readonly number[],
  subject: TestSubject,
  left: readonly Column[],
): Failure | undefined {
  let first: Omit<Failure, "failingDraws"> | undefined;
  let failingDraws = 0;
  const isVaried = left.some((column) => typeof column !== "number");
  for (let draw = 0; draw < drawsIn(left); draw++) {
    let [rose, fell] = [false, false];
    for (let index = 1; index < years.length; index++) {
      const [before, now] = [at(left[index - 1]!, draw), at(left[index]!, draw)];
      const wasRising = rose;
      rose ||= !isAtLeast(before, now);
      fell ||= !isAtLeast(now, before);
      if (!rose || !fell) continue;
      failingDraws++;
      first ??= {
        subject: subject.name,
        year: years[index]!,
        found: now,
        expected: { kind: wasRising ? "notBelow" : "notAbove", value: before, year: years[index - 1]! },
        unitLabel: subject.unit.label,
        places: 1,
        ...(isVaried && { draw }),
      };
      break;
    }
  }
  return first && { ...first, failingDraws };
}
