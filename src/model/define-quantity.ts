import type { Findings } from "../diagnose/findings.ts";
import { didYouMean } from "../diagnose/nearest.ts";
import { parseExpr } from "../expr/parse-expr.ts";
import { rangeOf } from "../sample/distributions/distribution.ts";
import { isQuantityKey } from "../schema/quantity-body.ts";
import { keySpanAt, type LocatedMap } from "../source/located-node.ts";
import type { LocatedTable } from "../source/parse-csv.ts";
import type { Horizon } from "../terms/horizon.ts";
import { convertible } from "../units/unit.ts";
import type { Declaration, LabelledUnit } from "./declaration.ts";
import { withClamp } from "./define-clamp.ts";
import { defineDraw } from "./define-draw.ts";
import { defineGrowth } from "./define-growth.ts";
import { defineLookup } from "./define-lookup.ts";
import { withNoise } from "./define-noise.ts";
import {
  interpolations,
  knotSharings,
  type Definition,
  type Interpolation,
  type Knot,
  type Quantity,
} from "./model-graph.ts";
import { lastKnown } from "./knots.ts";
import { readKnots } from "./read-knots.ts";
import { readHistory } from "./read-history.ts";
import { readIamcSeries } from "./read-iamc-series.ts";
import { childAt, mapAt, placeInScalar, readUnit, scalarAt, textAt } from "./read-node.ts";
import type { ValueContext } from "./scalar-reader.ts";
import { reportMismatch } from "./unit-mismatch.ts";

/** What defining needs besides the declaration. */
export interface DefineContext {
  readonly texts: ReadonlyMap<string, string>;
  readonly tables: ReadonlyMap<string, LocatedTable>;
  readonly horizon: Horizon;
  readonly lastObserved: number;
  /** The model's region by its IAMC name: that of an IAMC table's rows, unless told. */
  readonly region: string | undefined;
  readonly findings: Findings;
}

/** The quantity, and those its definition brings along (growth rate, trend, noise, itself before a clamp); none, with findings, if it cannot be. */
export function defineQuantity(declaration: Declaration, context: DefineContext): Quantity[] {
  const { name, title, span, body } = declaration;
  // A stock that could not be expanded has been reported.
  if (childAt(body, "stock")) return [];
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
    ...(body && { body }),
  };
  const knots = "knots" in definition.main ? definition.main.knots : [];
  const noisy = withNoise(quantity, body, "noise", lastKnown(knots, context.lastObserved), context);
  const clamped = noisy && withClamp(noisy, body, context);
  return clamped ? [...clamped, ...(definition.rates ?? [])] : [];
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
          help: isQuantityKey(name)
            ? {
                en: `\`${name}\` is a key of a quantity: indent it below the quantity it belongs to`,
                zh: `\`${name}\` 是量的键：请缩进到所属的量之下`,
              }
            : {
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
): { main: Definition; rates?: Quantity[] } | undefined {
  const { name, body, expr, span } = declaration;
  const { findings } = context;
  const given = ["value", "growth", "equation", "lookup", "series"].filter((key) => childAt(body, key));
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
  if (hasHistory && given[0] === "equation") {
    findings.error(
      "one-definition",
      keySpanAt(body!, ["history"]),
      {
        en: `\`${name}\` has both history and equation`,
        zh: `\`${name}\` 同时有 history 和 equation`,
      },
      {
        related: [{ span: keySpanAt(body!, ["equation"]), message: { en: "the other one", zh: "另一处" } }],
      },
    );
    return undefined;
  }
  if (given.length === 0 && !hasHistory) {
    if (expr) return { main: { kind: "equation", expr } };
    if (declaration.missing) {
      const { message, help } = declaration.missing;
      findings.error("missing-key", span, message, { help });
      return undefined;
    }
    findings.error(
      "one-definition",
      span,
      { en: `\`${name}\` has no value`, zh: `\`${name}\` 没有值` },
      {
        help: {
          en: "give it one of `value`, `growth`, `equation`, `lookup`, `series`",
          zh: "请给出 `value`、`growth`、`equation`、`lookup`、`series` 之一",
        },
      },
    );
    return undefined;
  }
  if (given[0] === "equation" || given[0] === "lookup") refuseUseless(name, body!, given[0], findings);
  if (given[0] === "equation") return equation(body!, context);
  if (given[0] === "lookup") return defineLookup(name, body!, unit, context);
  const unitSpan = childAt(body, "unit")?.span ?? unit.span;
  const cells: ValueContext = { texts: context.texts, findings, unit, ...(unitSpan && { unitSpan }) };
  const values: ValueContext = { ...cells, tables: context.tables };
  const drawn = hasHistory || given[0] !== "value" ? undefined : drawOf(declaration, unit, context);
  if (drawn) return drawn === "wrong" ? undefined : { main: { kind: "equation", expr: drawn } };
  const observed = hasHistory ? readHistory(body!, cells, context) : [];
  if (!observed) return undefined;
  const written = textAt(body, "knots");
  const sharing = knotSharings.find((known) => known === written) ?? "shared";
  if (given[0] === "growth") return defineGrowth(declaration, observed, values, sharing, context);
  const projected = projectedKnots(body!, given[0], values, context, observed);
  if (!projected) return undefined;
  const knots = [...observed, ...projected].toSorted((a, b) => a.year - b.year);
  const interpolation = interpolationOf(body);
  if (interpolation === "exponential") refuseExponential(knots, name, findings);
  return { main: { kind: "path", knots, interpolation, sharing } };
}

/** The knots after the history: those of `value`, or of a row of an IAMC table. */
function projectedKnots(
  body: LocatedMap,
  given: string | undefined,
  values: ValueContext,
  context: DefineContext,
  observed: readonly Knot[],
): Knot[] | undefined {
  if (given === "value") return readKnots(body, ["value"], values, context, observed);
  if (given !== "series") return [];
  const knots = readIamcSeries(mapAt(body, "series")!, values, context, false);
  const known = observed.at(-1)?.year ?? -Infinity;
  return knots?.filter(({ year }) => year > known);
}

/** A single value that is a distribution over other quantities; undefined if it is anything else. */
function drawOf(
  { name, body }: Declaration,
  unit: LabelledUnit,
  context: DefineContext,
): ReturnType<typeof defineDraw> {
  const written = scalarAt(body, "value");
  if (typeof written?.value !== "string") return undefined;
  const eachYear = textAt(body, "knots") === "each_year";
  return defineDraw({ quantity: name, text: written.value, span: written.span, unit, eachYear }, context);
}

function equation(body: LocatedMap, { texts, findings }: DefineContext): { main: Definition } | undefined {
  const { value, span } = scalarAt(body, "equation")!;
  const text = String(value);
  const parsed = parseExpr(text, (start, end) => placeInScalar(span, text, texts, start, end));
  findings.add(parsed.ok ? parsed.warnings : parsed.diagnostics);
  return parsed.ok ? { main: { kind: "equation", expr: parsed.value } } : undefined;
}

/** Keys that speak of knots mean nothing where there are none. */
function refuseUseless(name: string, body: LocatedMap, definition: string, findings: Findings): void {
  for (const key of ["interpolation", "knots"]) {
    if (!childAt(body, key)) continue;
    findings.error("useless-key", keySpanAt(body, [key]), {
      en: `\`${key}\` of \`${name}\` means nothing beside \`${definition}\``,
      zh: `\`${name}\` 的 \`${key}\` 在 \`${definition}\` 旁没有意义`,
    });
  }
}

function interpolationOf(body: LocatedMap | undefined): Interpolation {
  const written = textAt(body, "interpolation");
  return interpolations.find((known) => known === written) ?? "linear";
}

/** Between knots of different sign, or at 0, there is no exponential path. */
function refuseExponential(knots: readonly Knot[], name: string, findings: Findings): void {
  const wrong = knots.find(({ value }) => !((typeof value === "number" ? value : rangeOf(value)[0]) > 0));
  if (!wrong || knots.length < 2) return;
  // A lognormal starts at 0 and never reaches it.
  if (typeof wrong.value !== "number" && wrong.value.kind === "lognormal") return;
  findings.error("bad-scalar", wrong.span, {
    en: `\`${name}\` goes from knot to knot exponentially, so every knot must be above 0`,
    zh: `\`${name}\` 采用指数插值，各节点必须大于 0`,
  });
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
    didYouMean(
      name,
      findings.candidates(() => known),
    ),
  );
}
