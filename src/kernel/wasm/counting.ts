/*
 * Sums and histograms of the output columns of a block, while it is in the cache: `addToLanes` of src/numeric and `countAndGather` of
 * src/aggregate with vectors, the same operations on every draw in the same order.
 */
import { laneState, lanes } from "../../numeric/lane-sums.ts";
import { binCount } from "../../aggregate/bins.ts";
import { valueType, type Code, type WasmFunction } from "./encoder.ts";
import * as wasm from "./instructions.ts";

const { get, set, tee } = wasm;

/** Bytes of what `count` is told of a histogram: address of its column, where what is gathered ends, then low, prescale and scale. */
export const entryBytes = 32;
/** A histogram that `count` leaves alone. */
export const noColumn = -1;

/** Byte addresses of what is summed and counted. */
export interface CountingPlaces {
  readonly columns: number;
  /** Bytes of a column. */
  readonly column: number;
  readonly shifts: number;
  readonly lanes: number;
  readonly entries: number;
  readonly cells: number;
  readonly gathered: number;
}

/**
 * Two functions. `sum(columns, draws)` adds the draws of columns 0 .. columns - 1 to their lanes.
 * `count(histograms, draws, coded, codedBytes, laneBytes)` counts into cells, and into 16-bit counts `coded` bytes from 0,
 * `codedBytes` further for each histogram and `laneBytes` for each lane. Draws are a multiple of 16, columns and histograms at least 1.
 */
export function countingFunctions(places: CountingPlaces): WasmFunction[] {
  return [sumFunction(places), countFunction(places)];
}

function sumFunction(places: CountingPlaces): WasmFunction {
  const [columns, draws, value, end, state, shifted, shift, address] = [0, 1, 2, 3, 4, 5, 6, 7];
  const firstSum = 8;
  const squares = 4;
  const stateBytes = 8 * laneState;
  const body: Code = [
    ...set(columns, wasm.i32Add(wasm.i32(places.shifts), wasm.i32ShiftLeft(get(columns), wasm.i32(3)))),
    ...set(draws, wasm.i32ShiftLeft(get(draws), wasm.i32(3))),
    ...set(value, wasm.i32(places.columns)),
    ...set(state, wasm.i32(places.lanes)),
    ...set(shifted, wasm.i32(places.shifts)),
    ...wasm.loopBegin,
    ...set(shift, wasm.loadSplat(get(shifted), 0)),
    ...set(end, wasm.i32Add(get(value), get(draws))),
    // Eight lanes at a time: sums and squares of more would not stay in registers.
    ...[0, 1].flatMap((half) => {
      const pairs = [0, 1, 2, 3].map((pair) => ({
        sum: firstSum + pair,
        square: firstSum + squares + pair,
        offset: 64 * half + 16 * pair,
      }));
      return [
        ...pairs.flatMap(({ sum, square, offset }) => [
          ...set(sum, wasm.load(get(state), offset)),
          ...set(square, wasm.load(get(state), 8 * lanes + offset)),
        ]),
        ...set(address, get(value)),
        ...wasm.loopBegin,
        ...pairs.flatMap(({ sum, square, offset }) => [
          ...set(
            sum,
            wasm.f64x2Add(
              get(sum),
              tee(firstSum + 8, wasm.f64x2Subtract(wasm.load(get(address), offset), get(shift))),
            ),
          ),
          ...set(
            square,
            wasm.f64x2Add(get(square), wasm.f64x2Multiply(get(firstSum + 8), get(firstSum + 8))),
          ),
        ]),
        ...wasm.loopEndWhile(
          wasm.i32LessUnsigned(tee(address, wasm.i32Add(get(address), wasm.i32(8 * lanes))), get(end)),
        ),
        ...pairs.flatMap(({ sum, square, offset }) => [
          ...wasm.store(get(state), get(sum), offset),
          ...wasm.store(get(state), get(square), 8 * lanes + offset),
        ]),
      ];
    }),
    ...set(value, wasm.i32Add(get(value), wasm.i32(places.column))),
    ...set(state, wasm.i32Add(get(state), wasm.i32(stateBytes))),
    ...wasm.loopEndWhile(
      wasm.i32LessUnsigned(tee(shifted, wasm.i32Add(get(shifted), wasm.i32(8))), get(columns)),
    ),
  ];
  const { i32, v128 } = valueType;
  return {
    parameters: [i32, i32],
    results: [],
    locals: [i32, i32, i32, i32, v128, i32, ...Array.from({ length: 9 }, () => v128)],
    exported: "sum",
    body,
  };
}

function countFunction(places: CountingPlaces): WasmFunction {
  const [histograms, draws, coded, codedBytes, laneBytes] = [0, 1, 2, 3, 4];
  const [entry, cells, next, address, end, lane, cell, place] = [5, 6, 7, 8, 9, 10, 11, 12];
  const [low, prescale, scale, values, bins, zero, one, lastBin] = [13, 14, 15, 16, 17, 18, 19, 20];
  // As `binOf`: 0 for NaN and what lies before the range, the last bin for what lies behind it.
  const binsOfPair = wasm.f64x2PseudoMin(
    wasm.f64x2PseudoMax(
      get(zero),
      wasm.f64x2Add(
        wasm.f64x2Multiply(
          wasm.f64x2Subtract(wasm.f64x2Multiply(get(values), get(prescale)), get(low)),
          get(scale),
        ),
        get(one),
      ),
    ),
    get(lastBin),
  );
  const countLane = (which: 0 | 1): Code => [
    ...set(place, wasm.i32Add(get(cells), wasm.i32x4ExtractLane(which, get(bins)))),
    ...wasm.i32Store(get(place), wasm.i32Add(tee(cell, wasm.i32Load(get(place), 0)), wasm.i32(1)), 0),
    // The code stands from bit 16 on, and is the index of a 16-bit count.
    ...set(
      place,
      wasm.i32Add(get(lane), wasm.i32And(wasm.i32ShiftRightUnsigned(get(cell), wasm.i32(15)), wasm.i32(510))),
    ),
    ...wasm.i32Store16(get(place), wasm.i32Add(wasm.i32Load16(get(place)), wasm.i32(1))),
    ...set(lane, wasm.i32Add(get(lane), get(laneBytes))),
    // Written in any case, and kept if bit 24 says so.
    ...wasm.storeLane(which, get(next), get(values)),
    ...set(
      next,
      wasm.i32Add(get(next), wasm.i32And(wasm.i32ShiftRightUnsigned(get(cell), wasm.i32(21)), wasm.i32(8))),
    ),
  ];
  const body: Code = [
    ...set(zero, wasm.f64x2Splat(wasm.f64(0))),
    ...set(one, wasm.f64x2Splat(wasm.f64(1))),
    ...set(lastBin, wasm.f64x2Splat(wasm.f64(binCount - 1))),
    ...set(draws, wasm.i32ShiftLeft(get(draws), wasm.i32(3))),
    ...set(entry, wasm.i32(places.entries)),
    ...set(histograms, wasm.i32Add(get(entry), wasm.i32ShiftLeft(get(histograms), wasm.i32(5)))),
    ...set(cells, wasm.i32(places.cells)),
    ...set(next, wasm.i32(places.gathered)),
    ...wasm.loopBegin,
    ...set(address, wasm.i32Load(get(entry), 0)),
    ...wasm.ifElse(wasm.i32LessUnsigned(get(address), wasm.i32(noColumn)), [
      ...set(low, wasm.loadSplat(get(entry), 8)),
      ...set(prescale, wasm.loadSplat(get(entry), 16)),
      ...set(scale, wasm.loadSplat(get(entry), 24)),
      ...set(end, wasm.i32Add(get(address), get(draws))),
      ...wasm.loopBegin,
      ...set(lane, get(coded)),
      ...Array.from({ length: lanes / 2 }, (_, pair) => [
        ...set(values, wasm.load(get(address), 16 * pair)),
        ...set(bins, wasm.i32x4ShiftLeft(wasm.i32x4TruncateLow(binsOfPair), wasm.i32(2))),
        ...countLane(0),
        ...countLane(1),
      ]).flat(),
      ...wasm.loopEndWhile(
        wasm.i32LessUnsigned(tee(address, wasm.i32Add(get(address), wasm.i32(8 * lanes))), get(end)),
      ),
    ]),
    ...wasm.i32Store(get(entry), get(next), 4),
    ...set(cells, wasm.i32Add(get(cells), wasm.i32(4 * binCount))),
    ...set(coded, wasm.i32Add(get(coded), get(codedBytes))),
    ...wasm.loopEndWhile(
      wasm.i32LessUnsigned(tee(entry, wasm.i32Add(get(entry), wasm.i32(entryBytes))), get(histograms)),
    ),
  ];
  const { i32, v128 } = valueType;
  return {
    parameters: [i32, i32, i32, i32, i32],
    results: [],
    locals: [...Array.from({ length: 8 }, () => i32), ...Array.from({ length: 8 }, () => v128)],
    exported: "count",
    body,
  };
}
