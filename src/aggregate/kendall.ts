/** Significance at which a fall counts as a trend, one-sided. */
const significance = 0.05;

/** Points a trend takes at least: of fewer hardly any order is rare enough. */
export const fewestPoints = 5;

/**
 * Kendall's S: pairs in which the later value is higher, less those in which it is lower (Mann 1945, Econometrica
 * 13:245-259). O(count²).
 *
 * @param values of which `count` are looked at, from the first
 */
export function kendallScore(values: Float64Array, count: number): number {
  let score = 0;
  for (let later = 1; later < count; later++) {
    const value = values[later]!;
    for (let earlier = 0; earlier < later; earlier++) {
      const before = values[earlier]!;
      if (value > before) score++;
      else if (value < before) score--;
    }
  }
  return score;
}

/**
 * Of values no two of which are equal and every order of which is as likely as any other: the probability of each number of
 * pairs in which the later value is lower, 0 .. count (count - 1) / 2 (Kendall 1938, Biometrika 30:81-93).
 */
export function orderChances(count: number): number[] {
  let chances = [1];
  for (let values = 2; values <= count; values++) {
    // One more value is lower than 0 .. values - 1 of those before it, each as likely.
    const next = new Array<number>(chances.length + values - 1);
    let sum = 0;
    for (let pairs = 0; pairs < next.length; pairs++) {
      sum += (chances[pairs] ?? 0) - (chances[pairs - values] ?? 0);
      next[pairs] = sum / values;
    }
    chances = next;
  }
  return chances;
}

/**
 * The highest S of so many values that is a significant fall by the exact test of Mann and Kendall, [count] up to `most`;
 * -Infinity for fewer than `fewestPoints`. Tied values make the test careful.
 *
 * @example significantFalls(5)[5] // => -8, as P(S <= -8) = 5/120
 */
export function significantFalls(most: number): Float64Array {
  const highest = new Float64Array(most + 1).fill(-Infinity);
  for (let count = fewestPoints; count <= most; count++) {
    const chances = orderChances(count);
    let lowerPairs = chances.length;
    let probability = 0;
    while (probability + chances[lowerPairs - 1]! <= significance) probability += chances[--lowerPairs]!;
    highest[count] = (count * (count - 1)) / 2 - 2 * lowerPairs;
  }
  return highest;
}
