import type { Findings } from "../diagnose/findings.ts";
import { parseScalar } from "../expr/parse-scalar.ts";
import { unitIn } from "../expr/parsed-scalar.ts";
import type { ResolvedScenario } from "../resolve/resolved-scenario.ts";
import { rangeOf } from "../sample/distributions/distribution.ts";
import { keySpanAt, valueSpan, type LocatedMap } from "../source/located-node.ts";
import { one } from "../units/unit.ts";
import type { Declarations } from "./declaration.ts";
import type { Lever, Quantity } from "./model-graph.ts";
import { childAt, placeInScalar, readUnit, scalarAt } from "./read-node.ts";
import { readValue } from "./read-value.ts";

/**
 * Levers are the quantities under `levers`; each has a range that no knot may leave. A range or cost on anything else
 * would mean nothing, and is a finding.
 */
export function readLevers(
  { leverNames, texts }: ResolvedScenario,
  declarations: Declarations,
  quantities: ReadonlyMap<string, Quantity>,
  findings: Findings,
): Lever[] {
  for (const { name, body } of declarations.byName.values()) {
    for (const key of ["range", "cost"]) {
      if (leverNames.has(name) || !childAt(body, key)) continue;
      findings.error(
        "useless-key",
        keySpanAt(body!, [key]),
        { en: `\`${name}\` has a ${key} but is not a lever`, zh: `\`${name}\` 有 ${key}，但不是杠杆` },
        { help: { en: "move it to the section `levers`", zh: "请移到 `levers` 部分" } },
      );
    }
  }
  const levers: Lever[] = [];
  for (const [name, span] of leverNames) {
    const quantity = quantities.get(name);
    const body = declarations.byName.get(name)?.body;
    if (!quantity || !body) continue;
    const bounds = childAt(body, "range");
    if (bounds?.kind !== "list") {
      findings.error(
        "missing-key",
        span,
        { en: `lever \`${name}\` has no range`, zh: `杠杆 \`${name}\` 没有范围` },
        { help: { en: "write `range: [lowest, highest]`", zh: "请写 `range: [最低, 最高]`" } },
      );
      continue;
    }
    const unit = { unit: quantity.unit, label: quantity.unitLabel };
    const [low, high] = bounds.items.map((item) =>
      item.kind === "scalar"
        ? readValue(item.value as string | number, item.span, { texts, findings, unit })
        : undefined,
    );
    if (typeof low !== "number" || typeof high !== "number" || low > high) {
      if (low !== undefined && high !== undefined)
        findings.error("bad-range", bounds.span, {
          en: "a range is two numbers, the lower first",
          zh: "range 应为两个数，低者在前",
        });
      continue;
    }
    readCost(body, texts, findings);
    levers.push({ quantity: name, range: [low, high] });
    if (!("knots" in quantity.definition)) continue;
    const slack = 1e-9 * Math.max(Math.abs(low), Math.abs(high));
    for (const knot of quantity.definition.knots) {
      const [from, to] = typeof knot.value === "number" ? [knot.value, knot.value] : rangeOf(knot.value);
      if (from >= low - slack && to <= high + slack) continue;
      findings.error(
        "outside-range",
        knot.span,
        {
          en: `\`${name}\` in ${knot.year} can leave its range of ${low} to ${high} ${quantity.unitLabel}`,
          zh: `\`${name}\` 在 ${knot.year} 年可能超出 ${low} 到 ${high} ${quantity.unitLabel} 的范围`,
        },
        {
          related: [{ span: valueSpan(body, ["range"]), message: { en: "the range", zh: "范围" } }],
        },
      );
    }
  }
  return levers;
}

/** The cost of a lever has a unit of its own, such as yuan/t CO2. */
function readCost(body: LocatedMap, texts: ReadonlyMap<string, string>, findings: Findings): void {
  const cost = scalarAt(body, "cost");
  if (!cost || typeof cost.value === "boolean") return;
  const text = String(cost.value);
  const parsed = parseScalar(text);
  const piece = "code" in parsed ? undefined : unitIn(parsed);
  const place = (start: number, end: number) => placeInScalar(cost.span, text, texts, start, end);
  const unit = piece
    ? readUnit(piece.text, (start, end) => place(piece.start + start, piece.start + end), findings)
    : { unit: one, label: "1" };
  if (unit) readValue(cost.value, cost.span, { texts, findings, unit });
}
