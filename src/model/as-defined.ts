import type { Quantity } from "./model-graph.ts";

/**
 * The quantity that has a quantity's definition as it was written, and its random numbers: the trend of a noisy one, a clamped one
 * before its clamp, any other itself.
 */
export function asDefined(quantities: ReadonlyMap<string, Quantity>, quantity: Quantity): Quantity {
  const { name, stream = name } = quantity;
  const parts = [`${stream}.trend`, `${stream}.unclamped`].map((part) => quantities.get(part));
  return parts.find((part) => part?.stream === stream) ?? quantity;
}
