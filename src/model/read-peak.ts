import { valueSpan, type LocatedMap } from "../source/located-node.ts";
import { one } from "../units/unit.ts";
import { reportUnknownQuantity } from "./define-quantity.ts";
import type { PeakSettings } from "./model-graph.ts";
import { mapAt, scalarAt } from "./read-node.ts";
import type { TargetContext } from "./read-targets.ts";
import { readValue } from "./read-value.ts";

const defaultBand = 0.01;
const defaultWindow = 3;

/** The `peak` section; without it, the peak of `emissions.total` where there is one. */
export function readPeak(
  root: LocatedMap,
  { quantities, declarations, horizon, texts, findings }: TargetContext,
): PeakSettings | undefined {
  const node = mapAt(root, "peak");
  const named = scalarAt(node, "quantity");
  const quantity = named ? String(named.value) : "emissions.total";
  if (!quantities.has(quantity)) {
    if (named && !declarations.accountsFor(quantity))
      reportUnknownQuantity(quantity, named.span, quantities.keys(), findings);
    return undefined;
  }
  const written = scalarAt(node, "band");
  const band = written
    ? readValue(written.value as string | number, written.span, {
        texts,
        findings,
        unit: { unit: one, label: "1" },
      })
    : defaultBand;
  if (typeof band !== "number" || !(band >= 0 && band < 1)) {
    if (band !== undefined)
      findings.error("bad-peak-rule", valueSpan(node!, ["band"]), {
        en: "the band is a fraction from 0 to 1",
        zh: "band 应为 0 到 1 之间的比例",
      });
    return undefined;
  }
  const longest = horizon.last - horizon.first;
  const writtenWindow = scalarAt(node, "window");
  const window = writtenWindow ? Number(writtenWindow.value) : Math.min(defaultWindow, longest);
  if (window < 0 || window > longest) {
    findings.error("bad-peak-rule", writtenWindow!.span, {
      en: "the window does not fit into the horizon",
      zh: "window 超出模拟期",
    });
  }
  return { quantity, band, window };
}
