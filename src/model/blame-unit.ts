import type { Diagnostic } from "../diagnose/diagnostic.ts";
import type { Findings } from "../diagnose/findings.ts";
import type { Span } from "../diagnose/span.ts";
import { childrenOf, type Expr } from "../expr/expr.ts";
import type { Dimension } from "../units/dimension.ts";
import { formatUnit } from "../units/format-unit.ts";
import type { Unit } from "../units/unit.ts";
import type { Quantity } from "./model-graph.ts";
import { childAt } from "./read-node.ts";

/** An equation whose units do not fit, and the findings that say so. */
export interface Misfit {
  readonly quantity: Quantity;
  readonly expr: Expr;
  readonly found: readonly Diagnostic[];
  /** The unit the equation gives, where it is only not that of its quantity. */
  readonly given?: Unit;
}

/** Whether an equation's units fit if one quantity had another unit. */
export type FitsWith = (quantity: Quantity, name: string, unit: Unit) => boolean;

/** Equations looked at and units tried; a file full of misfits has no single cause. */
const most = { misfits: 20, units: 60 } as const;

interface Cause {
  readonly quantity: Quantity;
  readonly span: Span;
  readonly better: string;
  readonly explains: ReadonlySet<Misfit>;
  /** More for what explains more, and for a unit that more quantities have. */
  readonly gain: number;
}

/**
 * Reports equations whose units do not fit. Where one written unit, whose spelling no other quantity has, would make them fit
 * if it were one that others have, that unit is shown in place of all the equations it spoils.
 */
export function reportMisfits(
  misfits: readonly Misfit[],
  quantities: ReadonlyMap<string, Quantity>,
  fitsWith: FitsWith,
  findings: Findings,
): void {
  const left = new Set(misfits);
  if (misfits.length <= most.misfits) {
    const common = writtenUnits(quantities);
    for (const misfit of misfits) {
      if (!left.has(misfit)) continue;
      const cause = causeOf(misfit, [...left], quantities, common, fitsWith);
      if (!cause) continue;
      report(cause, findings);
      for (const explained of cause.explains) left.delete(explained);
    }
  }
  for (const { found } of left) findings.add(found);
}

function causeOf(
  misfit: Misfit,
  misfits: readonly Misfit[],
  quantities: ReadonlyMap<string, Quantity>,
  common: WrittenUnits,
  fitsWith: FitsWith,
): Cause | undefined {
  let best: Cause | undefined;
  for (const name of [misfit.quantity.name, ...namesIn(misfit.expr)]) {
    const quantity = quantities.get(name);
    const span = quantity && childAt(quantity.body, "unit")?.span;
    if (!quantity || !span || common.spelt.get(quantity.unitLabel) !== 1) continue;
    const users = [...quantities.values()].filter(
      ({ definition }) => definition.kind === "equation" && namesIn(definition.expr).has(name),
    );
    const concerned = misfits.filter((one) => one.quantity === quantity || users.includes(one.quantity));
    const checked = new Set([...concerned.map((one) => one.quantity), ...users, quantity]);
    // What an equation gives may stand for its unit where others that use it do not fit either.
    const { given } = concerned.length > 1 && quantity === misfit.quantity ? misfit : {};
    const own = kindOf(quantity.unit.dimension);
    const others = [...common.kinds]
      .flatMap(([kind, one]) => (kind === own ? [] : [one]))
      .slice(0, most.units);
    if (given) others.push({ unit: given, label: formatUnit(given), count: 0 });
    const better = others.find(({ unit }) =>
      [...checked].every((one) => one.definition.kind !== "equation" || fitsWith(one, name, unit)),
    );
    const gain = better && concerned.length + better.count / (better.count + 1);
    if (better && gain! > (best?.gain ?? 0))
      best = { quantity, span, better: better.label, explains: new Set(concerned), gain: gain! };
  }
  return best;
}

function report({ quantity, span, better, explains }: Cause, findings: Findings): void {
  const label = quantity.unitLabel;
  findings.error(
    "unit-mismatch",
    span,
    {
      en: `the unit \`${label}\` of \`${quantity.name}\` does not fit the equations around it`,
      zh: `\`${quantity.name}\` 的单位 \`${label}\` 与相关等式不一致`,
    },
    {
      help: { en: `with \`${better}\` they would fit`, zh: `若为 \`${better}\` 则一致` },
      related: [...explains]
        .slice(0, 3)
        .flatMap(({ found }) => (found[0]?.span ? [{ span: found[0].span, message: found[0].message }] : [])),
    },
  );
}

interface WrittenUnits {
  /** By dimension, the most frequent first, with how many quantities are written to have it. */
  readonly kinds: ReadonlyMap<string, { unit: Unit; label: string; count: number }>;
  /** How many quantities have a spelling. */
  readonly spelt: ReadonlyMap<string, number>;
}

function writtenUnits(quantities: ReadonlyMap<string, Quantity>): WrittenUnits {
  const spelt = new Map<string, number>();
  const kinds = new Map<string, { unit: Unit; label: string; count: number }>();
  for (const { unit, unitLabel, body } of quantities.values()) {
    const isWritten = childAt(body, "unit") !== undefined;
    if (isWritten) spelt.set(unitLabel, (spelt.get(unitLabel) ?? 0) + 1);
    const kind = kindOf(unit.dimension);
    const known = kinds.get(kind);
    if (known) known.count += isWritten ? 1 : 0;
    else kinds.set(kind, { unit, label: unitLabel, count: isWritten ? 1 : 0 });
  }
  return { kinds: new Map([...kinds].toSorted((a, b) => b[1].count - a[1].count)), spelt };
}

function kindOf(dimension: Dimension): string {
  return Object.entries(dimension)
    .filter(([, exponent]) => exponent !== 0)
    .map(([base, exponent]) => `${base}^${exponent}`)
    .toSorted()
    .join(" ");
}

function namesIn(expr: Expr, found = new Set<string>()): Set<string> {
  if (expr.kind === "quantity") found.add(expr.name);
  for (const child of childrenOf(expr)) namesIn(child, found);
  return found;
}
