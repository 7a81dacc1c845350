/**
 * Exponents over base quantities; a base that is absent has exponent 0.
 * Bases: mass (t), co2, co2e and carbon (t of it), energy (GJ, calorific), time (yr), money (yuan), person, vehicle,
 * length (m); and qualified ones: mass_clinker (t of a product), money_2020 (yuan at a year's prices), energy_eq
 * (electricity counted as the coal that makes it). What has another base never adds.
 */
export type Dimension = Readonly<Record<string, number>>;

/** left + scale x right, exponent by exponent. Products: scale 1; quotients: -1. */
export function combine(left: Dimension, right: Dimension, scale: number): Dimension {
  const result: Record<string, number> = { ...left };
  for (const [base, exponent] of Object.entries(right)) {
    const sum = (result[base] ?? 0) + scale * exponent;
    if (sum === 0) delete result[base];
    else result[base] = sum;
  }
  return result;
}

export function sameDimension(left: Dimension, right: Dimension): boolean {
  const bases = Object.keys(left);
  return bases.length === Object.keys(right).length && bases.every((base) => left[base] === right[base]);
}

export function isDimensionless(dimension: Dimension): boolean {
  return Object.keys(dimension).length === 0;
}
