import type { Findings } from "../diagnose/findings.ts";
import type { Span } from "../diagnose/span.ts";
import { parseExpr } from "../expr/parse-expr.ts";
import { parseScalar } from "../expr/parse-scalar.ts";
import { printExpr } from "../expr/print.ts";
import type { LocatedMap } from "../source/located-node.ts";
import type { Bilingual } from "../terms/bilingual.ts";
import { convertible, one } from "../units/unit.ts";
import type { Declarations, LabelledUnit } from "./declaration.ts";
import type { Nearness, Quantity, TargetBound } from "./model-graph.ts";
import { entriesAt, placeInScalar, readUnit, scalarAt } from "./read-node.ts";
import { readValue } from "./read-value.ts";
import { reportMismatch } from "./unit-mismatch.ts";

type Written = NonNullable<ReturnType<typeof scalarAt>>;

interface BoundContext {
  readonly quantities: ReadonlyMap<string, Quantity>;
  readonly texts: ReadonlyMap<string, string>;
  readonly findings: Findings;
}

/** The quantity that an equation in the place of a target's bound makes: `targets.T02.below`. */
function nameOfBound(id: string, key: string): string {
  return `targets.${id}.${key}`;
}

/**
 * Makes a quantity of every equation that stands in the place of a target's bound, so that its names, units and circles
 * are checked like any other's. Its unit is that of the target's quantity, or none for a change.
 */
export function defineTargetBounds(
  root: LocatedMap,
  quantities: Map<string, Quantity>,
  declarations: Declarations,
  { texts, findings }: Pick<BoundContext, "texts" | "findings">,
): void {
  for (const [id, { value: node }] of entriesAt(root, "targets")) {
    const named = scalarAt(node, "quantity");
    const judged = named && quantities.get(String(named.value));
    if (!judged) continue;
    const isChange = scalarAt(node, "change_since") !== undefined;
    for (const key of ["min", "max", "above", "below", "about"]) {
      const written = scalarAt(node, key);
      if (!written || !isEquation(written.value)) continue;
      const name = nameOfBound(id, key);
      const start = written.value.indexOf("=") + 1;
      const text = written.value.slice(start);
      const parsed = parseExpr(text, (from, to) =>
        placeInScalar(written.span, written.value as string, texts, start + from, start + to),
      );
      findings.add(parsed.ok ? parsed.warnings : parsed.diagnostics);
      if (!parsed.ok) continue;
      const title = { en: `what target ${id} compares with`, zh: `目标 ${id} 的比较对象` };
      // A quantity of this name that somebody wrote is told to be defined twice.
      if (declarations.byName.has(name)) declarations.add({ name, title, span: written.span });
      quantities.set(name, {
        name,
        title,
        unit: isChange ? one : judged.unit,
        unitLabel: isChange ? "1" : judged.unitLabel,
        definition: { kind: "equation", expr: parsed.value },
        span: written.span,
      });
    }
  }
}

/** A target's bound and the unit it is told in: the one its author thinks in. Undefined, with findings, if it is none. */
export function readBound(
  id: string,
  key: string,
  { value, span }: Written,
  wanted: LabelledUnit,
  { quantities, texts, findings }: BoundContext,
): { bound: TargetBound; unit: LabelledUnit } | undefined {
  if (isEquation(value)) {
    const name = nameOfBound(id, key);
    const definition = quantities.get(name)?.definition;
    if (definition?.kind !== "equation") return undefined;
    return { bound: { name, text: printExpr(definition.expr) }, unit: wanted };
  }
  if (quantities.has(String(value))) {
    reportBadTarget(
      id,
      span,
      { en: `write \`= ${value}\` to compare`, zh: `如要比较，请写 \`= ${value}\`` },
      findings,
    );
    return undefined;
  }
  const foundSoFar = findings.list.length;
  const own = unitWritten(value, span, texts, findings);
  if (findings.list.length > foundSoFar) return undefined;
  if (own && !convertible(own.unit, wanted.unit)) {
    reportMismatch(own, span, wanted, wanted.span, findings);
    return undefined;
  }
  const unit = own ?? wanted;
  const bound = readValue(value as string | number, span, { texts, findings, unit });
  if (bound === undefined) return undefined;
  if (typeof bound === "number") return { bound, unit };
  reportBadTarget(
    id,
    span,
    { en: "a bound is a number, not a distribution", zh: "界限应为数，而非分布" },
    findings,
  );
  return undefined;
}

/** `5 %` is a share of the centre; anything else is an amount in the target's unit. */
export function readNearness(
  id: string,
  { value, span }: Written,
  unit: LabelledUnit,
  { texts, findings }: BoundContext,
): Nearness | undefined {
  const isShare = typeof value === "string" && value.trimEnd().endsWith("%");
  const read = readValue(value as string | number, span, {
    texts,
    findings,
    unit: isShare ? { unit: one, label: "1" } : unit,
  });
  if (read === undefined) return undefined;
  if (typeof read === "number" && read >= 0)
    return isShare ? { kind: "relative", share: read } : { kind: "absolute", amount: read };
  reportBadTarget(
    id,
    span,
    { en: "`within` is a number of at least 0", zh: "`within` 应为不小于 0 的数" },
    findings,
  );
  return undefined;
}

export function reportBadTarget(id: string, span: Span, { en, zh }: Bilingual, findings: Findings): void {
  findings.error("bad-target", span, { en: `target \`${id}\`: ${en}`, zh: `目标 \`${id}\`：${zh}` });
}

function isEquation(value: string | number | boolean): value is string {
  return typeof value === "string" && value.trimStart().startsWith("=");
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
