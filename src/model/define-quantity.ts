import type { Findings } from "../diagnose/findings.ts";
import { didYouMean } from "../diagnose/nearest.ts";
import { parseExpr } from "../expr/parse-expr.ts";
import { keySpanAt, valueSpan, type LocatedMap } from "../source/located-node.ts";
import type { LocatedTable } from "../source/parse-csv.ts";
import type { Horizon } from "../terms/horizon.ts";
import { convertible, one } from "../units/unit.ts";
import type { Declaration, LabelledUnit } from "./declaration.ts";
import type { Definition, Knot, Quantity } from "./model-graph.ts";
import { readHistory } from "./read-history.ts";
import { childAt, mapAt, placeInScalar, readUnit, scalarAt, textAt } from "./read-node.ts";
import { readValue, reportMismatch, type ValueContext } from "./read-value.ts";

/** What defining needs besides the declaration. */
export interface DefineContext {
  readonly texts: ReadonlyMap<string, string>;
  readonly tables: ReadonlyMap<string, LocatedTable>;
  readonly horizon: Horizon;
  readonly findings: Findings;
}

/** The quantity, and those its definition brings along (a growth rate); undefined, with findings, if it cannot be. */
export function defineQuantity(declaration: Declaration, context: DefineContext): Quantity[] {
  const { name, title, span, body } = declaration;
  const unit = unitOf(declaration, context);
  if (!unit) return [];
  const definition = definitionOf(declaration, unit, context);
  if (!definition) return [];
  const quality = textAt(body, "quality");
  const source = textAt(body, "source");
  const note = textAt(body, "note");
  const quantity: Quantity = {
    name,
    title,
    span,
    unit: unit.unit,
    unitLabel: unit.label,
    definition: definition.main,
    ...(source !== undefined && { source }),
    ...(quality !== undefined && { quality }),
    ...(note !== undefined && { note }),
  };
  return [quantity, ...(definition.rate ? [definition.rate] : [])];
}

function unitOf(
  { name, body, unit, span }: Declaration,
  { texts, findings }: DefineContext,
): LabelledUnit | undefined {
  const written = scalarAt(body, "unit");
  if (!written) {
    if (!unit)
      findings.error(
        "missing-key",
        span,
        { en: `\`${name}\` has no unit`, zh: `\`${name}\` 没有单位` },
        {
          help: {
            en: "write `unit: ...`; a plain number has `unit: 1`",
            zh: "请写 `unit: ...`；纯数写 `unit: 1`",
          },
        },
      );
    return unit;
  }
  const label = String(written.value);
  const own = readUnit(
    label,
    (start, end) => placeInScalar(written.span, label, texts, start, end),
    findings,
  );
  if (own && unit && !convertible(own.unit, unit.unit)) {
    reportMismatch(own, written.span, unit, undefined, findings);
    return undefined;
  }
  return own;
}

function definitionOf(
  declaration: Declaration,
  unit: LabelledUnit,
  context: DefineContext,
): { main: Definition; rate?: Quantity } | undefined {
  const { name, body, expr, span } = declaration;
  const { findings } = context;
  const given = ["value", "growth", "equation"].filter((key) => childAt(body, key));
  if (given.length > 1) {
    findings.error(
      "one-definition",
      keySpanAt(body!, [given[1]!]),
      {
        en: `\`${name}\` has both ${given[0]} and ${given[1]}`,
        zh: `\`${name}\` 同时有 ${given[0]} 和 ${given[1]}`,
      },
      {
        related: [{ span: keySpanAt(body!, [given[0]!]), message: { en: "the other one", zh: "另一处" } }],
      },
    );
    return undefined;
  }
  const hasHistory = childAt(body, "history") !== undefined;
  if (given.length === 0 && !hasHistory) {
    if (expr) return { main: { kind: "equation", expr } };
    findings.error(
      "one-definition",
      span,
      { en: `\`${name}\` has no value`, zh: `\`${name}\` 没有值` },
      {
        help: {
          en: "give it one of `value`, `growth`, `equation`",
          zh: "请给出 `value`、`growth`、`equation` 之一",
        },
      },
    );
    return undefined;
  }
  if (given[0] === "equation") return equation(body!, context);
  const unitSpan = childAt(body, "unit")?.span;
  const values: ValueContext = { texts: context.texts, findings, unit, ...(unitSpan && { unitSpan }) };
  const observed = hasHistory ? readHistory(body!, values, context) : [];
  if (!observed) return undefined;
  const independentKnots = textAt(body, "knots") === "independent";
  if (given[0] === "growth") return growth(declaration, observed, values, independentKnots, context);
  const projected =
    given[0] === "value" ? readKnots(body!, ["value"], values, context.horizon, observed) : [];
  if (!projected) return undefined;
  const knots = [...observed, ...projected].toSorted((a, b) => a.year - b.year);
  return {
    main: {
      kind: "path",
      knots,
      interpolation: textAt(body, "interpolation") === "step" ? "step" : "linear",
      independentKnots,
    },
  };
}

function equation(body: LocatedMap, { texts, findings }: DefineContext): { main: Definition } | undefined {
  const { value, span } = scalarAt(body, "equation")!;
  const text = String(value);
  const parsed = parseExpr(text, (start, end) => placeInScalar(span, text, texts, start, end));
  findings.add(parsed.ok ? parsed.warnings : parsed.diagnostics);
  return parsed.ok ? { main: { kind: "equation", expr: parsed.value } } : undefined;
}

/** Knots of the value at a path: a scalar is one knot in the first year. Those within the history are findings. */
function readKnots(
  body: LocatedMap,
  path: readonly string[],
  values: ValueContext,
  horizon: Horizon,
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
    const year = Number(key);
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

function growth(
  declaration: Declaration,
  observed: readonly Knot[],
  values: ValueContext,
  independentKnots: boolean,
  context: DefineContext,
): { main: Definition; rate?: Quantity } | undefined {
  const { name, title, span } = declaration;
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
  const plain: ValueContext = { texts: context.texts, findings, unit: { unit: one, label: "1" } };
  const rateKnots = readKnots(spec, ["rate"], plain, horizon, []);
  if (!rateKnots) return undefined;
  const rate: Quantity = {
    name: `${name}.growth_rate`,
    title: { en: `${title.en}: growth rate`, zh: `${title.zh}：增长率` },
    unit: one,
    unitLabel: "1",
    span: rateNode.span,
    definition: {
      kind: "path",
      knots: rateKnots.toSorted((a, b) => a.year - b.year),
      interpolation: "linear",
      independentKnots,
    },
  };
  return {
    main: { kind: "growth", knots, from: start, rate: rate.name, independentKnots: false },
    rate: { ...rate, span: rateNode.span ?? span },
  };
}

/** Reports a quantity that an equation, target or peak names and nobody defines. */
export function reportUnknownQuantity(
  name: string,
  span: Declaration["span"],
  known: Iterable<string>,
  findings: Findings,
): void {
  findings.error(
    "unknown-quantity",
    span,
    { en: `there is no quantity \`${name}\``, zh: `没有名为 \`${name}\` 的量` },
    didYouMean(name, known),
  );
}
