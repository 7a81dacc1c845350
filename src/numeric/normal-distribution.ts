import { exp } from "./exp.ts";

const centreNumerator = [
  2.2352520354606839287, 161.02823106855587881, 1067.6894854603709582, 18154.981253343561249,
] as const;
const centreDenominator = [
  47.20258190468824187, 976.09855173777669322, 10260.932208618978205, 45507.789335026729956,
] as const;
const middleNumerator = [
  0.39894151208813466764, 8.8831497943883759412, 93.506656132177855979, 597.27027639480026226,
  2494.5375852903726711, 6848.1904505362823326, 11602.651437647350124, 9842.7148383839780218,
] as const;
const middleDenominator = [
  22.266688044328115691, 235.38790178262499861, 1519.377599407554805, 6485.558298266760755,
  18615.571640885098091, 34900.952721145977266, 38912.003286093271411, 19685.429676859990727,
] as const;
const farNumerator = [
  0.21589853405795699, 0.1274011611602473639, 0.022235277870649807, 0.001421619193227893466,
  2.9112874951168792e-5,
] as const;
const farDenominator = [
  1.28426009614491121, 0.468238212480865118, 0.0659881378689285515, 0.00378239633202758244,
  7.29751555083966205e-5,
] as const;

/** Ratio of two polynomials of equal length, Horner from `lead` x + numerator[0] over x + denominator[0]. */
function ratio(
  lead: number,
  numerator: readonly number[],
  denominator: readonly number[],
  x: number,
): number {
  let above = lead * x;
  let below = x;
  const last = numerator.length - 1;
  for (let i = 0; i < last; i++) {
    above = (above + numerator[i]!) * x;
    below = (below + denominator[i]!) * x;
  }
  return (above + numerator[last]!) / (below + denominator[last]!);
}

/**
 * Standard normal distribution function P(X <= x), relative error below 1e-14 in both tails. Rational approximations of
 * Cody (1969, Mathematics of Computation 23:631-637; constants of Algorithm 715).
 *
 * @example normalDistribution(1.959963984540054) // => 0.975
 */
export function normalDistribution(x: number): number {
  if (x !== x) return NaN;
  const size = Math.abs(x);
  if (size <= 0.67448975) {
    return 0.5 + x * ratio(0.065682337918207449113, centreNumerator, centreDenominator, x * x);
  }
  if (size > 38.6) return x < 0 ? 0 : 1;
  let tail: number;
  if (size <= 5.656854249492381) {
    tail = ratio(1.0765576773720192317e-8, middleNumerator, middleDenominator, size);
  } else {
    const inverse = 1 / (x * x);
    tail =
      (0.3989422804014327 - inverse * ratio(0.02307344176494017303, farNumerator, farDenominator, inverse)) /
      size;
  }
  // exp(-size^2 / 2) as two factors: the square of a multiple of 1/16 is exact.
  const coarse = Math.floor(size * 16) / 16;
  const rest = (size - coarse) * (size + coarse);
  tail *= exp(-coarse * coarse * 0.5) * exp(-rest * 0.5);
  return x < 0 ? tail : 1 - tail;
}
