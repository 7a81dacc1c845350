import type { Distribution } from "../sample/sample-plan.ts";
import { binaryOf, unaryOf } from "./fold.ts";
import { isLevelFunction, levelFunctionOf } from "./level-functions.ts";
import { NodeStore, type NodeId, type ValueOpcode } from "./node-store.ts";
import { NodeRanges } from "./node-ranges.ts";
import { comparison, type Range } from "./ranges.ts";
import { UnitArithmetic } from "./unit-arithmetic.ts";

/** Largest whole power that is written out as products. */
const longestProduct = 64;

/**
 * Every value of a model, each once: asking for an operation that already exists gives the node that
 * exists, and operations on constants are done at once. That alone folds constants, hoists what does not vary
 * by year, and shares common subexpressions. Nodes only refer to earlier ones.
 */
export class NodeTable {
  readonly nodes = new NodeStore();
  /** Units of the values, shared by all that use the table. */
  readonly units = new UnitArithmetic();
  readonly #ranges = new NodeRanges(this.nodes);

  constant(value: number): NodeId {
    return this.nodes.constant(value);
  }

  input(input: number, distribution: Distribution): NodeId {
    this.#ranges.ofInput(input, distribution);
    return this.nodes.input(input);
  }

  /** Bounds of a node over all draws. */
  rangeOf(id: NodeId): Range {
    return this.#ranges.of(id);
  }

  /** The number, if the node is one. */
  constantOf(id: NodeId): number | undefined {
    return this.nodes.constantOf(id);
  }

  operation(name: ValueOpcode, a: NodeId, b?: NodeId, c?: NodeId): NodeId {
    const simpler = this.#simplify(name, a, b, c);
    if (simpler !== undefined) return simpler;
    if (b === undefined || c !== undefined) return this.nodes.operation(name, a, b, c);
    return isCommutative(name) && a > b ? this.nodes.operation(name, b, a) : this.nodes.operation(name, a, b);
  }

  add(a: NodeId, b: NodeId): NodeId {
    return this.operation("add", a, b);
  }

  subtract(a: NodeId, b: NodeId): NodeId {
    return this.operation("subtract", a, b);
  }

  multiply(a: NodeId, b: NodeId): NodeId {
    return this.operation("multiply", a, b);
  }

  /**
   * What an operation comes to without computing it: constants, x + 0, x - 0, x × 1, x ÷ 1, and 0 × x = 0 (a
   * route with no share is gone, whatever its intensity); comparisons, min and max that go one way in every draw; whole
   * powers as products. Apart from 0 × x none changes a bit.
   */
  #simplify(name: ValueOpcode, a: NodeId, b?: NodeId, c?: NodeId): NodeId | undefined {
    const left = this.constantOf(a);
    if (b === undefined) return left === undefined ? undefined : this.constant(unaryOf(name, left));
    if (c !== undefined) {
      if (isLevelFunction(name)) {
        const [second, third] = [this.constantOf(b), this.constantOf(c)];
        if (left === undefined || second === undefined || third === undefined) return undefined;
        return this.constant(levelFunctionOf(name)(left, second, third));
      }
      if (left !== undefined) return left !== 0 ? b : c;
      return b === c ? b : undefined;
    }
    const right = this.constantOf(b);
    if (left !== undefined && right !== undefined) return this.constant(binaryOf(name, left, right));
    switch (name) {
      case "add":
        if (left === 0) return b;
        if (right === 0) return a;
        // x + (-y) and (-x) + y are differences to the last bit.
        if (this.#negated(b) !== undefined) return this.subtract(a, this.#negated(b)!);
        return this.#negated(a) === undefined ? undefined : this.subtract(b, this.#negated(a)!);
      case "subtract":
        if (right === 0) return a;
        return this.#negated(b) === undefined ? undefined : this.add(a, this.#negated(b)!);
      case "multiply":
        if (left === 0 || right === 0) return this.constant(0);
        if (left === 1) return b;
        if (right === 1) return a;
        if (left === -1) return this.operation("negate", b);
        return right === -1 ? this.operation("negate", a) : undefined;
      case "divide":
        if (right === 1) return a;
        return right !== undefined && isPowerOfTwo(right)
          ? this.multiply(a, this.constant(1 / right))
          : undefined;
      case "integerPower":
        return Math.abs(right!) <= longestProduct ? this.#integerPower(a, right!) : undefined;
      case "less":
      case "lessOrEqual": {
        const always = comparison(name, this.rangeOf(a), this.rangeOf(b));
        return always === undefined ? undefined : this.constant(always ? 1 : 0);
      }
      case "min":
      case "max": {
        if (a === b) return a;
        const isLess = comparison("less", this.rangeOf(a), this.rangeOf(b));
        const isMore = comparison("less", this.rangeOf(b), this.rangeOf(a));
        if (isLess === true) return name === "min" ? a : b;
        return isMore === true ? (name === "min" ? b : a) : undefined;
      }
      default:
        return undefined;
    }
  }

  /** x, if the node is -x. */
  #negated(id: NodeId): NodeId | undefined {
    return this.nodes.opcodeOf(id) === "negate" ? this.nodes.operandOf(id, 0) : undefined;
  }

  /**
   * The products of `integerPower`, one by one and in its order, so that not a bit changes: powers of consecutive years
   * then share their squares and most of their products.
   */
  #integerPower(base: NodeId, exponent: number): NodeId {
    let square = base;
    let product = this.constant(1);
    for (let rest = Math.abs(exponent); rest > 0; rest = Math.floor(rest / 2)) {
      if (rest % 2 === 1) product = this.multiply(product, square);
      if (rest > 1) square = this.multiply(square, square);
    }
    return exponent < 0 ? this.operation("divide", this.constant(1), product) : product;
  }
}

/** 1 / n is exact then; subnormal inverses are left alone. */
function isPowerOfTwo(n: number): boolean {
  let size = Math.abs(n);
  if (!(size > 1e-150 && size < 1e150)) return false;
  while (size > 1) size /= 2;
  while (size < 1) size *= 2;
  return size === 1;
}

function isCommutative(name: ValueOpcode): boolean {
  return name === "add" || name === "multiply" || name === "equal" || name === "and" || name === "or";
}
