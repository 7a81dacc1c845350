/** By degrees of freedom, 1 to 15: scipy.stats.t.ppf(0.975, v), SciPy 1.17.1. */
const few = [
  12.706204736174694, 4.302652729749462, 3.1824463052837078, 2.7764451051977934, 2.5705818356363146,
  2.4469118511449786, 2.364624251592784, 2.306004135204166, 2.262157162798205, 2.228138851986274,
  2.200985160091639, 2.1788128296672284, 2.1603686564627913, 2.144786687917804, 2.131449545559776,
];

/** normalQuantile(0.975). */
const z = 1.959963984540054;

/**
 * The 97.5 % point of Student's t, for two-sided 95 % intervals: a table to 15 degrees of freedom, beyond it the expansion
 * of Abramowitz and Stegun (1964), 26.7.5, which is off by less than 1e-6.
 *
 * @param freedom degrees of freedom, a whole number of at least 1
 */
export function studentQuantile(freedom: number): number {
  const known = few[freedom - 1];
  if (known !== undefined) return known;
  const z2 = z * z;
  const first = (z * (z2 + 1)) / 4;
  const second = (z * ((5 * z2 + 16) * z2 + 3)) / 96;
  const third = (z * (((3 * z2 + 19) * z2 + 17) * z2 - 15)) / 384;
  const fourth = (z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945)) / 92160;
  return z + (first + (second + (third + fourth / freedom) / freedom) / freedom) / freedom;
}
