import { binaryOf, unaryOf } from "./fold.ts";
import { opcode, type OpcodeName } from "./program.ts";
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

/** Two ids below this and an opcode fit into one exact integer. */
const idLimit = 2_097_152;

/**
 * Every value of a model, each once: asking for an operation that already exists gives the node that
 * exists, and operations on constants are done at once. That alone folds constants, hoists what does not vary
 * by year, and shares common subexpressions. Nodes only refer to earlier ones.
 */
export class NodeTable {
  readonly nodes: Node[] = [];
  /** Units of the values, shared by all that use the table. */
  readonly units = new UnitArithmetic();
  readonly #known = new Map<string | number, NodeId>();

  constant(value: number): NodeId {
    // -0 and 0 are told apart: 1 / -0 is not 1 / 0.
    return this.#intern(`c${Object.is(value, -0) ? "-0" : value}`, () => ({ kind: "constant", value }));
  }

  input(input: number): NodeId {
    return this.#intern(`i${input}`, () => ({ kind: "input", input }));
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
   * route with no share is gone, whatever its intensity).
   */
  #simplify(name: ValueOpcode, a: NodeId, b?: NodeId, c?: NodeId): NodeId | undefined {
    const left = this.constantOf(a);
    if (b === undefined) return left === undefined ? undefined : this.constant(unaryOf(name, left));
    if (c !== undefined) {
      if (left !== undefined) return left !== 0 ? b : c;
      return b === c ? b : undefined;
    }
    const right = this.constantOf(b);
    if (left !== undefined && right !== undefined) return this.constant(binaryOf(name, left, right));
    switch (name) {
      case "add":
        return left === 0 ? b : right === 0 ? a : undefined;
      case "subtract":
        return right === 0 ? a : undefined;
      case "multiply":
        if (left === 0 || right === 0) return this.constant(0);
        return left === 1 ? b : right === 1 ? a : undefined;
      case "divide":
        return right === 1 ? a : undefined;
      case "integerPower":
        return right === 1 ? a : right === 0 ? this.constant(1) : undefined;
      case "min":
      case "max":
        return a === b ? a : undefined;
      default:
        return undefined;
    }
  }

  /** A number names most operations, which is faster to look up than a text; large ones take a text. */
  #internOperation(name: ValueOpcode, args: readonly NodeId[]): NodeId {
    const make = (): Node => ({ kind: "operation", opcode: name, args });
    const [a, b = idLimit - 1] = args;
    if (args.length > 2 || args.some((id) => id >= idLimit - 1)) {
      return this.#intern(`${opcode[name]}:${args.join(",")}`, make);
    }
    return this.#intern((opcode[name] * idLimit + a!) * idLimit + b, make);
  }

  #intern(key: string | number, make: () => Node): NodeId {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const id = this.nodes.push(make()) - 1;
    this.#known.set(key, id);
    return id;
  }
}

function isCommutative(name: ValueOpcode): boolean {
  return name === "add" || name === "multiply" || name === "equal" || name === "and" || name === "or";
}
