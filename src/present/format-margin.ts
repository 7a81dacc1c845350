import type { Language } from "../terms/bilingual.ts";
import type { TargetResult } from "../result/run-result.ts";
import { formatPlaces, formatWithUnit, type NumberStyle, placesFor } from "./format-number.ts";

type Margin = TargetResult["margin"];

/** The median margin of a target with its unit; margins that are whole in every draw (years) stay whole. */
export function formatMargin(margin: Margin, language: Language, style: NumberStyle): string {
  const { median, places } = readMargin(margin);
  return formatWithUnit(formatPlaces(median, places, style), margin.unit, language);
}

/**
 * The median margin with 5 and 95 % of the draws and the unit: "+1.9 [+0.2, +3.5] %"; the median alone where it is the same in
 * all of them.
 */
export function formatMarginSpread(margin: Margin, language: Language, style: NumberStyle): string {
  const { low, median, high, places } = readMargin(margin);
  if (low === null || high === null || low === high) return formatMargin(margin, language, style);
  const [from, value, to] = [low, median, high].map((number) => formatPlaces(number, places, style));
  return formatWithUnit(`${value} [${from}, ${to}]`, margin.unit, language);
}

function readMargin({ quantiles }: Margin) {
  const low = quantiles["0.05"] ?? null;
  const median = quantiles["0.5"] ?? null;
  const high = quantiles["0.95"] ?? null;
  const known = [low, median, high].filter((value) => value !== null);
  const spread = low === null || high === null ? null : high - low;
  const places = known.every(Number.isInteger) ? 0 : placesFor(median ?? 0, spread);
  return { low, median, high, places };
}
