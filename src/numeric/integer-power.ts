/**
 * x to an integer power by repeated squaring, lowest bit of |n| first; a negative n gives 1 / x^|n|. The order of the
 * multiplications is part of the contract: every form of the kernel repeats it. Rounding grows with log2 |n| products.
 * n = 0 gives 1 for every x, NaN included. Not an integer: NaN.
 *
 * @example integerPower(1.1, 2) // => 1.2100000000000002
 */
export function integerPower(x: number, n: number): number {
  if (Math.floor(n) !== n || Math.abs(n) === Infinity) return NaN;
  let rest = Math.abs(n);
  let square = x;
  let product = 1;
  while (rest > 0) {
    const next = Math.floor(rest / 2);
    if (rest - 2 * next === 1) product *= square;
    rest = next;
    if (rest > 0) square *= square;
  }
  return n < 0 ? 1 / product : product;
}
