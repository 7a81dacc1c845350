import { binCount } from "../../aggregate/bins.ts";
import type { ColumnCounter } from "../../aggregate/column-counter.ts";
import { laneState } from "../../numeric/lane-sums.ts";
import { mostCodes } from "./counting-layout.ts";
import { entryBytes, noColumn } from "./counting.ts";
import type { WasmModule } from "./emit-module.ts";

/** The `sum` and `count` of a module's instance, with its memory, as a `ColumnCounter`. */
export function columnCounter(
  { outputs, stride, counting }: Pick<WasmModule, "outputs" | "stride" | "counting">,
  columns: number,
  memory: WebAssembly.Memory,
  exports: WebAssembly.Exports,
): ColumnCounter {
  const { histograms: mostHistograms, shifts, lanes, entries, cells, coded, gathered } = counting;
  const { buffer } = memory;
  const sum = exports["sum"] as (columns: number, draws: number) => void;
  const count = exports["count"] as (
    histograms: number,
    draws: number,
    coded: number,
    codedBytes: number,
    laneBytes: number,
  ) => void;
  const integers = new Int32Array(buffer, entries, (mostHistograms * entryBytes) / 4);
  const doubles = new Float64Array(buffer, entries, (mostHistograms * entryBytes) / 8);
  const shiftColumn = new Float64Array(buffer, shifts, columns);
  let summed = 0;
  let histograms = 0;
  return {
    mostHistograms,
    mostCodes,
    cells: new Int32Array(buffer, cells, mostHistograms * binCount),
    coded: new Uint16Array(buffer, coded, mostHistograms * mostCodes),
    lanes: new Float64Array(buffer, lanes, mostHistograms * laneState),
    gathered: new Float64Array(buffer, gathered, mostHistograms * stride + 1),
    setUp(columnShifts, request) {
      summed = Math.min(columns, columnShifts.length);
      shiftColumn.set(columnShifts.subarray(0, summed));
      histograms = request.columns.length;
      for (let histogram = 0; histogram < histograms; histogram++) {
        const column = request.columns[histogram]!;
        const isCounted = column < columns && request.byOrder[histogram] === 0;
        integers[(histogram * entryBytes) / 4] = isCounted ? outputs + column * 8 * stride : noColumn;
        const at = (histogram * entryBytes) / 8;
        doubles[at + 1] = request.low[histogram]!;
        doubles[at + 2] = request.prescale[histogram]!;
        doubles[at + 3] = request.scale[histogram]!;
      }
    },
    sum(draws) {
      if (summed > 0) sum(summed, draws);
    },
    count(draws, codes, part, laneWidth) {
      if (histograms > 0) count(histograms, draws, coded + 2 * part, 2 * codes, 2 * laneWidth);
    },
    gatheredEnd: (histogram) => (integers[(histogram * entryBytes) / 4 + 1]! - gathered) / 8,
  };
}
