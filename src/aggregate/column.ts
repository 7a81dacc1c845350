/** One value a draw, or one number that holds in every draw. */
export type Column = Float64Array | number;

/** As one value a draw; a column that is one already is returned itself, not copied. */
export function spread(column: Column, draws: number): Float64Array {
  return typeof column === "number" ? new Float64Array(draws).fill(column) : column;
}
