/** Groups of draws whose extremes make the range. */
const groups = 16;

/**
 * Where most of a column lies, by its first draws: the medians of the smallest and the largest value of 16 groups, which a
 * few outliers do not move. Of 1,024 draws about the 1 % and the 99 % point.
 */
export function pilotRange(
  values: Float64Array,
  at: number,
  count: number,
): readonly [least: number, most: number] {
  const size = Math.max(1, Math.ceil(count / groups));
  const smallest: number[] = [];
  const largest: number[] = [];
  for (let start = at; start < at + count; start += size) {
    let least = Infinity;
    let most = -Infinity;
    for (let i = start; i < Math.min(start + size, at + count); i++) {
      const value = values[i]!;
      if (value < least) least = value;
      if (value > most) most = value;
    }
    smallest.push(least);
    largest.push(most);
  }
  const [least, most] = [middle(smallest), middle(largest)];
  // Not so if a draw is not finite: then nothing is looked for in the column.
  return Number.isFinite(least) && Number.isFinite(most) && least <= most ? [least, most] : [0, 0];
}

function middle(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** Fewer values than this say nothing of where a rank lies. */
const tooFew = 8;

/**
 * Where some ranks of a column's values from `least` to `most` are likely to lie, by the first draws between these two; all
 * of the interval if there are hardly any. One value, if it comes up so often that it is likely to be them all.
 *
 * @param first share of the interval's values before the first of the ranks, 0 to 1
 * @param last the same of the last
 */
export function likelyRange(
  values: Float64Array,
  least: number,
  most: number,
  first: number,
  last: number,
): readonly [least: number, most: number] {
  const inside = values.filter((value) => value >= least && value <= most).sort();
  const count = inside.length;
  if (count < tooFew) return [least, most];
  const around = Math.ceil(2 * Math.sqrt(count));
  const low = Math.max(0, Math.floor(first * (count - 1)) - around);
  const high = Math.min(count - 1, Math.ceil(last * (count - 1)) + around);
  return [inside[low]!, inside[high]!];
}
