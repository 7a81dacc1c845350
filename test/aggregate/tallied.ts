import { blockDraws, type Design } from "../../src/aggregate/design.ts";
import { TallyMerger, type Answer, type Question } from "../../src/aggregate/tally-merger.ts";
import type { PeakRequest } from "../../src/aggregate/tally-request.ts";
import { DrawTally } from "../../src/aggregate/tally.ts";

export interface Tallying {
  readonly levels?: readonly number[];
  readonly peaks?: readonly PeakRequest[];
  readonly notNegative?: readonly number[];
  readonly positive?: readonly number[];
  /** Columns of first passages over `years` years. */
  readonly passages?: { readonly columns: readonly number[]; readonly years: number };
  readonly design?: Design;
  readonly mostBytes?: number;
  /** Blocks of 1,024 draws in a tally. */
  readonly blocks?: number;
  /** Order in which tallies come: the number of those waiting is given, the next is chosen. */
  readonly pick?: (waiting: number) => number;
}

/** Draws of columns through tallies of chunks, as a run does it; with the sweeps that took. */
export function tallied(
  columns: readonly Float64Array[],
  settings: Tallying = {},
): Answer & { readonly sweeps: number; readonly mostGathered: number } {
  const draws = columns[0]!.length;
  const question: Question = {
    levels: settings.levels ?? [0.05, 0.25, 0.5, 0.75, 0.95],
    peaks: settings.peaks ?? [],
    notNegative: Int32Array.from(settings.notNegative ?? []),
    positive: Int32Array.from(settings.positive ?? []),
    passages: {
      columns: Int32Array.from(settings.passages?.columns ?? []),
      years: settings.passages?.years ?? 0,
    },
    keep: new Int32Array(0),
    design: settings.design ?? "independent",
    mostBytes: settings.mostBytes ?? 1e8,
  };
  const cut = (first: number, count: number): Float64Array => {
    const values = new Float64Array(columns.length * count);
    for (const [index, column] of columns.entries())
      values.set(column.subarray(first, first + count), index * count);
    return values;
  };
  const pilot = Math.min(blockDraws, draws);
  const merger = new TallyMerger(question, draws, columns.length, { values: cut(0, pilot), count: pilot });
  const size = (settings.blocks ?? 1) * blockDraws;
  let [sweeps, mostGathered] = [0, 0];
  do {
    const firsts: number[] = [];
    for (let first = sweeps === 0 ? pilot : 0; first < draws; first += size) firsts.push(first);
    let gathered = 0;
    while (firsts.length > 0) {
      const [first] = firsts.splice(settings.pick?.(firsts.length) ?? 0, 1) as [number];
      const count = Math.min(size, draws - first);
      const tally = new DrawTally(merger.request, columns.length, blockDraws, { first, count });
      for (let done = 0; done < count; done += blockDraws) {
        const part = Math.min(blockDraws, count - done);
        const values = new Float64Array(columns.length * blockDraws);
        for (const [index, column] of columns.entries())
          values.set(column.subarray(first + done, first + done + part), index * blockDraws);
        tally.add(values, blockDraws, part);
      }
      const found = tally.finish();
      gathered += found.gathered.length;
      merger.add(first, count, found);
    }
    mostGathered = Math.max(mostGathered, gathered);
    sweeps++;
  } while (merger.advance());
  return { ...merger.finish(), sweeps, mostGathered };
}
