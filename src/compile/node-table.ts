import { binaryOf, unaryOf } from "./fold.ts";
import { opcode, type OpcodeName } from "./program.ts";

/** Index of a value in a NodeTable. */
export type NodeId = number;

/** Operations with an answer; `store` and `checkNonNegative` have effects instead. */
export type ValueOpcode = Exclude<OpcodeName, "store" | "checkNonNegative">;

/** A constant, an input column, or an operation on earlier nodes. */
export type Node =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "input"; readonly input: number }
  | { readonly kind: "operation"; readonly opcode: ValueOpcode; readonly args: readonly NodeId[] };

/**
 * Every value of a model, each once: asking for an operation that already exists gives the node that
 * exists, and operations on constants are done at once. That alone folds constants, hoists what does not vary
 * by year, and shares common subexpressions. Nodes only refer to earlier ones.
 */
export class NodeTable {
  readonly nodes: Node[] = [];
  readonly #known = new Map<string, NodeId>();

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

  operation(name: ValueOpcode, ...args: readonly NodeId[]): NodeId {
    const simpler = this.#simplify(name, args);
    if (simpler !== undefined) return simpler;
    const ordered = isCommutative(name) && args[0]! > args[1]! ? [args[1]!, args[0]!] : args;
    return this.#intern(`${opcode[name]}:${ordered.join(",")}`, () => ({
      kind: "operation",
      opcode: name,
      args: ordered,
    }));
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
  #simplify(name: ValueOpcode, args: readonly NodeId[]): NodeId | undefined {
    const values = args.map((arg) => this.constantOf(arg));
    const [a, b, c] = values;
    if (name === "select") {
      if (a !== undefined) return a !== 0 ? args[1] : args[2];
      return args[1] === args[2] ? args[1] : undefined;
    }
    if (values.length === 1) return a === undefined ? undefined : this.constant(unaryOf(name, a));
    if (a !== undefined && b !== undefined && c === undefined) return this.constant(binaryOf(name, a, b));
    switch (name) {
      case "add":
        return a === 0 ? args[1] : b === 0 ? args[0] : undefined;
      case "subtract":
        return b === 0 ? args[0] : undefined;
      case "multiply":
        if (a === 0 || b === 0) return this.constant(0);
        return a === 1 ? args[1] : b === 1 ? args[0] : undefined;
      case "divide":
        return b === 1 ? args[0] : undefined;
      case "integerPower":
        return b === 1 ? args[0] : b === 0 ? this.constant(1) : undefined;
      case "min":
      case "max":
        return args[0] === args[1] ? args[0] : undefined;
      default:
        return undefined;
    }
  }

  #intern(key: string, make: () => Node): NodeId {
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
