/** A linear axis that begins and ends at round numbers. */
export interface LinearAxis {
  readonly domain: readonly [low: number, high: number];
  readonly ticks: readonly number[];
}

/**
 * The axis with about `count` steps of 1, 2 or 5 times a power of ten that holds 0 and all values. Computed here rather than by Vega,
 * because labels are kept apart in pixels, and for that the scale has to be known.
 *
 * @example linearAxis([0, 270], 6) // => { domain: [0, 300], ticks: [0, 50, 100, 150, 200, 250, 300] }
 */
export function linearAxis(values: readonly number[], count: number): LinearAxis {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  if (high === low) return { domain: [0, 1], ticks: [0, 1] };
  const rough = (high - low) / count;
  let power = 1;
  while (power > rough) power /= 10;
  while (power * 10 <= rough) power *= 10;
  const step = power * ([1, 2, 5].find((size) => size * power >= rough * 0.999) ?? 10);
  const [first, last] = [Math.floor(low / step), Math.ceil(high / step)];
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => round((first + index) * step));
  return { domain: [ticks[0] ?? 0, ticks.at(-1) ?? 1], ticks };
}

/** Without the last digits that a product of a round number gains. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}
