import type { Span } from "../diagnose/span.ts";
import type { LocatedMap, LocatedNode } from "../source/located-node.ts";
import type { LocatedTable } from "../source/parse-csv.ts";

/** Where numbers come from, and how well that supports them. */
export interface Marks {
  readonly source?: string;
  readonly quality?: string;
}

/** A scenario with everything it extends and includes laid together. Every value knows the place that set it. */
export interface ResolvedScenario {
  readonly model: string;
  readonly scenario: string;
  /** Keys of a model file, merged; every quantity is in its long form, `levers` stand among `quantities`. */
  readonly root: LocatedMap;
  /** Quantities declared or set under `levers`, and where. */
  readonly leverNames: ReadonlyMap<string, Span>;
  /** Quantities a scenario names that its base's `quantities` and `levers` do not have and that are not marked new. */
  readonly introduced: ReadonlyMap<string, Span>;
  /** CSV tables by path as written in `history.file` (resolved). */
  readonly tables: ReadonlyMap<string, LocatedTable>;
  /** The chain of files from model to scenario. */
  readonly chain: readonly string[];
  /** The files of every layer in the order they are laid, a layer's own file first; the first layer is the model. */
  readonly layers: readonly (readonly string[])[];
  /** The `tests` blocks, [layer][file]: they add up and are not laid on each other. */
  readonly tests: readonly (readonly LocatedNode[])[];
  /** What a file says of those of its numbers that have no source or quality themselves, by its path. */
  readonly marks: ReadonlyMap<string, Marks>;
  /** Text of every file read. */
  readonly texts: ReadonlyMap<string, string>;
}
