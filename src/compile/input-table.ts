import { streamKey } from "../sample/stream-key.ts";
import type { Distribution, SampleInput } from "../sample/sample-plan.ts";
import type { NodeId, NodeTable } from "./node-table.ts";

/** The uncertain numbers a program reads, each once; the same knot in several years is one input. */
export class InputTable {
  readonly inputs: SampleInput[] = [];
  readonly #known = new Map<string, number>();

  /** The node of a distribution that belongs to a quantity; `block` 0 unless its knots are independent. */
  node(quantity: string, block: number, distribution: Distribution, table: NodeTable): NodeId {
    const stream = { key: streamKey(quantity), block };
    const identity = JSON.stringify([stream, distribution]);
    let input = this.#known.get(identity);
    if (input === undefined) {
      input = this.inputs.push({ stream, distribution }) - 1;
      this.#known.set(identity, input);
    }
    return table.input(input);
  }
}
