import type { Distribution } from "../sample/sample-plan.ts";
import type { NodeId, NodeStore } from "./node-store.ts";
import { inputRange, operationRange, type Range } from "./ranges.ts";

/** Bounds of nodes over all draws, worked out up to the last one asked for: a node is made of earlier ones. */
export class NodeRanges {
  readonly #nodes: NodeStore;
  readonly #inputs = new Map<number, Distribution>();
  #done = 0;
  /** [node] */
  #low = new Float64Array(16_384);
  #high = new Float64Array(16_384);

  constructor(nodes: NodeStore) {
    this.#nodes = nodes;
  }

  /** Tells what an input is drawn from. */
  ofInput(input: number, distribution: Distribution): void {
    if (!this.#inputs.has(input)) this.#inputs.set(input, distribution);
  }

  of(id: NodeId): Range {
    if (id >= this.#low.length) {
      this.#low = grown(this.#low, this.#nodes.size);
      this.#high = grown(this.#high, this.#nodes.size);
    }
    for (; this.#done <= id; this.#done++) {
      const [low, high] = this.#range(this.#done);
      this.#low[this.#done] = low;
      this.#high[this.#done] = high;
    }
    return this.#known(id);
  }

  #range(id: NodeId): Range {
    const value = this.#nodes.constantOf(id);
    if (value !== undefined) return [value, value];
    const input = this.#nodes.inputOf(id);
    if (input !== undefined) return inputRange(this.#inputs.get(input)!);
    const [b, c] = [this.#nodes.operandOf(id, 1), this.#nodes.operandOf(id, 2)];
    return operationRange(
      this.#nodes.opcodeOf(id)!,
      this.#known(this.#nodes.operandOf(id, 0)),
      b < 0 ? undefined : this.#known(b),
      c < 0 ? undefined : this.#known(c),
    );
  }

  #known(id: NodeId): Range {
    return [this.#low[id]!, this.#high[id]!];
  }
}

function grown(array: Float64Array, size: number): Float64Array<ArrayBuffer> {
  const more = new Float64Array(2 * size);
  more.set(array);
  return more;
}
