/**
 * Moves label positions apart until neighbours are at least `gap` away, keeping their order and, for each run of
 * touching labels, their mean: the least squares solution (pool adjacent violators).
 *
 * @param wanted positions in any order and unit
 * @param gap    least distance, same unit
 * @returns      positions, in the order of `wanted`
 * @example spreadLabels([0, 1, 50], 10) // => [-4.5, 5.5, 50]
 */
export function spreadLabels(wanted: readonly number[], gap: number): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || a - b);
  const runs: { start: number; count: number; sum: number }[] = [];
  order.forEach((index, rank) => {
    runs.push({ start: rank, count: 1, sum: (wanted[index] ?? 0) - rank * gap });
    for (;;) {
      const above = runs.at(-1);
      const below = runs.at(-2);
      if (above === undefined || below === undefined || below.sum / below.count < above.sum / above.count)
        break;
      below.count += above.count;
      below.sum += above.sum;
      runs.pop();
    }
  });
  const placed = wanted.map(() => 0);
  for (const run of runs) {
    for (let rank = run.start; rank < run.start + run.count; rank++) {
      placed[order[rank] ?? 0] = run.sum / run.count + rank * gap;
    }
  }
  return placed;
}
