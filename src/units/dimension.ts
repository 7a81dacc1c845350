/**
 * Exponents over base quantities; a base that is absent has exponent 0.
 * Bases: mass (t), co2 (t of CO2), energy (GJ), time (yr), money (yuan), person, vehicle, length (m).
 * A mass of CO2 is not a mass of product: they never add.
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
