import type { Span } from "../diagnose/span.ts";
import { valueSpan, type LocatedMap, type LocatedNode } from "../source/located-node.ts";
import type { Horizon } from "../terms/horizon.ts";
import { one } from "../units/unit.ts";
import { reportUnknownQuantity } from "./define-quantity.ts";
import type { PeakSettings, SoughtPeak } from "./model-graph.ts";
import { childAt, mapAt, scalarAt } from "./read-node.ts";
import type { TargetContext } from "./read-targets.ts";
import { readValue } from "./read-value.ts";

const defaultBand = 0.01;
const defaultWindow = 3;
const defaultWindows = [1, 3, 5];

/** The `peak` section; without it, the peak of `emissions.total` where there is one. */
export function readPeak(root: LocatedMap, context: TargetContext): PeakSettings | undefined {
  const { texts, findings, horizon } = context;
  const node = mapAt(root, "peak");
  const main = readSought(node, "emissions.total", context);
  if (!main) return undefined;
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
  if (writtenWindow) refuseLong(window, writtenWindow.span, horizon, context);
  const windows = itemsAt(node, "windows").map(({ node: item, span }) => {
    const years = item.kind === "scalar" ? Number(item.value) : NaN;
    refuseLong(years, span, horizon, context);
    return years;
  });
  return {
    ...main,
    band,
    window,
    windows: [...new Set(childAt(node, "windows") ? windows : defaultWindows)]
      .filter((years) => years <= longest)
      .toSorted((a, b) => a - b),
    also: itemsAt(node, "also").flatMap(({ node: item }) => readSought(item, undefined, context) ?? []),
  };
}

/** A quantity by its name, or as `{ quantity, thresholds }`. */
function readSought(
  node: LocatedNode | undefined,
  fallback: string | undefined,
  { quantities, declarations, texts, findings }: TargetContext,
): SoughtPeak | undefined {
  const named =
    node?.kind === "scalar" ? { value: String(node.value), span: node.span } : scalarAt(node, "quantity");
  const name = named ? String(named.value) : fallback;
  if (name === undefined) return undefined;
  const quantity = quantities.get(name);
  if (!quantity) {
    if (named && !declarations.accountsFor(name))
      reportUnknownQuantity(name, named.span, quantities.keys(), findings);
    return undefined;
  }
  const unit = { unit: quantity.unit, label: quantity.unitLabel };
  const thresholds = itemsAt(node, "thresholds").flatMap(({ node: item, span }) => {
    if (item.kind !== "scalar") return [];
    const value = readValue(item.value as string | number, span, {
      texts,
      findings,
      unit,
      unitSpan: quantity.span,
    });
    if (value === undefined || typeof value === "number") return value ?? [];
    findings.error("bad-peak-rule", span, {
      en: "a threshold is a number, not a distribution",
      zh: "阈值应为数，而非分布",
    });
    return [];
  });
  return { quantity: name, thresholds: [...new Set(thresholds)] };
}

function itemsAt(node: LocatedNode | undefined, key: string): { node: LocatedNode; span: Span }[] {
  const list = childAt(node, key);
  return list?.kind === "list" ? list.items.map((item) => ({ node: item, span: item.span })) : [];
}

function refuseLong(window: number, span: Span, horizon: Horizon, { findings }: TargetContext): void {
  if (window >= 0 && window <= horizon.last - horizon.first) return;
  findings.error("bad-peak-rule", span, {
    en: "the window does not fit into the horizon",
    zh: "window 超出模拟期",
  });
}
