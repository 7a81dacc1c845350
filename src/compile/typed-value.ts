import { isPlainNumber, one, raiseUnit, type Unit } from "../units/unit.ts";
import type { NodeId } from "./node-store.ts";
import type { NodeTable } from "./node-table.ts";
import { multiplyOut, multiplyProducts, numberProduct, productOf, type Product } from "./product.ts";
import { sumOfProducts } from "./sum-of-products.ts";

/** A value of an equation and the unit it is in; "any" for a literal 0. */
export interface TypedValue {
  readonly unit: Unit | "any";
  readonly product: Product;
  /** With the quantities named in it replaced by their own products. */
  readonly opened: Product;
  /** Whether it is a quantity as it stands. */
  readonly isQuantity: boolean;
}

/** A value that is not a product. */
export function valueOf(node: NodeId, unit: Unit | "any"): TypedValue {
  return ofProduct(productOf(node), unit);
}

export function numberValue(value: number, unit: Unit | "any"): TypedValue {
  return ofProduct(numberProduct(value), unit);
}

function ofProduct(product: Product, unit: Unit | "any"): TypedValue {
  return { unit, product, opened: product, isQuantity: false };
}

/** The value in `wanted`; the model's checks have made sure that it can be. Nothing is multiplied out. */
export function converted(table: NodeTable, value: TypedValue, wanted: Unit): TypedValue {
  if (value.unit === "any" || value.unit === wanted) return value;
  const { operation, by } = table.units.convert(value.unit, wanted);
  if (by === 1) return { ...value, unit: wanted };
  const scale = (product: Product): Product =>
    operation === "multiply"
      ? { ...product, times: product.times * by }
      : { ...product, over: product.over * by };
  return { unit: wanted, product: scale(value.product), opened: scale(value.opened), isQuantity: false };
}

/** The node of the value as a number of `wanted`. */
export function inUnit(table: NodeTable, value: TypedValue, wanted: Unit): NodeId {
  return nodeOf(table, converted(table, value, wanted));
}

/** The node of the value in its own unit. */
export function nodeOf(table: NodeTable, { product }: TypedValue): NodeId {
  return multiplyOut(table, product);
}

/** Both values in the unit of the first that has one. */
export function inOneUnit(
  table: NodeTable,
  left: TypedValue,
  right: TypedValue,
): [NodeId, NodeId, Unit | "any"] {
  const unit = left.unit === "any" ? right.unit : left.unit;
  if (unit === "any") return [nodeOf(table, left), nodeOf(table, right), unit];
  return [inUnit(table, left, unit), inUnit(table, right, unit), unit];
}

/** The sum, in the unit of the first term that has one; 0 if there are no terms. */
export function sumOf(table: NodeTable, terms: readonly TypedValue[]): TypedValue {
  if (terms.length === 0) return numberValue(0, "any");
  const unit = terms.find((term) => term.unit !== "any")?.unit ?? "any";
  const product = sumOfProducts(
    table,
    terms.map((term) => {
      const same = unit === "any" ? term : converted(table, term, unit);
      return { product: same.product, opened: same.opened, isQuantity: term.isQuantity };
    }),
  );
  return ofProduct(product, unit);
}

/** A quantity on the right gives its factors one by one: the left side times the first of them is often wanted elsewhere. */
export function multiply(table: NodeTable, a: TypedValue, b: TypedValue): TypedValue {
  return {
    unit: a.unit === "any" || b.unit === "any" ? "any" : table.units.multiply(a.unit, b.unit),
    product: multiplyProducts(a.product, b.isQuantity ? b.opened : b.product),
    opened: multiplyProducts(a.opened, b.opened),
    isQuantity: false,
  };
}

export function divide(table: NodeTable, a: TypedValue, b: TypedValue): TypedValue {
  const unit = a.unit === "any" ? "any" : table.units.divide(a.unit, b.unit === "any" ? one : b.unit);
  const { factors, times, over } = b.product;
  if (factors.length > 0 || times === 0)
    return valueOf(table.operation("divide", nodeOf(table, a), nodeOf(table, b)), unit);
  const inverse = { factors, times: over, over: times };
  return {
    unit,
    product: multiplyProducts(a.product, inverse),
    opened: multiplyProducts(a.opened, inverse),
    isQuantity: false,
  };
}

/** Whole powers by repeated squaring; a plain number also to any power. */
export function powerOf(table: NodeTable, base: TypedValue, exponent: NodeId): TypedValue {
  const power = table.constantOf(exponent);
  const isWhole = power !== undefined && Number.isInteger(power) && Math.abs(power) <= 1024;
  const { unit } = base;
  if (unit === "any" || isPlainNumber(unit)) {
    const node = inUnit(table, base, one);
    return valueOf(table.operation(isWhole ? "integerPower" : "power", node, exponent), one);
  }
  if (!isWhole) throw new Error("bug in peakcast: a fractional power of a unit passed the model's checks");
  return valueOf(table.operation("integerPower", nodeOf(table, base), exponent), raiseUnit(unit, power));
}
