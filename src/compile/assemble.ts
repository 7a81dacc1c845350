import type { Node, NodeId, NodeTable } from "./node-table.ts";
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
  const inputNodes = nodes.flatMap((node, id) => (node.kind === "input" && live[id] ? [node.input] : []));
  const columnOfInput = new Map(inputNodes.map((input, column) => [input, column]));
  const inputs = inputNodes.length;
  const lastUse = lastUses(nodes, live);

  const constants: number[] = [];
  const constantIndex = new Map<NodeId, number>();
  /** [node]: the working column of an operation. */
  const columnOfNode = new Int32Array(nodes.length);
  const free: number[] = [];
  let slots = 0;
  const code: number[] = [];
  const emit = (name: keyof typeof opcode, target: number, a: number, b = 0, c = 0): void => {
    code.push(opcode[name], target, a, b, c);
  };
  const operand = (id: NodeId): number => {
    const node = nodes[id]!;
    if (node.kind === "input") return columnOfInput.get(node.input)!;
    if (node.kind === "operation") return columnOfNode[id]!;
    let index = constantIndex.get(id);
    if (index === undefined) {
      index = constants.push(node.value) - 1;
      constantIndex.set(id, index);
    }
    return ~index;
  };

  const columnOf = new Map<NodeId, number>();
  for (const id of outputs.flat())
    if (nodes[id]!.kind !== "constant" && !columnOf.has(id)) columnOf.set(id, columnOf.size);
  const checksOf = new Map<NodeId, number[]>();
  for (const [check, id] of nonNegative.entries()) checksOf.set(id, [...(checksOf.get(id) ?? []), check]);

  const finish = (id: NodeId): void => {
    const column = columnOf.get(id);
    if (column !== undefined) emit("store", column, operand(id));
    for (const check of checksOf.get(id) ?? []) emit("checkNonNegative", check, operand(id));
  };
  for (let id = 0; id < nodes.length; id++) {
    if (!live[id]) continue;
    const node = nodes[id]!;
    if (node.kind === "operation") {
      const { args } = node;
      const [a, b, c] = args;
      const [x, y, z] = [operand(a!), b === undefined ? 0 : operand(b), c === undefined ? 0 : operand(c)];
      // Operands read here for the last time give their column back first, so that the target may reuse it.
      for (const [index, arg] of args.entries()) {
        if (nodes[arg]!.kind === "operation" && lastUse[arg] === id && args.indexOf(arg) === index)
          free.push(columnOfNode[arg]!);
      }
      const target = free.pop() ?? inputs + slots++;
      columnOfNode[id] = target;
      emit(node.opcode, target, x, y, z);
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

function liveNodes(nodes: readonly Node[], roots: readonly NodeId[]): Uint8Array {
  const live = new Uint8Array(nodes.length);
  for (const root of roots) live[root] = 1;
  // Nodes refer to earlier ones only, so one pass from the back finds everything needed.
  for (let id = nodes.length - 1; id >= 0; id--) {
    const node = nodes[id]!;
    if (live[id] && node.kind === "operation") for (const arg of node.args) live[arg] = 1;
  }
  return live;
}

/** The last live node that reads each node; -1 if none does. */
function lastUses(nodes: readonly Node[], live: Uint8Array): Int32Array {
  const last = new Int32Array(nodes.length).fill(-1);
  for (const [id, node] of nodes.entries()) {
    if (live[id] && node.kind === "operation") for (const arg of node.args) last[arg] = id;
  }
  return last;
}
