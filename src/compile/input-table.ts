import type { Quantity } from "../model/model-graph.ts";
import { streamKey } from "../sample/stream-key.ts";
import type { Distribution, SampleInput } from "../sample/sample-plan.ts";
import type { NodeId } from "./node-store.ts";
import type { NodeTable } from "./node-table.ts";

/** The uncertain numbers a program reads, each once; the same knot in several years is one input. */
export class InputTable {
  readonly inputs: SampleInput[] = [];
  /** The quantity that each input belongs to. */
  readonly quantities: string[] = [];
  readonly #known = new Map<string, number>();
  /** Inputs of the distributions seen before, by block: a knot is asked for once a year. */
  readonly #seen = new WeakMap<Distribution, Map<number, number>>();

  /** The node of a distribution that belongs to a quantity; `block` as in its `Stream`. */
  node(
    { name, stream: streamName = name }: Pick<Quantity, "name" | "stream">,
    block: number,
    distribution: Distribution,
    table: NodeTable,
  ): NodeId {
    const seen = this.#seen.get(distribution)?.get(block);
    if (seen !== undefined) return table.input(seen, distribution);
    const stream = { key: streamKey(streamName), block };
    const identity = JSON.stringify([stream, distribution]);
    let input = this.#known.get(identity);
    if (input === undefined) {
      input = this.inputs.push({ stream, distribution }) - 1;
      this.quantities.push(name);
      this.#known.set(identity, input);
    }
    this.#seen.set(
      distribution,
      (this.#seen.get(distribution) ?? new Map<number, number>()).set(block, input),
    );
    return table.input(input, distribution);
  }
}
