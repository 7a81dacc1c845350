import { shareOf } from "../expr/distribution-forms.ts";
import type { Expr } from "../expr/expr.ts";
import { normalQuantile } from "../numeric/normal-quantile.ts";
import type { Distribution } from "../sample/sample-plan.ts";
import type { LevelFunction } from "./level-functions.ts";
import type { NodeId } from "./node-store.ts";
import type { NodeTable } from "./node-table.ts";

type Draw = Extract<Expr, { kind: "draw" }>;

/** What lowering a draw needs: its operands as nodes, in the draw's unit or as plain numbers, and its random numbers. */
export interface DrawOperands {
  readonly table: NodeTable;
  readonly args: readonly NodeId[];
  readonly low: NodeId | undefined;
  readonly high: NodeId | undefined;
  readonly input: (distribution: Distribution) => NodeId;
}

/** A distribution as a standard one: moved and stretched, perhaps the logarithm of what is meant, by parameters that can be. */
interface Standardised {
  readonly family: "normal" | "logistic" | "triangular" | "gamma" | "beta";
  readonly shapes: readonly NodeId[];
  readonly place: NodeId;
  readonly scale: NodeId;
  readonly isLog?: boolean;
  /** Each has to hold in a draw for it to be a number. */
  readonly conditions: readonly NodeId[];
  /** The value at the centre, if that is not the median. */
  readonly central?: NodeId;
}

/** Uniform numbers never are 0: it stands for the centre. */
const centralMark = 0;

/**
 * The value of a draw, by inversion of one number as for constant parameters; NaN where a draw's parameters cannot be. A normal number
 * that is not cut off comes from a standard one, so that it takes one product and one sum.
 */
export function lowerDraw({ form, isTruncated }: Draw, operands: DrawOperands): NodeId {
  const { table, args, input } = operands;
  if (form.id === "uniform") return uniform(operands);
  const { family, shapes, place, scale, isLog, conditions, central } = standardise(form, args, table);
  const scaled = (standard: NodeId): NodeId => {
    const value = table.add(place, table.multiply(scale, standard));
    return isLog ? table.operation("exp", value) : value;
  };
  if (family === "normal" && !isTruncated)
    return guarded(table, conditions, scaled(input({ kind: "normal", mean: 0, sd: 1 })));
  const isMarked = central !== undefined && !isTruncated;
  const u = input({ kind: "uniform", low: 0, high: 1, ...(isMarked && { central: centralMark }) });
  const inside = bounded(operands, scaled(at(table, family, levelOfDraw(), shapes)));
  if (!isMarked) return guarded(table, conditions, inside);
  const isCentral = table.operation("equal", u, table.constant(centralMark));
  return guarded(table, conditions, table.operation("select", isCentral, central, inside));

  function levelOfDraw(): NodeId {
    if (!isTruncated) return u;
    const levelAt = (bound: NodeId | undefined, end: number): NodeId => {
      if (bound === undefined) return table.constant(end);
      const value = isLog ? table.operation("log", table.operation("max", bound, table.constant(0))) : bound;
      const standard = table.operation("divide", table.subtract(value, place), scale);
      return levelFunction(table, `${family}Level`, standard, shapes);
    };
    return table.operation("levelBetween", u, levelAt(operands.low, 0), levelAt(operands.high, -0));
  }
}

function standardise(
  { id, parameters }: Draw["form"],
  args: readonly NodeId[],
  table: NodeTable,
): Standardised {
  const [a, b, c, d] = args as [NodeId, NodeId, NodeId, NodeId];
  const zero = table.constant(0);
  const constant = (value: number): NodeId => table.constant(value);
  const divide = (x: NodeId, y: NodeId): NodeId => table.operation("divide", x, y);
  const notNegative = (x: NodeId): NodeId => table.operation("lessOrEqual", zero, x);
  const positive = (x: NodeId): NodeId => table.operation("less", zero, x);
  const inOrder = (x: NodeId, y: NodeId): NodeId => table.operation("lessOrEqual", x, y);
  switch (id) {
    case "normal":
    case "logistic":
      return { family: id, shapes: [], place: a, scale: b, conditions: [notNegative(b)] };
    case "lognormal":
      return { family: "normal", shapes: [], place: a, scale: b, isLog: true, conditions: [notNegative(b)] };
    case "lognormalMoments": {
      const relative = divide(b, a);
      const variance = table.operation("log", table.add(constant(1), table.multiply(relative, relative)));
      return {
        family: "normal",
        shapes: [],
        place: table.subtract(table.operation("log", a), table.multiply(constant(0.5), variance)),
        scale: table.operation("sqrt", variance),
        isLog: true,
        conditions: [positive(a), notNegative(b)],
      };
    }
    case "lognormalPercentiles": {
      const [zLow, zHigh] = parameters.map(({ name }) => normalQuantile(shareOf(name))) as [number, number];
      const [low, high] = [table.operation("log", a), table.operation("log", b)];
      const scale = divide(table.subtract(high, low), constant(zHigh - zLow));
      return {
        family: "normal",
        shapes: [],
        place: table.subtract(low, table.multiply(scale, constant(zLow))),
        scale,
        isLog: true,
        conditions: [positive(a), inOrder(a, b)],
      };
    }
    case "gamma":
      return { family: "gamma", shapes: [a], place: zero, scale: b, conditions: [notNegative(b)] };
    case "gammaMoments": {
      const root = divide(a, b);
      return {
        family: "gamma",
        shapes: [table.multiply(root, root)],
        place: zero,
        scale: table.multiply(b, divide(b, a)),
        conditions: [positive(a), positive(b)],
      };
    }
    case "beta":
      return { family: "beta", shapes: [a, b], place: zero, scale: constant(1), conditions: [] };
    case "betaBetween":
      return {
        family: "beta",
        shapes: [a, b],
        place: c,
        scale: table.subtract(d, c),
        conditions: [inOrder(c, d)],
      };
    case "triangular":
    case "pert": {
      const width = table.subtract(c, a);
      // Without a width any mode will do.
      const share = table.operation(
        "select",
        table.operation("equal", width, zero),
        constant(0.5),
        divide(table.subtract(b, a), width),
      );
      const four = (x: NodeId): NodeId => table.add(constant(1), table.multiply(constant(4), x));
      return {
        family: id === "pert" ? "beta" : id,
        shapes: id === "pert" ? [four(share), four(table.subtract(constant(1), share))] : [share],
        place: a,
        scale: width,
        conditions: [inOrder(a, b), inOrder(b, c)],
        central: b,
      };
    }
    case "uniform":
      throw new Error("bug in peakcast: a uniform number needs no standard one");
  }
}

/** Cut off, a uniform number is uniform between the bounds that are left. */
function uniform({ table, args, low, high, input }: DrawOperands): NodeId {
  const [from, to] = args as [NodeId, NodeId];
  const u = input({ kind: "uniform", low: 0, high: 1 });
  const start = low === undefined ? from : table.operation("max", from, low);
  const end = high === undefined ? to : table.operation("min", to, high);
  const value = table.operation("min", table.add(start, table.multiply(u, table.subtract(end, start))), end);
  const isCut = low !== undefined || high !== undefined;
  return guarded(
    table,
    [table.operation("lessOrEqual", from, to), ...(isCut ? [table.operation("less", start, end)] : [])],
    value,
  );
}

/** The value, which rounding may have moved just beyond a bound, within its bounds. */
function bounded({ table, low, high }: DrawOperands, value: NodeId): NodeId {
  const above = low === undefined ? value : table.operation("max", value, low);
  return high === undefined ? above : table.operation("min", above, high);
}

function guarded(table: NodeTable, conditions: readonly NodeId[], value: NodeId): NodeId {
  return conditions.reduce(
    (inner, condition) => table.operation("select", condition, inner, table.constant(NaN)),
    value,
  );
}

function at(
  table: NodeTable,
  family: Standardised["family"],
  level: NodeId,
  shapes: readonly NodeId[],
): NodeId {
  return levelFunction(table, `${family}AtLevel`, level, shapes);
}

function levelFunction(
  table: NodeTable,
  name: LevelFunction,
  first: NodeId,
  [second, third]: readonly NodeId[],
): NodeId {
  return table.operation(name, first, second, third);
}
