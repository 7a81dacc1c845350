import type { NodeId, NodeStore } from "./node-store.ts";
import type { NodeTable } from "./node-table.ts";
import { opcode, type Program } from "./program.ts";

/** What a program gives besides outputs: nodes that must not be negative. */
export interface Requests {
  /** [output][year] */
  readonly outputs: readonly (readonly NodeId[])[];
  readonly nonNegative: readonly NodeId[];
  readonly years: number;
}

/** A program, and which inputs its input columns are. */
export interface Assembled {
  readonly program: Program;
  readonly inputs: readonly number[];
}

/** Instructions for the requested nodes and what they need, with working columns reused once they are read for the last time. */
export function assemble(table: NodeTable, { outputs, nonNegative, years }: Requests): Assembled {
  const { nodes } = table;
  const live = liveNodes(nodes, [...outputs.flat(), ...nonNegative]);
  // An input that only a vanished route would read is not sampled.
  const inputNodes: number[] = [];
  for (let id = 0; id < nodes.size; id++) {
    const input = live[id] ? nodes.inputOf(id) : undefined;
    if (input !== undefined) inputNodes.push(input);
  }
  const columnOfInput = new Map(inputNodes.map((input, column) => [input, column]));
  const inputs = inputNodes.length;
  const lastUse = lastUses(nodes, live);

  const constants: number[] = [];
  const constantIndex = new Map<NodeId, number>();
  /** [node]: the working column of an operation. */
  const columnOfNode = new Int32Array(nodes.size);
  const free: number[] = [];
  let slots = 0;
  const code: number[] = [];
  const emit = (name: keyof typeof opcode, target: number, a: number, b = 0, c = 0): void => {
    code.push(opcode[name], target, a, b, c);
  };
  const operand = (id: NodeId): number => {
    if (nodes.isOperation(id)) return columnOfNode[id]!;
    const input = nodes.inputOf(id);
    if (input !== undefined) return columnOfInput.get(input)!;
    let index = constantIndex.get(id);
    if (index === undefined) {
      index = constants.push(nodes.constantOf(id)!) - 1;
      constantIndex.set(id, index);
    }
    return ~index;
  };

  const columnOf = new Map<NodeId, number>();
  for (const id of outputs.flat())
    if (!nodes.isConstant(id) && !columnOf.has(id)) columnOf.set(id, columnOf.size);
  const checksOf = new Map<NodeId, number[]>();
  for (const [check, id] of nonNegative.entries()) checksOf.set(id, [...(checksOf.get(id) ?? []), check]);

  const finish = (id: NodeId): void => {
    const column = columnOf.get(id);
    if (column !== undefined) emit("store", column, operand(id));
    for (const check of checksOf.get(id) ?? []) emit("checkNonNegative", check, operand(id));
  };
  for (let id = 0; id < nodes.size; id++) {
    if (!live[id]) continue;
    if (nodes.isOperation(id)) {
      const [a, b, c] = [nodes.operandOf(id, 0), nodes.operandOf(id, 1), nodes.operandOf(id, 2)];
      const [x, y, z] = [operand(a), b < 0 ? 0 : operand(b), c < 0 ? 0 : operand(c)];
      // Operands read here for the last time give their column back first, so that the target may reuse it.
      const giveBack = (arg: NodeId): void => {
        if (nodes.isOperation(arg) && lastUse[arg] === id) free.push(columnOfNode[arg]!);
      };
      giveBack(a);
      if (b >= 0 && b !== a) giveBack(b);
      if (c >= 0 && c !== a && c !== b) giveBack(c);
      const target = free.pop() ?? inputs + slots++;
      columnOfNode[id] = target;
      emit(nodes.opcodeOf(id)!, target, x, y, z);
      finish(id);
      if (lastUse[id] === -1) free.push(target);
    } else finish(id);
  }
  const places = outputs.flatMap((byYear) => byYear.map((id) => columnOf.get(id) ?? operand(id)));
  return {
    program: {
      inputs,
      slots,
      columns: columnOf.size,
      code: Int32Array.from(code),
      constants: Float64Array.from(constants),
      years,
      outputs: Int32Array.from(places),
      checks: nonNegative.length,
    },
    inputs: inputNodes,
  };
}

function liveNodes(nodes: NodeStore, roots: readonly NodeId[]): Uint8Array {
  const live = new Uint8Array(nodes.size);
  for (const root of roots) live[root] = 1;
  // Nodes refer to earlier ones only, so one pass from the back finds everything needed.
  for (let id = nodes.size - 1; id >= 0; id--) {
    if (!live[id] || !nodes.isOperation(id)) continue;
    for (let index = 0; index < 3; index++) {
      const operand = nodes.operandOf(id, index);
      if (operand >= 0) live[operand] = 1;
    }
  }
  return live;
}

/** The last live node that reads each node; -1 if none does. */
function lastUses(nodes: NodeStore, live: Uint8Array): Int32Array {
  const last = new Int32Array(nodes.size).fill(-1);
  for (let id = 0; id < nodes.size; id++) {
    if (!live[id] || !nodes.isOperation(id)) continue;
    for (let index = 0; index < 3; index++) {
      const operand = nodes.operandOf(id, index);
      if (operand >= 0) last[operand] = id;
    }
  }
  return last;
}
