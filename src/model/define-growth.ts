import { one } from "../units/unit.ts";
import type { Declaration } from "./declaration.ts";
import type { DefineContext } from "./define-quantity.ts";
import { withNoise } from "./define-noise.ts";
import type { Definition, Knot, KnotSharing, Quantity } from "./model-graph.ts";
import { lastKnown } from "./knots.ts";
import { readKnots } from "./read-knots.ts";
import { childAt, mapAt, scalarAt, textAt } from "./read-node.ts";
import { readValue } from "./read-value.ts";
import type { ValueContext } from "./scalar-reader.ts";

/** Growth by a rate of its own, from a base year or from the last year of a history on. */
export function defineGrowth(
  declaration: Declaration,
  observed: readonly Knot[],
  values: ValueContext,
  sharing: KnotSharing,
  context: DefineContext,
): { main: Definition; rates: Quantity[] } | undefined {
  const { name, title } = declaration;
  const { findings, horizon } = context;
  const body = declaration.body!;
  const spec = mapAt(body, "growth")!;
  const from = scalarAt(spec, "from");
  const base = scalarAt(spec, "base");
  const rateNode = childAt(spec, "rate");
  if (!rateNode) {
    findings.error("missing-key", spec.span, { en: "growth needs a `rate`", zh: "growth 需要 `rate`" });
    return undefined;
  }
  if (observed.length > 0 && (from || base)) {
    findings.error("history-overlap", (from ?? base)!.span, {
      en: "with a history, growth starts at its last year: leave out `from` and `base`",
      zh: "有历史数据时，增长从其最后一年开始：请去掉 `from` 和 `base`",
    });
    return undefined;
  }
  let knots = observed;
  if (knots.length === 0) {
    if (!from || !base) {
      findings.error("missing-key", spec.span, {
        en: "growth needs `from` and `base`, or a history",
        zh: "growth 需要 `from` 与 `base`，或历史数据",
      });
      return undefined;
    }
    const value = readValue(base.value as string | number, base.span, values);
    if (value === undefined) return undefined;
    knots = [{ year: Number(from.value), value, span: base.span, observed: false }];
  }
  const start = knots.at(-1)!.year;
  if (start > horizon.last) {
    findings.error("bad-horizon", (from ?? { span: spec.span }).span, {
      en: `growth starts in ${start}, after the last year ${horizon.last}`,
      zh: `增长始于 ${start} 年，晚于最后一年 ${horizon.last}`,
    });
    return undefined;
  }
  const plain: ValueContext = {
    texts: context.texts,
    tables: context.tables,
    findings,
    unit: { unit: one, label: "1" },
  };
  const rateKnots = readKnots(spec, ["rate"], plain, context, []);
  if (!rateKnots) return undefined;
  const source = textAt(body, "source");
  const quality = textAt(body, "quality");
  const rate: Quantity = {
    name: `${name}.growth_rate`,
    title: { en: `${title.en}: growth rate`, zh: `${title.zh}：增长率` },
    unit: one,
    unitLabel: "1",
    span: rateNode.span,
    ...(source !== undefined && { source }),
    ...(quality !== undefined && { quality }),
    definition: {
      kind: "path",
      knots: rateKnots.toSorted((a, b) => a.year - b.year),
      interpolation: "linear",
      sharing,
    },
  };
  const after = Math.max(start, lastKnown(knots, context.lastObserved));
  const rates = withNoise(rate, spec, "rate_noise", after, context);
  return rates && { main: { kind: "growth", knots, from: start, rate: rate.name, sharing: "shared" }, rates };
}
