import type { Expr } from "../expr/expr.ts";
import { printExpr } from "../expr/print.ts";
import type { Knot, KnotValue, Quantity, Target } from "../model/model-graph.ts";
import { log } from "../numeric/log.ts";
import { formatUnit } from "../units/format-unit.ts";
import { parseUnit } from "../units/parse-unit.ts";
import { convert, one, type Unit } from "../units/unit.ts";

/**
 * Texts that are equal if and only if two models mean the same by them: numbers in base units to twelve digits, so that
 * `12 %` and `0.12`, or `1 tce` and `29.3076 GJ`, are the same.
 */
export function canonicalDefinition({ definition, unit }: Quantity): string {
  const kind = `${formatUnit(baseOf(unit))} ${definition.kind}`;
  switch (definition.kind) {
    case "equation":
      return `${kind} ${canonicalExpr(definition.expr)}`;
    case "path": {
      const { knots, interpolation, sharing } = definition;
      const only = sharing === "shared" ? sameEverywhere(knots, unit) : undefined;
      // A value that never changes may be written for any year.
      return only ?? `${kind} ${interpolation} ${sharing} ${knotsText(knots, unit)}`;
    }
    case "growth":
      return `${kind} ${definition.from} ${definition.rate} ${definition.sharing} ${knotsText(definition.knots, unit)}`;
    case "noise": {
      const { phi, after, firstShock, shock } = definition;
      return `${kind} ${digits(phi)} ${after} ${canonicalValue(firstShock, unit)} ${canonicalValue(shock, unit)}`;
    }
  }
}

/** What a target claims, its titles aside. */
export function canonicalTarget(target: Target): string {
  const { quantity } = target;
  if (target.kind === "peak") return `${quantity} peak before ${target.before}`;
  if (target.kind === "trend") return `${quantity} ${target.direction} ${target.from} ${target.to}`;
  const { year, changeSince, bound, unit } = target;
  const number = (value: number): string => `${plain(value, unit)} ${formatUnit(baseOf(unit))}`;
  const compared = typeof bound === "number" ? number(bound) : `= ${bound.text}`;
  const claim =
    target.kind === "bound"
      ? `${target.side} ${target.isStrict ? "strict " : ""}`
      : `about ${target.within.kind === "relative" ? target.within.share : number(target.within.amount)} `;
  return `${quantity} ${claim}${compared} ${year} ${changeSince ?? ""}`;
}

/** A number of some unit in the base units of its dimension, to twelve digits. */
export function plain(value: number, unit: Unit): string {
  return digits(convert(value, unit, baseOf(unit)));
}

function canonicalExpr(expr: Expr): string {
  return printExpr(inBaseUnits(expr));
}

/** The equation with every number in base units. */
function inBaseUnits(expr: Expr): Expr {
  switch (expr.kind) {
    case "number": {
      const parsed = expr.unit === undefined ? undefined : parseUnit(expr.unit);
      if (!parsed?.ok) return expr;
      const label = formatUnit(baseOf(parsed.unit));
      const { span } = expr;
      const value = Number(plain(expr.value, parsed.unit));
      return label === "1" ? { kind: "number", value, span } : { kind: "number", value, unit: label, span };
    }
    case "quantity":
    case "year":
    case "sum":
      return expr;
    case "binary":
      return { ...expr, left: inBaseUnits(expr.left), right: inBaseUnits(expr.right) };
    case "call":
      return { ...expr, args: expr.args.map(inBaseUnits) };
    case "draw":
      return {
        ...expr,
        args: expr.args.map(inBaseUnits),
        ...(expr.low && { low: inBaseUnits(expr.low) }),
        ...(expr.high && { high: inBaseUnits(expr.high) }),
      };
    case "if":
      return {
        ...expr,
        condition: inBaseUnits(expr.condition),
        then: inBaseUnits(expr.then),
        else: inBaseUnits(expr.else),
      };
    case "previous":
      return { ...expr, of: inBaseUnits(expr.of), first: inBaseUnits(expr.first) };
    case "negate":
    case "not":
    case "at":
    case "changeSince":
    case "cumulative":
    case "co2OfCarbon":
      return { ...expr, of: inBaseUnits(expr.of) };
  }
}

function knotsText(knots: readonly Knot[], unit: Unit): string {
  return knots.map(({ year, value }) => `${year}: ${canonicalValue(value, unit)}`).join(", ");
}

function sameEverywhere(knots: readonly Knot[], unit: Unit): string | undefined {
  const values = new Set(knots.map(({ value }) => canonicalValue(value, unit)));
  return values.size === 1 ? `${formatUnit(baseOf(unit))} always ${[...values][0]}` : undefined;
}

function canonicalValue(value: KnotValue, unit: Unit): string {
  if (typeof value === "number") return plain(value, unit);
  const at = (number: number): string => plain(number, unit);
  switch (value.kind) {
    case "normal":
      return `normal(${at(value.mean)}, ${at(value.sd)})`;
    case "uniform":
      return `uniform(${at(value.low)}, ${at(value.high)})`;
    case "triangular":
    case "pert":
      return `${value.kind}(${at(value.low)}, ${at(value.mode)}, ${at(value.high)})`;
    case "lognormal":
      return `lognormal(${digits(value.mu + log(unit.numerator / unit.denominator))}, ${digits(value.sigma)})`;
    case "beta":
      return `beta(${digits(value.alpha)}, ${digits(value.beta)}, ${at(value.low)}, ${at(value.high)})`;
    case "gamma":
      return `gamma(${digits(value.shape)}, ${at(value.scale)})`;
    case "logistic":
      return `logistic(${at(value.mean)}, ${at(value.scale)})`;
    case "empirical":
      return `empirical(${value.values.map(at).join(", ")})`;
    case "discrete":
      return `discrete(${weighted(value.values.map(at), value.weights)})`;
    case "mixture":
      return `mixture(${weighted(
        value.parts.map((part) => canonicalValue(part, unit)),
        value.weights,
      )})`;
    case "truncated": {
      const [low, high] = [value.low, value.high].map((bound) => (bound === undefined ? "" : at(bound)));
      return `truncated(${canonicalValue(value.of, unit)}, ${low}, ${high})`;
    }
  }
}

/** Weights count by their ratio, and parts in any order. */
function weighted(parts: readonly string[], weights: readonly number[]): string {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return parts
    .map((part, index) => `${part} = ${digits(weights[index]! / sum)}`)
    .toSorted()
    .join(", ");
}

function baseOf(unit: Unit): Unit {
  return { ...one, dimension: unit.dimension };
}

function digits(value: number): string {
  return String(Number(value.toPrecision(12)) + 0);
}
