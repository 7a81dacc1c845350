import { beforeKey } from "../resolve/merge.ts";
import { valueSpan, type LocatedMap } from "../source/located-node.ts";
import type { DefineContext } from "./define-quantity.ts";
import type { Knot } from "./model-graph.ts";
import { childAt, textAt } from "./read-node.ts";
import { readValue } from "./read-value.ts";
import type { ValueContext } from "./scalar-reader.ts";

/**
 * Knots of the value at a path: a scalar is one knot in the first year. Those within the history are findings. A single
 * value that a scenario turned into a path still holds up to the last observed year.
 */
export function readKnots(
  body: LocatedMap,
  path: readonly string[],
  values: ValueContext,
  { horizon, lastObserved: lastObservedYear }: DefineContext,
  observed: readonly Knot[],
): Knot[] | undefined {
  const { findings } = values;
  const node = path.reduce<ReturnType<typeof childAt>>((at, key) => childAt(at, key), body)!;
  const source = textAt(body, "source");
  const quality = textAt(body, "quality");
  const marks = { ...(source !== undefined && { source }), ...(quality !== undefined && { quality }) };
  if (node.kind === "scalar") {
    if (observed.length > 0) {
      findings.error(
        "history-overlap",
        node.span,
        { en: "one value for every year contradicts the history", zh: "单一数值与历史数据矛盾" },
        {
          help: { en: "write the years: `{ 2030: ... }`", zh: "请写明年份：`{ 2030: ... }`" },
        },
      );
      return undefined;
    }
    const value = readValue(node.value as string | number, node.span, values);
    return value === undefined
      ? undefined
      : [{ year: horizon.first, value, span: node.span, observed: false, ...marks }];
  }
  if (node.kind !== "map") return undefined;
  const lastObserved = observed.at(-1);
  const knots: Knot[] = [];
  for (const [key, entry] of node.entries) {
    const year = key === beforeKey ? lastObservedYear : Number(key);
    if (key === beforeKey && [...node.entries.keys()].some((other) => Number(other) <= year)) continue;
    if (lastObserved && year <= lastObserved.year) {
      findings.error(
        "history-overlap",
        entry.keySpan,
        {
          en: `${year} lies in the history, which ends in ${lastObserved.year}`,
          zh: `${year} 年属于历史数据（截至 ${lastObserved.year} 年）`,
        },
        {
          related: [
            {
              span: lastObserved.span,
              message: { en: "the history's last value", zh: "历史数据的最后一个值" },
            },
          ],
        },
      );
      continue;
    }
    const scalar = entry.value;
    if (scalar.kind !== "scalar") continue;
    const value = readValue(scalar.value as string | number, scalar.span, values);
    if (value !== undefined) knots.push({ year, value, span: scalar.span, observed: false, ...marks });
  }
  if (node.entries.size === 0)
    findings.error("one-definition", valueSpan(body, path), {
      en: "a path needs at least one year",
      zh: "路径至少需要一个年份",
    });
  return knots;
}
