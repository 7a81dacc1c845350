import { doubleAt, orderOf, stepsBetween } from "./double-order.ts";

/** Bins of a histogram; the first and the last are open-ended. */
export const binCount = 512;
const lastBin = binCount - 1;

/** Equal bins over a range, between the two open ones. */
export interface Bins {
  /** Whether equal means as many doubles in each, and not as large a part of the range. */
  readonly byOrder: boolean;
  /** Lower end of the range, already multiplied. */
  readonly low: number;
  /** A power of two, 1 for all but extreme ranges. */
  readonly prescale: number;
  /** Bins a unit. */
  readonly scale: number;
}

// Against a range that overflows, and against a scale that does: 2^-4, 2^100, 2^1000.
const smaller = 0.0625;
const larger = 1.2676506002282294e30;
const steepest = 1.0715086071862673e301;

/** Largest finite double. */
const largest = Number.MAX_VALUE;

/**
 * Bins 1 .. binCount - 2 over least .. most. Of one value, bin 1 holds that value alone.
 *
 * @param least finite, and so is `most`, which is not smaller
 */
export function binsOver(least: number, most: number): Bins {
  const width = most - least;
  if (!(width < largest / 4))
    return scaled(least, smaller, (binCount - 2.5) / (most * smaller - least * smaller));
  if (width === 0) {
    const prescale = Math.abs(least) < 1 ? larger : 1;
    return scaled(least, prescale, steepest);
  }
  const prescale = width < 1e-280 ? larger : 1;
  return scaled(least, prescale, (binCount - 2.5) / (width * prescale));
}

function scaled(least: number, prescale: number, scale: number): Bins {
  return { byOrder: false, low: least * prescale, prescale, scale };
}

/** The same with as many doubles in each bin: whatever the values, seven divisions come down to one double. */
export function binsByOrder(least: number, most: number): Bins {
  const steps = stepsBetween(most, least);
  return { byOrder: true, low: least, prescale: 1, scale: (binCount - 2.5) / Math.max(1, steps) };
}

/** The bin of a value. Never falls as values rise, whatever is rounded; NaN is in bin 0. */
export function binOf(value: number, { byOrder, low, prescale, scale }: Bins): number {
  const position = (byOrder ? stepsBetween(value, low) : value * prescale - low) * scale + 1;
  return position >= 1 ? (position < lastBin ? position | 0 : lastBin) : 0;
}

/** The smallest and the largest finite double in a bin that holds some value. */
export function edgesOf(bin: number, bins: Bins): readonly [least: number, most: number] {
  const firstWhere = (reached: (value: number) => boolean): number => {
    let low = orderOf(-largest);
    let high = orderOf(largest);
    while (low < high) {
      const middle = (low + high) >> 1n;
      if (reached(doubleAt(middle))) high = middle;
      else low = middle + 1n;
    }
    return doubleAt(low);
  };
  const least = firstWhere((value) => binOf(value, bins) >= bin);
  if (bin === lastBin) return [least, largest];
  const next = firstWhere((value) => binOf(value, bins) > bin);
  return [least, doubleAt(orderOf(next) - 1n)];
}
