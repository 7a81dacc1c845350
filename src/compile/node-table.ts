import type { Distribution } from "../sample/sample-plan.ts";
import { binaryOf, unaryOf } from "./fold.ts";
import { isLevelFunction, levelFunctionOf } from "./level-functions.ts";
import { opcode, type OpcodeName } from "./program.ts";
import { comparison, inputRange, operationRange, type Range } from "./ranges.ts";
import { UnitArithmetic } from "./unit-arithmetic.ts";

/** Index of a value in a NodeTable. */
export type NodeId = number;

/** Operations with an answer; `store` and `checkNonNegative` have effects instead. */
export type ValueOpcode = Exclude<OpcodeName, "store" | "checkNonNegative">;

/** A constant, an input column, or an operation on earlier nodes. */
export type Node =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "input"; readonly input: number }
  | { readonly kind: "operation"; readonly opcode: ValueOpcode; readonly args: readonly NodeId[] };

/** Largest whole power that is written out as products. */
const longestProduct = 64;

/**
 * Every value of a model, each once: asking for an operation that already exists gives the node that
 * exists, and operations on constants are done at once. That alone folds constants, hoists what does not vary
 * by year, and shares common subexpressions. Nodes only refer to earlier ones.
 */
export class NodeTable {
  readonly nodes: Node[] = [];
  /** Units of the values, shared by all that use the table. */
  readonly units = new UnitArithmetic();
  readonly #constants = new Map<number, NodeId>();
  #negativeZero: NodeId | undefined;
  readonly #inputs = new Map<number, NodeId>();
  /** Open addressing over operations: id + 1, or 0 where free; never more than half full. */
  #slots = new Int32Array(32_768);
  #operations = 0;
  /** [node]: of operations, what they are found by. */
  readonly #hashes: number[] = [];
  /** Of the nodes asked for so far and what they are made of. */
  readonly #ranges = new Map<NodeId, Range>();
  readonly #inputRanges = new Map<number, Range>();

  constant(value: number): NodeId {
    // -0 and 0 are told apart: 1 / -0 is not 1 / 0.
    if (Object.is(value, -0))
      return (this.#negativeZero ??= this.nodes.push({ kind: "constant", value }) - 1);
    let id = this.#constants.get(value);
    if (id === undefined) {
      id = this.nodes.push({ kind: "constant", value }) - 1;
      this.#constants.set(value, id);
    }
    return id;
  }

  input(input: number, distribution: Distribution): NodeId {
    let id = this.#inputs.get(input);
    if (id === undefined) {
      id = this.nodes.push({ kind: "input", input }) - 1;
      this.#inputs.set(input, id);
      this.#inputRanges.set(input, inputRange(distribution));
    }
    return id;
  }

  /** Bounds of a node over all draws. Without recursion, as chains through years are long. */
  rangeOf(id: NodeId): Range {
    const stack = [id];
    while (stack.length > 0) {
      const next = stack.at(-1)!;
      const node = this.nodes[next]!;
      const unknown =
        node.kind === "operation" && !this.#ranges.has(next)
          ? node.args.filter((arg) => !this.#ranges.has(arg))
          : [];
      if (unknown.length > 0) stack.push(...unknown);
      else {
        stack.pop();
        if (!this.#ranges.has(next)) this.#ranges.set(next, this.#range(node));
      }
    }
    return this.#ranges.get(id)!;
  }

  #range(node: Node): Range {
    if (node.kind === "constant") return [node.value, node.value];
    if (node.kind === "input") return this.#inputRanges.get(node.input)!;
    return operationRange(
      node.opcode,
      node.args.map((arg) => this.#ranges.get(arg)!),
    );
  }

  /** The number, if the node is one. */
  constantOf(id: NodeId): number | undefined {
    const node = this.nodes[id]!;
    return node.kind === "constant" ? node.value : undefined;
  }

  operation(name: ValueOpcode, a: NodeId, b?: NodeId, c?: NodeId): NodeId {
    const simpler = this.#simplify(name, a, b, c);
    if (simpler !== undefined) return simpler;
    if (b === undefined) return this.#internOperation(name, [a]);
    if (c !== undefined) return this.#internOperation(name, [a, b, c]);
    return this.#internOperation(name, isCommutative(name) && a > b ? [b, a] : [a, b]);
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
    const node = this.nodes[id]!;
    return node.kind === "operation" && node.opcode === "negate" ? node.args[0] : undefined;
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

  #internOperation(name: ValueOpcode, args: readonly NodeId[]): NodeId {
    const mask = this.#slots.length - 1;
    const hash = hashOf(opcode[name], args);
    let slot = hash & mask;
    for (let id = this.#slots[slot]! - 1; id >= 0; id = this.#slots[slot]! - 1) {
      // Hashes lie side by side; nodes are all over the memory.
      if (this.#hashes[id] === hash) {
        const node = this.nodes[id]!;
        if (node.kind === "operation" && node.opcode === name && sameArgs(node.args, args)) return id;
      }
      slot = (slot + 1) & mask;
    }
    const id = this.nodes.push({ kind: "operation", opcode: name, args }) - 1;
    while (this.#hashes.length < id) this.#hashes.push(0);
    this.#hashes.push(hash);
    this.#slots[slot] = id + 1;
    if (++this.#operations * 2 > this.#slots.length) this.#grow();
    return id;
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 4);
    const mask = slots.length - 1;
    for (const held of this.#slots) {
      if (held === 0) continue;
      let slot = this.#hashes[held - 1]! & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = held;
    }
    this.#slots = slots;
  }
}

function hashOf(code: number, args: readonly NodeId[]): number {
  let hash = code;
  for (const arg of args) hash = Math.imul(hash ^ arg, 0x9e3779b1) ^ (hash >>> 15);
  return hash ^ (hash >>> 13);
}

function sameArgs(a: readonly NodeId[], b: readonly NodeId[]): boolean {
  return a.length === b.length && a[0] === b[0] && a[1] === b[1] && a[2] === b[2];
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
