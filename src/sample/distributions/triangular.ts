/**
 * Quantile of the triangular distribution, never outside [low, high]. low = high gives the constant; the mode may equal
 * either bound.
 *
 * @param low smallest, `mode` most likely, `high` largest value: one unit, low <= mode <= high
 * @see Kotz and van Dorp (2004), "Beyond Beta", chapter 1
 * @example triangularQuantile(0.5, 0, 1, 2) // => 1
 */
export function triangularQuantile(u: number, low: number, mode: number, high: number): number {
  const width = high - low;
  if (width === 0) return low;
  // Dividing by the width first keeps the squares of large and of tiny bounds in range.
  const share = (mode - low) / width;
  return u < share
    ? Math.min(low + width * Math.sqrt(u * share), mode)
    : Math.max(high - width * Math.sqrt((1 - u) * (1 - share)), mode);
}

export type TriangularProblem = "not-finite" | "low-above-high" | "low-above-mode" | "mode-above-high";

/** Why these points are no triangular distribution, if they are not. */
export function triangularProblem(low: number, mode: number, high: number): TriangularProblem | undefined {
  const isFinite = Number.isFinite(low) && Number.isFinite(mode) && Number.isFinite(high);
  if (!isFinite || !Number.isFinite(high - low)) return "not-finite";
  if (low > high) return "low-above-high";
  if (low > mode) return "low-above-mode";
  return mode > high ? "mode-above-high" : undefined;
}
