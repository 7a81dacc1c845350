import type { Findings } from "../diagnose/findings.ts";
import type { Span } from "../diagnose/span.ts";
import { parseScalar } from "../expr/parse-scalar.ts";
import { valueSpan, type LocatedMap } from "../source/located-node.ts";
import type { Horizon } from "../terms/horizon.ts";
import { convertible, one } from "../units/unit.ts";
import type { Declarations, LabelledUnit } from "./declaration.ts";
import { reportUnknownQuantity } from "./define-quantity.ts";
import type { PeakSettings, Quantity, Target } from "./model-graph.ts";
import { entriesAt, mapAt, placeInScalar, readUnit, scalarAt, textAt, titleAt } from "./read-node.ts";
import { readValue, reportMismatch } from "./read-value.ts";

interface TargetContext {
  readonly quantities: ReadonlyMap<string, Quantity>;
  readonly declarations: Declarations;
  readonly horizon: Horizon;
  readonly texts: ReadonlyMap<string, string>;
  readonly findings: Findings;
}

/** Reads the `targets` section; each target claims one thing of one quantity. */
export function readTargets(root: LocatedMap, context: TargetContext): Target[] {
  const targets: Target[] = [];
  for (const [id, { value, keySpan }] of entriesAt(root, "targets")) {
    if (value.kind !== "map") continue;
    const target = readTarget(id, value, keySpan, context);
    if (target) targets.push(target);
  }
  return targets;
}

function readTarget(
  id: string,
  node: LocatedMap,
  keySpan: Span,
  { quantities, declarations, horizon, texts, findings }: TargetContext,
): Target | undefined {
  const named = scalarAt(node, "quantity");
  const refuse = (span: Span, en: string, zh: string): undefined => {
    findings.error("bad-target", span, { en: `target \`${id}\`: ${en}`, zh: `目标 \`${id}\`：${zh}` });
  };
  if (!named) return refuse(keySpan, "it names no quantity", "未指明量");
  const quantity = quantities.get(String(named.value));
  if (!quantity) {
    if (declarations.accountsFor(String(named.value))) return undefined;
    reportUnknownQuantity(String(named.value), named.span, quantities.keys(), findings);
    return undefined;
  }
  const clause = textAt(node, "clause");
  const heading = {
    id,
    title: titleAt(node, "title", quantity.title),
    quantity: quantity.name,
    ...(clause !== undefined && { clause }),
  };
  const claims = ["min", "max", "peak_before"].filter((key) => scalarAt(node, key));
  if (claims.length !== 1) {
    return refuse(
      keySpan,
      `it needs exactly one of min, max and peak_before, it has ${claims.length}`,
      `需要 min、max、peak_before 之一，现有 ${claims.length} 个`,
    );
  }
  const before = scalarAt(node, "peak_before");
  if (before) {
    const year = Number(before.value);
    if (year <= horizon.first || year > horizon.last)
      return refuse(
        before.span,
        `${year} is outside the horizon ${horizon.first}-${horizon.last}`,
        `${year} 超出模拟期 ${horizon.first}-${horizon.last}`,
      );
    return { ...heading, kind: "peak", before: year };
  }
  const year = scalarAt(node, "year");
  const since = scalarAt(node, "change_since");
  if (!year) return refuse(keySpan, "it needs a `year`", "需要 `year`");
  for (const one of [year, ...(since ? [since] : [])]) {
    const value = Number(one.value);
    if (value < horizon.first || value > horizon.last)
      return refuse(
        one.span,
        `${value} is outside the horizon ${horizon.first}-${horizon.last}`,
        `${value} 超出模拟期 ${horizon.first}-${horizon.last}`,
      );
  }
  const side = claims[0] === "min" ? "min" : "max";
  const written = scalarAt(node, side)!;
  // The margin is told in the unit the author of the target thinks in.
  const foundSoFar = findings.list.length;
  const own = unitWritten(written.value, written.span, texts, findings);
  if (findings.list.length > foundSoFar) return undefined;
  const wanted: LabelledUnit = since
    ? { unit: one, label: "1" }
    : { unit: quantity.unit, label: quantity.unitLabel };
  if (own && !convertible(own.unit, wanted.unit)) {
    reportMismatch(own, written.span, wanted, since ? undefined : quantity.span, findings);
    return undefined;
  }
  const unit = own ?? wanted;
  const bound = readValue(written.value as string | number, written.span, { texts, findings, unit });
  if (bound === undefined) return undefined;
  if (typeof bound !== "number")
    return refuse(written.span, "a bound is a number, not a distribution", "界限应为数，而非分布");
  return {
    ...heading,
    kind: "bound",
    year: Number(year.value),
    side,
    bound,
    unit: unit.unit,
    unitLabel: unit.label,
    ...(since && { changeSince: Number(since.value) }),
  };
}

function unitWritten(
  value: string | number | boolean,
  span: Span,
  texts: ReadonlyMap<string, string>,
  findings: Findings,
): LabelledUnit | undefined {
  if (typeof value !== "string") return undefined;
  const parsed = parseScalar(value);
  if ("code" in parsed || parsed.kind !== "amount" || !parsed.amount.unit) return undefined;
  const piece = parsed.amount.unit;
  return readUnit(
    piece.text,
    (start, end) => placeInScalar(span, value, texts, piece.start + start, piece.start + end),
    findings,
  );
}

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
