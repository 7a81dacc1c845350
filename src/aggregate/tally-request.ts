import type { PeakRule } from "./peak.ts";

/** What is wanted of a run of draws. Columns are numbered as the program's output columns, then one a peak: its level. */
export interface TallyRequest {
  /** Columns whose draws come back as they are. */
  readonly keep: Int32Array;
  /** What is subtracted from a column before it is summed, [column]; empty: nothing is summed, and no event is counted. */
  readonly shifts: Float64Array;
  readonly peaks: readonly PeakRequest[];
  /** Columns of which the draws that are 0 or more are counted, and those of which the draws above 0 are. */
  readonly notNegative: Int32Array;
  readonly positive: Int32Array;
  readonly passages: PassageRequest;
  readonly histograms: HistogramRequest;
}

/** Columns that hold the index of the year in which something first happens, or the number of years if it never does. */
export interface PassageRequest {
  readonly columns: Int32Array;
  readonly years: number;
}

/** A series whose peak is judged in every draw. */
export interface PeakRequest {
  /** The column of each year, or -1 where all draws agree. */
  readonly columns: Int32Array;
  /** What they agree on, [year]. */
  readonly constants: Float64Array;
  readonly rule: PeakRule;
  /** What is told besides the year and its class; absent: no more than that. */
  readonly detail?: PeakDetail;
}

export interface PeakDetail {
  /** Years behind a peak that confirm it, each of which is counted. */
  readonly windows: Int32Array;
  /** In the series' unit. */
  readonly thresholds: Float64Array;
  /** `significantFalls` of up to as many values as there are years. */
  readonly falls: Float64Array;
}

/** Histograms of columns, and the bins whose values come back one by one. All arrays by histogram. */
export interface HistogramRequest {
  readonly columns: Int32Array;
  /** `Bins` of each; those by order collect nothing. */
  readonly byOrder: Uint8Array;
  readonly low: Float64Array;
  readonly prescale: Float64Array;
  readonly scale: Float64Array;
  /** How many ranges of bins each histogram has. */
  readonly ranges: number;
  /** First and last bin of each wanted range, [histogram][range]; none if the first is past the last. */
  readonly wantedFrom: Int16Array;
  readonly wantedTo: Int16Array;
  /** Bins up to which values are counted by part, [histogram][level]; empty where no sweep needs them. */
  readonly thresholds: Int16Array;
  /** Into what draws are parted: lanes, which are replicates, or blocks of 1,024. */
  readonly parts: "lanes" | "blocks";
}

const noHistograms: HistogramRequest = {
  columns: new Int32Array(0),
  byOrder: new Uint8Array(0),
  low: new Float64Array(0),
  prescale: new Float64Array(0),
  scale: new Float64Array(0),
  ranges: 0,
  wantedFrom: new Int16Array(0),
  wantedTo: new Int16Array(0),
  thresholds: new Int16Array(0),
  parts: "lanes",
};

/** Only the draws themselves, of columns 0 .. columns - 1. */
export function keepAll(columns: number): TallyRequest {
  return {
    keep: Int32Array.from({ length: columns }, (_, column) => column),
    shifts: new Float64Array(0),
    peaks: [],
    notNegative: new Int32Array(0),
    positive: new Int32Array(0),
    passages: { columns: new Int32Array(0), years: 0 },
    histograms: noHistograms,
  };
}

/** What a run of draws comes to: plain arrays, the same whatever the draws were computed with. */
export interface Tally {
  /** [kept column][draw], draw fastest. */
  readonly kept: Float64Array;
  /** [block][column][`blockWidth`]: sums over each block of 1,024 draws, see `BlockTree`. */
  readonly sums: Float64Array;
  /** Draws of each column that are NaN or infinite, and the index of the first (-1: none). */
  readonly nonFinite: Float64Array;
  readonly firstNonFinite: Float64Array;
  readonly events: EventCounts;
  /** Draws in each class of peak, [peak][class]. */
  readonly classes: Float64Array;
  /** [histogram][bin]. */
  readonly counts: Uint16Array;
  /** Values up to each threshold, [histogram][level][part]; the parts are those of the tally. */
  readonly below: Uint16Array;
  /** Values in wanted bins, histogram by histogram, and where each histogram's end. */
  readonly gathered: Float64Array;
  readonly gatheredEnds: Uint32Array;
}

/**
 * How many draws show an event: of each peak (`eventsOfPeak`), then of the columns of `notNegative`, `positive` and
 * `passages` (`eventsOfPassage` each).
 */
export interface EventCounts {
  /** [event][lane] */
  readonly lanes: Float64Array;
  /** Over whole blocks of 1,024 draws: sum of their counts, and of the squares of these, [event]. */
  readonly inBlocks: Float64Array;
  readonly squares: Float64Array;
}

/** Most draws that one tally can count: its counts have 16 bits. */
export const mostDrawsInTally = 31 * 1024;

/** Memory of a tally that can be handed over rather than copied. */
export function buffersOf(tally: Tally): ArrayBuffer[] {
  const { kept, sums, nonFinite, firstNonFinite, events, classes, counts, below, gathered, gatheredEnds } =
    tally;
  const arrays = [kept, sums, nonFinite, firstNonFinite, classes, counts, below, gathered, gatheredEnds];
  return [...arrays, events.lanes, events.inBlocks, events.squares].map(
    (array) => array.buffer as ArrayBuffer,
  );
}
