import { opcode, type OpcodeName } from "./program.ts";

/** Index of a value. */
export type NodeId = number;

/** Operations with an answer; `store` and `checkNonNegative` have effects instead. */
export type ValueOpcode = Exclude<OpcodeName, "store" | "checkNonNegative">;

/** What a node is that is no operation, in the place of its opcode. */
const constant = -1;
const input = -2;

/** In place of an operand that an operation does not have. */
const none = -1;

const opcodeNames: ReadonlyMap<number, ValueOpcode> = new Map(
  Object.entries(opcode).map(([name, code]) => [code, name as ValueOpcode]),
);

/**
 * Constants, inputs and operations on earlier nodes, each once. In arrays of numbers: a large model has half a million
 * nodes, and collecting the garbage around as many objects takes longer than making them.
 */
export class NodeStore {
  #size = 0;
  #codes = new Int8Array(16_384);
  /** [node][3] operands, or the number of an input. */
  #operands = new Int32Array(3 * 16_384);
  /** Of constants. */
  #values = new Float64Array(16_384);
  /** Of operations: what they are found by. */
  #hashes = new Int32Array(16_384);
  readonly #constants = new Map<number, NodeId>();
  #negativeZero: NodeId | undefined;
  readonly #inputs = new Map<number, NodeId>();
  /** Open addressing over operations: id + 1, or 0 where free; never more than half full. */
  #slots = new Int32Array(32_768);
  #operations = 0;

  get size(): number {
    return this.#size;
  }

  isOperation(id: NodeId): boolean {
    return this.#codes[id]! > 0;
  }

  isConstant(id: NodeId): boolean {
    return this.#codes[id] === constant;
  }

  /** The number, if the node is one. */
  constantOf(id: NodeId): number | undefined {
    return this.#codes[id] === constant ? this.#values[id]! : undefined;
  }

  /** The number of the input, if the node is one. */
  inputOf(id: NodeId): number | undefined {
    return this.#codes[id] === input ? this.#operands[3 * id]! : undefined;
  }

  /** What an operation does; undefined of other nodes. */
  opcodeOf(id: NodeId): ValueOpcode | undefined {
    return opcodeNames.get(this.#codes[id]!);
  }

  /** One of the up to three operands of an operation; negative if it has fewer. */
  operandOf(id: NodeId, index: number): NodeId {
    return this.#operands[3 * id + index]!;
  }

  constant(value: number): NodeId {
    // A map takes -0 for 0, and 1 / -0 is not 1 / 0.
    const known = Object.is(value, -0) ? this.#negativeZero : this.#constants.get(value);
    if (known !== undefined) return known;
    const id = this.#push(constant, none, none, none);
    this.#values[id] = value;
    if (Object.is(value, -0)) this.#negativeZero = id;
    else this.#constants.set(value, id);
    return id;
  }

  input(number: number): NodeId {
    let id = this.#inputs.get(number);
    if (id === undefined) {
      id = this.#push(input, number, none, none);
      this.#inputs.set(number, id);
    }
    return id;
  }

  /** An operation on nodes, new or as it is known already. */
  operation(name: ValueOpcode, a: NodeId, b: NodeId = none, c: NodeId = none): NodeId {
    const code = opcode[name];
    const mask = this.#slots.length - 1;
    const hash = hashOf(code, a, b, c);
    let slot = hash & mask;
    for (let id = this.#slots[slot]! - 1; id >= 0; id = this.#slots[slot]! - 1) {
      const at = 3 * id;
      if (
        this.#hashes[id] === hash &&
        this.#codes[id] === code &&
        this.#operands[at] === a &&
        this.#operands[at + 1] === b &&
        this.#operands[at + 2] === c
      )
        return id;
      slot = (slot + 1) & mask;
    }
    const id = this.#push(code, a, b, c);
    this.#hashes[id] = hash;
    this.#slots[slot] = id + 1;
    if (++this.#operations * 2 > this.#slots.length) this.#growSlots();
    return id;
  }

  #push(code: number, a: number, b: number, c: number): NodeId {
    const id = this.#size++;
    if (id === this.#codes.length) this.#grow();
    this.#codes[id] = code;
    this.#operands[3 * id] = a;
    this.#operands[3 * id + 1] = b;
    this.#operands[3 * id + 2] = c;
    return id;
  }

  #grow(): void {
    const size = 4 * this.#codes.length;
    const codes = new Int8Array(size);
    codes.set(this.#codes);
    this.#codes = codes;
    const operands = new Int32Array(3 * size);
    operands.set(this.#operands);
    this.#operands = operands;
    const values = new Float64Array(size);
    values.set(this.#values);
    this.#values = values;
    const hashes = new Int32Array(size);
    hashes.set(this.#hashes);
    this.#hashes = hashes;
  }

  #growSlots(): void {
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

function hashOf(code: number, a: NodeId, b: NodeId, c: NodeId): number {
  let hash = Math.imul(code ^ a, 0x9e3779b1) ^ (code >>> 15);
  hash = Math.imul(hash ^ b, 0x9e3779b1) ^ (hash >>> 15);
  hash = Math.imul(hash ^ c, 0x9e3779b1) ^ (hash >>> 15);
  return hash ^ (hash >>> 13);
}
