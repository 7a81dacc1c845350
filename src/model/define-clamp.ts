import { num, ref } from "../expr/build.ts";
import type { Expr } from "../expr/expr.ts";
import type { LocatedMap } from "../source/located-node.ts";
import type { DefineContext } from "./define-quantity.ts";
import type { Clamp, Quantity } from "./model-graph.ts";
import { mapAt, scalarAt } from "./read-node.ts";
import { readValue } from "./read-value.ts";
import { joinTitle } from "./sector-units.ts";

/**
 * A quantity held within its `clamp: { min, max }`, if it has one. The quantity N becomes max(min, min(max, N.unclamped)), where N.unclamped
 * is what N would be; runs count the draws in which the two differ.
 *
 * @param noisy the quantity, and its trend and noise if it has any
 * @returns undefined, with findings, if the clamp cannot be
 */
export function withClamp(
  noisy: readonly Quantity[],
  body: LocatedMap | undefined,
  { texts, findings }: DefineContext,
): readonly Quantity[] | undefined {
  const spec = mapAt(body, "clamp");
  if (!spec) return noisy;
  const [quantity, ...parts] = noisy as [Quantity, ...Quantity[]];
  const { name, title, unit, unitLabel } = quantity;
  const clamp: { min?: number; max?: number } = {};
  for (const key of ["min", "max"] as const) {
    const written = scalarAt(spec, key);
    if (!written || typeof written.value === "boolean") continue;
    const value = readValue(written.value, written.span, {
      texts,
      findings,
      unit: { unit, label: unitLabel },
    });
    if (value === undefined) return undefined;
    if (typeof value !== "number") {
      findings.error("bad-range", written.span, {
        en: "a clamp is a number, not a distribution",
        zh: "clamp 应为数，而非分布",
      });
      return undefined;
    }
    clamp[key] = value;
  }
  const { min = -Infinity, max = Infinity } = clamp;
  if (min > max || (clamp.min === undefined && clamp.max === undefined)) {
    findings.error("bad-range", spec.span, {
      en: "a clamp has `min`, `max`, or both, the first below the second",
      zh: "clamp 应有 `min`、`max` 或两者，且前者小于后者",
    });
    return undefined;
  }
  const free = `${name}.unclamped`;
  return [
    {
      ...quantity,
      definition: { kind: "equation", expr: held(ref(free, spec.span), clamp, unitLabel) },
      clamp,
    },
    { ...quantity, name: free, title: joinTitle(title, { en: "unclamped", zh: "未截断" }), stream: name },
    ...parts,
  ];
}

function held(free: Expr, { min, max }: Clamp, unitLabel: string): Expr {
  const { span } = free;
  const bound = (value: number): Expr =>
    unitLabel === "1" ? num(value, span) : { kind: "number", value, unit: unitLabel, span };
  const below: Expr =
    max === undefined ? free : { kind: "call", name: "min", args: [bound(max), free], span };
  return min === undefined ? below : { kind: "call", name: "max", args: [bound(min), below], span };
}
