import type { NodeId } from "./node-store.ts";
import type { NodeTable } from "./node-table.ts";

/**
 * A value as a product that is not multiplied out yet: factors x times / over. While it is open, conversion
 * factors and literals meet in `times` and `over`, and cost one operation together or none.
 */
export interface Product {
  readonly factors: readonly NodeId[];
  readonly times: number;
  readonly over: number;
  /** Which factor takes `times / over`; the last if left out. */
  readonly scaled?: number;
  /** Makes the scaled factor with `times / over` in it, where it is a sum whose terms can take it. */
  readonly rescaled?: (times: number, over: number) => NodeId;
}

export function productOf(node: NodeId): Product {
  return { factors: [node], times: 1, over: 1 };
}

/** A number in its own right. */
export function numberProduct(value: number): Product {
  return { factors: [], times: value, over: 1 };
}

export function multiplyProducts(a: Product, b: Product): Product {
  const scaled = a.scaled ?? (b.scaled === undefined ? undefined : a.factors.length + b.scaled);
  const rescaled = a.scaled === undefined ? b.rescaled : a.rescaled;
  return {
    factors: [...a.factors, ...b.factors],
    times: a.times * b.times,
    over: a.over * b.over,
    ...(scaled !== undefined && { scaled }),
    ...(rescaled && { rescaled }),
  };
}

/** Whether the product is 0 whatever its other factors are. */
export function isZero(table: NodeTable, { factors, times }: Product): boolean {
  return times === 0 || factors.some((factor) => table.constantOf(factor) === 0);
}

/**
 * The node of a product: its factors from left to right. Numbers among them become one, which goes to the factor after
 * the first of them; so does the scale, or else to the last factor. That costs nothing where the factor is the same in
 * all years or in all routes.
 */
export function multiplyOut(table: NodeTable, product: Product): NodeId {
  if (isZero(table, product)) return table.constant(0);
  const { factors, times, over, carrier } = withOneNumber(table, product);
  if (factors.length === 0) return table.constant(times / over);
  const scaled = factors.map((factor, index) =>
    index === carrier ? scaleNode(table, factor, times, over) : factor,
  );
  const whole = scaled.reduce((left, right) => table.multiply(left, right));
  return carrier === -1 ? scaleNode(table, whole, times, over) : whole;
}

/** The factors that are no numbers, what the numbers come to, and which factor takes it: -1 for the whole product. */
function withOneNumber(
  table: NodeTable,
  product: Product,
): { factors: NodeId[]; times: number; over: number; carrier: number } {
  const { rescaled, scaled } = product;
  let { times, over } = product;
  let all = product.factors;
  if (rescaled && times !== over) {
    // What is the same in all years goes into the terms of a sum; a number may be another one next year.
    all = all.map((factor, index) => (index === scaled ? rescaled(times, over) : factor));
    [times, over] = [1, 1];
  }
  const factors: NodeId[] = [];
  let carrier: number | undefined;
  for (const factor of all) {
    const number = table.constantOf(factor);
    if (number === undefined) factors.push(factor);
    else {
      times *= number;
      carrier ??= factors.length;
    }
  }
  carrier ??= scaled ?? factors.length - 1;
  return { factors, times, over, carrier: carrier < factors.length ? carrier : -1 };
}

/** node x times / over in one operation; dividing by a whole number loses less than multiplying with its inexact inverse. */
function scaleNode(table: NodeTable, node: NodeId, times: number, over: number): NodeId {
  const divisor = greatestCommonDivisor(times, over);
  const [a, b] = [times / divisor, over / divisor];
  return a === 1
    ? table.operation("divide", node, table.constant(b))
    : table.multiply(node, table.constant(a / b));
}

/** 1 unless both are exact whole numbers. */
function greatestCommonDivisor(times: number, over: number): number {
  if (!Number.isSafeInteger(times) || !Number.isSafeInteger(over) || times === 0) return 1;
  let [a, b] = [Math.abs(times), Math.abs(over)];
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}
