import { exp } from "./exp.ts";

/** A ratio of two polynomials of equal degree: coefficients from the highest power down. */
export interface PolynomialRatio {
  readonly numerator: readonly number[];
  readonly denominator: readonly number[];
}

/** In x^2, for |x| <= 0.67448975. */
export const centreRatio: PolynomialRatio = {
  numerator: [
    0.065682337918207449113, 2.2352520354606839287, 161.02823106855587881, 1067.6894854603709582,
    18154.981253343561249,
  ],
  denominator: [1, 47.20258190468824187, 976.09855173777669322, 10260.932208618978205, 45507.789335026729956],
};
/** In |x|, up to the square root of 32. */
export const middleRatio: PolynomialRatio = {
  numerator: [
    1.0765576773720192317e-8, 0.39894151208813466764, 8.8831497943883759412, 93.506656132177855979,
    597.27027639480026226, 2494.5375852903726711, 6848.1904505362823326, 11602.651437647350124,
    9842.7148383839780218,
  ],
  denominator: [
    1, 22.266688044328115691, 235.38790178262499861, 1519.377599407554805, 6485.558298266760755,
    18615.571640885098091, 34900.952721145977266, 38912.003286093271411, 19685.429676859990727,
  ],
};
/** In x^-2, beyond. */
export const farRatio: PolynomialRatio = {
  numerator: [
    0.02307344176494017303, 0.21589853405795699, 0.1274011611602473639, 0.022235277870649807,
    0.001421619193227893466, 2.9112874951168792e-5,
  ],
  denominator: [
    1, 1.28426009614491121, 0.468238212480865118, 0.0659881378689285515, 0.00378239633202758244,
    7.29751555083966205e-5,
  ],
};

function ratioAt({ numerator, denominator }: PolynomialRatio, x: number): number {
  let above = numerator[0]!;
  let below = denominator[0]!;
  for (let i = 1; i < numerator.length; i++) {
    above = above * x + numerator[i]!;
    below = below * x + denominator[i]!;
  }
  return above / below;
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
    return 0.5 + x * ratioAt(centreRatio, x * x);
  }
  if (size > 38.6) return x < 0 ? 0 : 1;
  let tail: number;
  if (size <= 5.656854249492381) {
    tail = ratioAt(middleRatio, size);
  } else {
    const inverse = 1 / (x * x);
    tail = (0.3989422804014327 - inverse * ratioAt(farRatio, inverse)) / size;
  }
  // exp(-size^2 / 2) as two factors: the square of a multiple of 1/16 is exact.
  const coarse = Math.floor(size * 16) / 16;
  const rest = (size - coarse) * (size + coarse);
  tail *= exp(-coarse * coarse * 0.5) * exp(-rest * 0.5);
  return x < 0 ? tail : 1 - tail;
}
