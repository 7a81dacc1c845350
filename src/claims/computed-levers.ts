import { compile } from "../compile/compile.ts";
import type { Diagnostic } from "../diagnose/diagnostic.ts";
import { Findings } from "../diagnose/findings.ts";
import type { Span } from "../diagnose/span.ts";
import type { Lever, ModelGraph, Quantity } from "../model/model-graph.ts";
import { seriesInDraw } from "../result/draw-series.ts";
import { valueSpan } from "../source/located-node.ts";
import type { Bilingual } from "../terms/bilingual.ts";
import { yearsOf } from "../terms/horizon.ts";

/** A year in which a lever is not where it may be. */
interface Escape {
  readonly year: number;
  /** In the lever's unit. */
  readonly value: number;
  /** Whether every draw has this value. */
  readonly isCertain: boolean;
}

/**
 * Levers that no knot sets in every year (an equation, growth) and that leave their range in some year, told in the
 * first. Evaluated exactly where nothing uncertain enters, otherwise with every uncertain number at its central value: a
 * lever that keeps its range there may still leave it in other draws.
 */
export function checkComputedLevers(graph: ModelGraph): readonly Diagnostic[] {
  const computed = graph.levers.filter(
    ({ quantity }) => graph.quantities.get(quantity)!.definition.kind !== "path",
  );
  if (computed.length === 0) return [];
  const compiled = compile(
    graph,
    computed.map(({ quantity }) => quantity),
  );
  const central = seriesInDraw(compiled, { seed: 0, sampler: "central" }, 0);
  const years = yearsOf(graph.horizon);
  const findings = new Findings();
  for (const lever of computed) {
    const escapes = central.get(lever.quantity)!.flatMap((column, index): Escape[] => {
      const isCertain = typeof column === "number";
      const value = isCertain ? column : column[0]!;
      return isOutside(value, lever) ? [{ year: years[index]!, value, isCertain }] : [];
    });
    if (escapes.length > 0) report(graph.quantities.get(lever.quantity)!, lever, escapes, findings);
  }
  return findings.list;
}

/** Rounding aside. What is not a number is in no place, and a run tells of it. */
function isOutside(value: number, { range: [low, high] }: Lever): boolean {
  const slack = 1e-9 * Math.max(Math.abs(low), Math.abs(high));
  return value < low - slack || value > high + slack;
}

function report(quantity: Quantity, { range }: Lever, escapes: readonly Escape[], findings: Findings): void {
  const { name, unitLabel, body } = quantity;
  const [low, high] = range;
  const { year, value, isCertain } = escapes[0]!;
  const found = `${shown(value, range)} ${unitLabel}`;
  const message: Bilingual = {
    en: `\`${name}\` is ${found} in ${year}, outside its range of ${low} to ${high} ${unitLabel}`,
    zh: `\`${name}\` 在 ${year} 年为 ${found}，超出 ${low} 到 ${high} ${unitLabel} 的范围`,
  };
  findings.error(
    "outside-range",
    placeOf(quantity),
    isCertain
      ? message
      : {
          en: `${message.en}, with every uncertain number at its central value`,
          zh: `${message.zh}（所有不确定的数取中心值）`,
        },
    {
      ...(escapes.length > 1 && {
        label: { en: `outside in ${escapes.length} years`, zh: `共 ${escapes.length} 年超出范围` },
      }),
      ...(body && {
        related: [{ span: valueSpan(body, ["range"]), message: { en: "the range", zh: "范围" } }],
      }),
    },
  );
}

/** Four digits, or all of them where four would put the value on a bound. */
function shown(value: number, range: Lever["range"]): number {
  const short = Number(value.toPrecision(4));
  return range.includes(short) ? value : short;
}

function placeOf({ definition, body, span }: Quantity): Span {
  if (definition.kind === "equation") return definition.expr.span;
  return body ? valueSpan(body, ["growth"]) : span;
}
