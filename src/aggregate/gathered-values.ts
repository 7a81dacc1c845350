import type { Tally } from "./tally-request.ts";

/** Values of one histogram in one part: values[start .. end - 1]. */
export interface Piece {
  readonly values: Float64Array;
  readonly start: number;
  readonly end: number;
}

/** Values collected by many tallies, by histogram. Their order means nothing. */
export class GatheredValues {
  #parts: Pick<Tally, "gathered" | "gatheredEnds">[] = [];
  #size = 0;

  /** How many values there are. */
  get size(): number {
    return this.#size;
  }

  add({ gathered, gatheredEnds }: Pick<Tally, "gathered" | "gatheredEnds">): void {
    if (gathered.length === 0) return;
    this.#parts.push({ gathered, gatheredEnds });
    this.#size += gathered.length;
  }

  *of(histogram: number): IterableIterator<Piece> {
    for (const { gathered, gatheredEnds } of this.#parts) {
      const start = histogram === 0 ? 0 : gatheredEnds[histogram - 1]!;
      const end = gatheredEnds[histogram]!;
      if (end > start) yield { values: gathered, start, end };
    }
  }

  /**
   * Forgets the values that `isKept` refuses.
   *
   * @returns how many are left, [histogram]
   */
  retain(histograms: number, isKept: (histogram: number, value: number) => boolean): Float64Array {
    const sizes = new Float64Array(histograms);
    const parts = this.#parts;
    this.#parts = [];
    this.#size = 0;
    for (const { gathered, gatheredEnds } of parts) {
      let used = 0;
      let at = 0;
      const ends = new Uint32Array(histograms);
      for (let histogram = 0; histogram < histograms; histogram++) {
        const before = used;
        for (; at < gatheredEnds[histogram]!; at++)
          if (isKept(histogram, gathered[at]!)) gathered[used++] = gathered[at]!;
        sizes[histogram]! += used - before;
        ends[histogram] = used;
      }
      this.add({ gathered: gathered.slice(0, used), gatheredEnds: ends });
    }
    return sizes;
  }
}
