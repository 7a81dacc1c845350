import type { Column } from "../aggregate/column.ts";
import type { Distribution } from "../sample/sample-plan.ts";
import type { Bilingual } from "../terms/bilingual.ts";

/** Name of the column that counts draws from 0. */
export const drawColumn = "draw";

/**
 * What a column of draws holds: a quantity in a year, under `quantity@year`; or what was drawn for an uncertain number,
 * under `input:quantity`, with the year of its knot behind it where the quantity is a path.
 */
export interface DrawColumn {
  readonly name: string;
  readonly kind: "input" | "output";
  readonly quantity: string;
  /** Of an output, or of the knot an input stands in. */
  readonly year?: number;
  /** As written in the model. */
  readonly unit: string;
  readonly title: Bilingual;
  /** What an input is drawn from. */
  readonly distribution?: Distribution;
}

/** What is known of kept draws besides their values. */
export interface DrawFacts {
  /** Version of the engine. */
  readonly version: string;
  readonly model: string;
  readonly scenario: string;
  readonly title: Bilingual;
  readonly seed: number;
  readonly draws: number;
  readonly sampler: string;
  /** Of the model's and scenario's files, as in the manifest. */
  readonly modelHash: string;
  /** Of the result these draws were kept beside. */
  readonly resultHash: string;
}

/** Draws first .. first + count - 1 of every column; a number stands for a column on which all draws agree. */
export interface DrawGroup {
  readonly first: number;
  readonly count: number;
  readonly values: readonly Column[];
}

/** Takes the bytes of a file, one after the other. Memory that was handed over is used again once the promise settles. */
export interface ByteSink {
  write(bytes: Uint8Array): Promise<void>;
}

/** Gives any bytes of a file. */
export interface ByteSource {
  readonly byteLength: number;
  slice(start: number, end?: number): Promise<ArrayBuffer>;
}
