import { combine, isDimensionless, sameDimension, type Dimension } from "./dimension.ts";

/**
 * A unit is (numerator / denominator) of the base unit of its dimension. Two integers rather than one
 * factor, so that kg -> t is a division by 1000 and not a product with an inexact 0.001.
 */
export interface Unit {
  readonly numerator: number;
  readonly denominator: number;
  readonly dimension: Dimension;
}

export const one: Unit = { numerator: 1, denominator: 1, dimension: {} };

export function multiplyUnits(left: Unit, right: Unit): Unit {
  return reduced(
    left.numerator * right.numerator,
    left.denominator * right.denominator,
    combine(left.dimension, right.dimension, 1),
  );
}

export function divideUnits(left: Unit, right: Unit): Unit {
  return reduced(
    left.numerator * right.denominator,
    left.denominator * right.numerator,
    combine(left.dimension, right.dimension, -1),
  );
}

/** The unit to an integer power. */
export function raiseUnit(unit: Unit, exponent: number): Unit {
  let result = one;
  for (let i = 0; i < Math.abs(exponent); i++) {
    result = exponent > 0 ? multiplyUnits(result, unit) : divideUnits(result, unit);
  }
  return result;
}

/** The square root, if every exponent is even. */
export function rootUnit(unit: Unit): Unit | undefined {
  const dimension: Record<string, number> = {};
  for (const [base, exponent] of Object.entries(unit.dimension)) {
    if (exponent % 2 !== 0) return undefined;
    dimension[base] = exponent / 2;
  }
  return { numerator: Math.sqrt(unit.numerator), denominator: Math.sqrt(unit.denominator), dimension };
}

export function convertible(from: Unit, to: Unit): boolean {
  return sameDimension(from.dimension, to.dimension);
}

/** What a number in `from` is multiplied with to be in `to`. */
export function conversionFactor(from: Unit, to: Unit): number {
  const ratio = reduced(from.numerator * to.denominator, from.denominator * to.numerator, {});
  return ratio.numerator / ratio.denominator;
}

/** A number of `from` expressed in `to`; one rounding where numerator and denominator are integers. */
export function convert(value: number, from: Unit, to: Unit): number {
  const ratio = reduced(from.numerator * to.denominator, from.denominator * to.numerator, {});
  return ratio.denominator === 1 ? value * ratio.numerator : (value * ratio.numerator) / ratio.denominator;
}

export function isPlainNumber(unit: Unit): boolean {
  return isDimensionless(unit.dimension);
}

function reduced(numerator: number, denominator: number, dimension: Dimension): Unit {
  let a = numerator;
  let b = denominator;
  if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b)) return { numerator, denominator, dimension };
  while (b !== 0) [a, b] = [b, a % b];
  return { numerator: numerator / a, denominator: denominator / a, dimension };
}
