import { isPlainNumber, one, raiseUnit, type Unit } from "../units/unit.ts";
import type { NodeId, NodeTable } from "./node-table.ts";

/** A value of an equation and the unit it is in; "any" for a literal 0. */
export interface TypedNode {
  readonly node: NodeId;
  readonly unit: Unit | "any";
}

/** The value as a number of `wanted`; the model's checks have made sure that it can be. */
export function inUnit(table: NodeTable, { node, unit }: TypedNode, wanted: Unit): NodeId {
  if (unit === "any") return node;
  const { operation, by } = table.units.convert(unit, wanted);
  return table.operation(operation, node, table.constant(by));
}

/** Both values in the unit of the first that has one. */
export function inOneUnit(
  table: NodeTable,
  left: TypedNode,
  right: TypedNode,
): [NodeId, NodeId, Unit | "any"] {
  const unit = left.unit === "any" ? right.unit : left.unit;
  if (unit === "any") return [left.node, right.node, unit];
  return [inUnit(table, left, unit), inUnit(table, right, unit), unit];
}

/** The sum, in the unit of the first term that has one; 0 if there are no terms. */
export function sumOf(table: NodeTable, terms: readonly TypedNode[]): TypedNode {
  const [first, ...rest] = terms;
  if (!first) return { node: table.constant(0), unit: "any" };
  return rest.reduce((left, right) => {
    const [a, b, unit] = inOneUnit(table, left, right);
    return { node: table.add(a, b), unit };
  }, first);
}

/** Whole powers by repeated squaring; a plain number also to any power. */
export function powerOf(table: NodeTable, base: TypedNode, exponent: NodeId): TypedNode {
  const power = table.constantOf(exponent);
  const isWhole = power !== undefined && Number.isInteger(power) && Math.abs(power) <= 1024;
  const { unit } = base;
  if (unit === "any" || isPlainNumber(unit)) {
    const node = inUnit(table, base, one);
    return { node: table.operation(isWhole ? "integerPower" : "power", node, exponent), unit: one };
  }
  if (!isWhole) throw new Error("bug in peakcast: a fractional power of a unit passed the model's checks");
  return { node: table.operation("integerPower", base.node, exponent), unit: raiseUnit(unit, power) };
}
