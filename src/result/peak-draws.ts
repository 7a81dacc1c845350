import type { Column } from "../aggregate/column.ts";
import { classifyPeaks, type PeakColumns } from "../aggregate/peak.ts";
import type { ModelGraph, Sector } from "../model/model-graph.ts";
import type { Bilingual } from "../terms/bilingual.ts";
import { yearCount, yearIndex } from "../terms/horizon.ts";
import type { JobTally } from "../run/tally-job.ts";
import { placesOf, ruleOf, sectorsComparedIn, type Asked } from "./question.ts";
import type { Series } from "./summarize.ts";

/** The quantity whose peak is judged, in every draw: what comparing two scenarios needs. */
export interface PeakDraws {
  readonly series: Series;
  readonly peaks: PeakColumns;
  /** Total emissions of sectors in one year. */
  readonly sectors: {
    readonly year: number;
    readonly totals: readonly (Pick<Sector, "id" | "title"> & {
      readonly unit: string;
      readonly column: Column;
    })[];
  };
}

/** Memory allowed for the draws that a comparison keeps of one scenario. */
const mostBytes = 512 * 1024 * 1024;

/** A comparison needs more draws in memory than is allowed. */
export class TooManyDraws extends Error {
  readonly draws: number;
  /** The most that can be compared. */
  readonly most: number;

  constructor(draws: number, most: number) {
    super(`comparing keeps draws in memory: at most ${most} of this model, not ${draws}`);
    this.draws = draws;
    this.most = most;
  }

  get text(): Bilingual {
    return {
      en: `a comparison keeps its draws in memory: at most ${this.most} draws for this horizon, not ${this.draws}`,
      zh: `情景比较需把抽样保存在内存中：此时间范围最多 ${this.most} 次抽样，而不是 ${this.draws} 次`,
    };
  }
}

/** @throws {TooManyDraws} */
export function refuseTooManyDraws(graph: ModelGraph, draws: number): void {
  const most = Math.floor(mostBytes / (8 * (yearCount(graph.horizon) + graph.sectors.length)));
  if (draws > most) throw new TooManyDraws(draws, most);
}

/** The draws kept for a comparison; undefined if the model asks for no peak. */
export function peakDrawsOf(
  graph: ModelGraph,
  { compiled, question }: Asked,
  { kept, draws }: JobTally,
): PeakDraws | undefined {
  if (!graph.peak) return undefined;
  const columnAt = (place: number): Column =>
    place < 0 ? compiled.program.constants[~place]! : kept[question.keep.indexOf(place)]!;
  const series = placesOf(compiled, graph.peak.quantity).map(columnAt);
  const year = sectorsComparedIn(graph.horizon);
  const totals = graph.sectors.flatMap(({ id, title, total }) =>
    compiled.outputs.includes(total)
      ? [
          {
            id,
            title,
            unit: graph.quantities.get(total)!.unitLabel,
            column: columnAt(placesOf(compiled, total)[yearIndex(graph.horizon, year)]!),
          },
        ]
      : [],
  );
  return { series, peaks: classifyPeaks(series, draws, ruleOf(graph)), sectors: { year, totals } };
}
