import type { Findings } from "../diagnose/findings.ts";
import type { Span } from "../diagnose/span.ts";
import type { ClaimBody, Operand } from "../expr/claim.ts";
import type { Amount, Piece } from "../expr/parse-amount.ts";
import { yearsOf } from "../terms/horizon.ts";
import { convertible, type Unit } from "../units/unit.ts";
import type { LabelledUnit } from "./declaration.ts";
import { reportUnknownQuantity } from "./define-quantity.ts";
import { isPattern, matchNames, patternNames } from "./glob.ts";
import type { ModelGraph, Quantity } from "./model-graph.ts";
import type {
  Bound,
  BoundOperand,
  ModelTest,
  TestClaim,
  TestSubject,
  Tolerance,
  WrittenTest,
} from "./model-test.ts";
import { placeInScalar, readUnit } from "./read-node.ts";
import { comparedFile, pathNamed } from "./read-tests.ts";
import { reportMismatch } from "./unit-mismatch.ts";

/** What looking up a test needs. */
export interface BindContext {
  readonly graph: Pick<ModelGraph, "quantities" | "horizon">;
  /** Scenarios that tests compare with, by path; one that could not be read is missing and has been reported. */
  readonly others: ReadonlyMap<string, Pick<ModelGraph, "quantities">>;
  readonly texts: ReadonlyMap<string, string>;
  readonly findings: Findings;
}

/** How close two numbers must be to be equal where a test names no tolerance: rounding only. */
export const roundingShare = 1e-9;

/** Looks up the names and units of a test in a scenario; undefined, with findings, if one is not there or does not fit. */
export function bindTest(written: WrittenTest, context: BindContext): ModelTest | undefined {
  return new Binder(written, context).test();
}

/** Reports what is wrong with the tests of a model as far as it shows without other scenarios. */
export function checkTests(tests: readonly WrittenTest[], context: Omit<BindContext, "others">): void {
  for (const test of tests)
    if (!test.files && !comparedFile(test, context.texts)) bindTest(test, { ...context, others: new Map() });
}

class Binder {
  readonly #written: WrittenTest;
  readonly #context: BindContext;
  #failed = false;
  #subjects: readonly Quantity[] = [];

  constructor(written: WrittenTest, context: BindContext) {
    this.#written = written;
    this.#context = context;
  }

  test(): ModelTest | undefined {
    const { claim } = this.#written;
    const found = claim.subjects.flatMap((subject) => this.#quantitiesOf(subject));
    const quantities = [...new Map(found.map((quantity) => [quantity.name, quantity])).values()];
    this.#subjects = quantities;
    const years = this.#years();
    const body = this.#body(claim.body);
    if (this.#failed || quantities.length === 0 || !body) return undefined;
    const subjects = claim.ofSum
      ? [this.#sum(quantities, body.unit)]
      : quantities.map((one) => single(one, body.unit));
    for (const quantity of quantities) this.#checkUnits(quantity, body.units);
    if (this.#failed) return undefined;
    return { written: this.#written, subjects, years, statistic: claim.statistic, claim: body.claim };
  }

  #quantitiesOf(subject: Piece): Quantity[] {
    const { quantities } = this.#context.graph;
    const names = isPattern(subject.text)
      ? matchNames(subject.text, patternNames(quantities))
      : quantities.has(subject.text)
        ? [subject.text]
        : [];
    if (names.length === 0) this.#unknown(subject, quantities);
    return names.map((name) => quantities.get(name)!);
  }

  #unknown(name: Piece, quantities: ReadonlyMap<string, Quantity>): void {
    this.#failed = true;
    const span = this.#place(name.start, name.end);
    if (isPattern(name.text))
      this.#context.findings.error("unknown-quantity", span, {
        en: `no quantity matches \`${name.text}\``,
        zh: `没有量匹配 \`${name.text}\``,
      });
    else reportUnknownQuantity(name.text, span, quantities.keys(), this.#context.findings);
  }

  #years(): number[] {
    const { horizon } = this.#context.graph;
    const all = yearsOf(horizon);
    const ranges = this.#written.claim.years ?? [];
    for (const { from, to, start, end } of ranges) {
      if (from >= horizon.first && to <= horizon.last && from <= to) continue;
      this.#failed = true;
      this.#context.findings.error(
        "bad-test",
        this.#place(start, end),
        from > to
          ? { en: `${from} is later than ${to}`, zh: `${from} 晚于 ${to}` }
          : {
              en: `the horizon is ${horizon.first} to ${horizon.last}`,
              zh: `模拟期为 ${horizon.first} 至 ${horizon.last} 年`,
            },
      );
    }
    if (ranges.length === 0) return all;
    return all.filter((year) => ranges.some(({ from, to }) => from <= year && year <= to));
  }

  /** The claim; the unit it is judged in if one is written; and every unit a subject must convert to. */
  #body(
    body: ClaimBody,
  ): { claim: TestClaim; unit?: LabelledUnit; units: { unit: LabelledUnit; span: Span }[] } | undefined {
    switch (body.kind) {
      case "within": {
        const [low, high] = [this.#bound(body.low), this.#bound(body.high)];
        if (!low || !high) return undefined;
        const units = [low, high].flatMap(({ unit, span }) => (unit ? [{ unit, span }] : []));
        const { unit } = high;
        return { claim: { kind: "within", low: low.bound, high: high.bound }, ...(unit && { unit }), units };
      }
      case "compare": {
        const right = this.#operand(body.right);
        return (
          right && { ...right, claim: { kind: "compare", operator: body.operator, right: right.operand } }
        );
      }
      case "equals": {
        const right = this.#operand(body.right);
        const near = body.tolerance ? this.#tolerance(body.tolerance) : rounding;
        if (!right || !near) return undefined;
        return {
          ...right,
          claim: { kind: "equals", right: right.operand, tolerance: near.tolerance },
          units: [...right.units, ...near.units],
        };
      }
      case "notNegative":
      case "finite":
      case "monotone":
        return { claim: body, units: [] };
    }
  }

  #operand(
    operand: Operand,
  ): { operand: BoundOperand; unit?: LabelledUnit; units: { unit: LabelledUnit; span: Span }[] } | undefined {
    if (operand.kind === "amount") {
      const read = this.#bound(operand.amount);
      if (!read) return undefined;
      const { bound, unit, span } = read;
      return {
        operand: { kind: "amount", bound },
        ...(unit && { unit }),
        units: unit ? [{ unit, span }] : [],
      };
    }
    const { name, file } = operand;
    const path = file && pathNamed(file, this.#written);
    const graph = path === undefined ? this.#context.graph : this.#context.others.get(path);
    if (!graph) {
      this.#failed = true;
      return undefined;
    }
    const quantity = graph.quantities.get(name.text);
    if (!quantity) {
      this.#unknown(name, graph.quantities);
      return undefined;
    }
    return {
      operand: {
        kind: "quantity",
        name: name.text,
        unit: quantity.unit,
        ...(path !== undefined && { file: path }),
      },
      units: [{ unit: labelled(quantity), span: this.#place(name.start, name.end) }],
    };
  }

  /** `1 %` is a share of the right side; anything else is so much. */
  #tolerance(
    amount: Amount,
  ): { tolerance: Tolerance; units: { unit: LabelledUnit; span: Span }[] } | undefined {
    const per = { "%": 100, "‰": 1000 }[amount.unit?.text ?? ""];
    if (per !== undefined) return { tolerance: { kind: "relative", share: amount.value / per }, units: [] };
    const read = this.#bound(amount);
    return (
      read && {
        tolerance: { kind: "absolute", bound: read.bound },
        units: read.unit ? [{ unit: read.unit, span: read.span }] : [],
      }
    );
  }

  #bound(amount: Amount): { bound: Bound; unit?: LabelledUnit; span: Span } | undefined {
    const { unit: piece, value, start, end } = amount;
    const span = piece ? this.#place(piece.start, piece.end) : this.#place(start, end);
    if (!piece) return { bound: { value }, span };
    const unit = readUnit(
      piece.text,
      (from, to) => this.#place(piece.start + from, piece.start + to),
      this.#context.findings,
    );
    if (!unit) {
      this.#failed = true;
      return undefined;
    }
    const meant = this.#asCo2(unit);
    return { bound: { value, unit: meant.unit }, unit: meant, span };
  }

  /** A claim on emissions may leave out the word CO2: `200..270 Mt/yr` is meant as Mt CO2/yr where only that can be. */
  #asCo2({ unit, label }: LabelledUnit): LabelledUnit {
    const { mass, ...others } = unit.dimension;
    if (mass === undefined) return { unit, label };
    const co2: Unit = { ...unit, dimension: { ...others, co2: mass } };
    const isMeant = this.#subjects.length > 0 && this.#subjects.every((one) => convertible(one.unit, co2));
    return isMeant ? { unit: co2, label } : { unit, label };
  }

  #sum(quantities: readonly Quantity[], unit: LabelledUnit | undefined): TestSubject {
    const [first, ...others] = quantities;
    for (const other of others)
      this.#checkUnits(other, [{ unit: labelled(first!), span: this.#subjectSpan() }]);
    return {
      name: `sum of ${this.#written.claim.subjects.map(({ text }) => text).join(", ")}`,
      parts: quantities.map(({ name, unit: own }) => ({ name, unit: own })),
      unit: unit ?? labelled(first!),
    };
  }

  #checkUnits(quantity: Quantity, units: readonly { unit: LabelledUnit; span: Span }[]): void {
    for (const { unit, span } of units) {
      // One misfit tells it; a pattern may match hundreds.
      if (this.#failed || convertible(quantity.unit, unit.unit)) continue;
      this.#failed = true;
      reportMismatch(unit, span, labelled(quantity), quantity.span, this.#context.findings);
    }
  }

  #subjectSpan(): Span {
    const { subjects } = this.#written.claim;
    return this.#place(subjects[0]!.start, subjects.at(-1)!.end);
  }

  #place(start: number, end: number): Span {
    const { span, text } = this.#written;
    return placeInScalar(span, text, this.#context.texts, start, end);
  }
}

const rounding = { tolerance: { kind: "relative", share: roundingShare } as const, units: [] };

function single(quantity: Quantity, unit: LabelledUnit | undefined): TestSubject {
  return {
    name: quantity.name,
    parts: [{ name: quantity.name, unit: quantity.unit }],
    unit: unit ?? labelled(quantity),
  };
}

function labelled({ unit, unitLabel }: { readonly unit: Unit; readonly unitLabel: string }): LabelledUnit {
  return { unit, label: unitLabel };
}
