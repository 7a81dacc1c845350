import type { Findings } from "../diagnose/findings.ts";
import { log } from "../numeric/log.ts";
import { centralValue } from "./knots.ts";
import { convert, isPlainNumber, one, type Unit } from "../units/unit.ts";
import type { Knot, Quantity } from "./model-graph.ts";

/** A change per year that is more than statistics usually do: a factor, and for shares percentage points. */
const usualFactor = 1.25;
const usualPoints = 0.1;

/**
 * Warns where a projection starts far from the last observed value: often a unit or a year is wrong. A projection that
 * starts from 0 is a new thing, not a jump.
 */
export function warnOfJumps(
  quantities: ReadonlyMap<string, Quantity>,
  lastObserved: number,
  findings: Findings,
): void {
  for (const { name, definition, unit, unitLabel } of quantities.values()) {
    if (definition.kind !== "path") continue;
    const at = definition.knots.findLastIndex((knot) => knot.observed || knot.year <= lastObserved);
    const [from, to] = [definition.knots[at], definition.knots[at + 1]];
    if (!from || !to || from.year > lastObserved || !isJump(from, to, unit)) continue;
    // What is wrong with the value has been told.
    if (findings.list.some(({ span }) => span?.start === to.span.start && span.file === to.span.file))
      continue;
    const shown = (knot: Knot): string => `${Number(centralValue(knot.value).toPrecision(4))} ${unitLabel}`;
    findings.warning(
      "jump-after-history",
      to.span,
      {
        en: `\`${name}\` jumps from ${shown(from)} in ${from.year} to ${shown(to)} in ${to.year}`,
        zh: `\`${name}\` 从 ${from.year} 年的 ${shown(from)} 跳到 ${to.year} 年的 ${shown(to)}`,
      },
      {
        related: [{ span: from.span, message: { en: "the last value before", zh: "此前的最后一个值" } }],
      },
    );
  }
}

function isJump(from: Knot, to: Knot, unit: Unit): boolean {
  const [a, b] = [centralValue(from.value), centralValue(to.value)];
  if (a === 0 || b === 0) return false;
  const years = to.year - from.year;
  const isShare = isPlainNumber(unit) && [a, b].every((value) => Math.abs(convert(value, unit, one)) <= 1);
  if (isShare) return Math.abs(convert(b - a, unit, one)) > years * usualPoints;
  if (a < 0 !== b < 0) return true;
  return Math.abs(log(b / a)) > years * log(usualFactor);
}
