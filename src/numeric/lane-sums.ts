/** Draw i is summed in lane i mod 16: sums of sixteen interleaved replicates, and sums that a processor can overlap. */
export const lanes = 16;

/** Numbers that addToLanes keeps a column: the sum of each lane, then the sum of squares of each lane. */
export const laneState = 2 * lanes;

/**
 * Adds values[at .. at + count - 1], less a shift, and their squares to the lanes of one column. Within a lane values are
 * added one after the other, so it does not matter in how many calls they come.
 *
 * @param firstLane lane of the first value
 * @param state `laneState` numbers from `stateAt` on, changed in place
 */
export function addToLanes(
  values: Float64Array,
  at: number,
  count: number,
  firstLane: number,
  shift: number,
  state: Float64Array,
  stateAt: number,
): void {
  const end = at + count;
  let start = at;
  for (let lane = firstLane; lane > 0 && lane < lanes && start < end; lane++, start++)
    addToLane(values[start]! - shift, state, stateAt + lane);
  const whole = start + ((end - start) & ~(lanes - 1));
  // Four lanes at a time: sums and squares of more would not stay in registers.
  for (let lane = 0; lane < lanes; lane += 4) {
    const sum = stateAt + lane;
    const square = sum + lanes;
    let a = state[sum]!;
    let b = state[sum + 1]!;
    let c = state[sum + 2]!;
    let d = state[sum + 3]!;
    let aa = state[square]!;
    let bb = state[square + 1]!;
    let cc = state[square + 2]!;
    let dd = state[square + 3]!;
    for (let i = start + lane; i < whole; i += lanes) {
      const p = values[i]! - shift;
      const q = values[i + 1]! - shift;
      const r = values[i + 2]! - shift;
      const s = values[i + 3]! - shift;
      a += p;
      b += q;
      c += r;
      d += s;
      aa += p * p;
      bb += q * q;
      cc += r * r;
      dd += s * s;
    }
    state[sum] = a;
    state[sum + 1] = b;
    state[sum + 2] = c;
    state[sum + 3] = d;
    state[square] = aa;
    state[square + 1] = bb;
    state[square + 2] = cc;
    state[square + 3] = dd;
  }
  for (let i = whole; i < end; i++) addToLane(values[i]! - shift, state, stateAt + i - whole);
}

function addToLane(value: number, state: Float64Array, sum: number): void {
  state[sum] = state[sum]! + value;
  state[sum + lanes] = state[sum + lanes]! + value * value;
}

/** The sum of sixteen numbers from `at` on, over a fixed pairwise tree. */
export function sumOfLanes(values: Float64Array, at: number): number {
  return (
    values[at]! +
    values[at + 1]! +
    (values[at + 2]! + values[at + 3]!) +
    (values[at + 4]! + values[at + 5]! + (values[at + 6]! + values[at + 7]!)) +
    (values[at + 8]! +
      values[at + 9]! +
      (values[at + 10]! + values[at + 11]!) +
      (values[at + 12]! + values[at + 13]! + (values[at + 14]! + values[at + 15]!)))
  );
}
