import type { Language } from "../terms/bilingual.ts";
import type { TargetResult } from "../result/run-result.ts";
import { formatPlaces, formatWithUnit, type NumberStyle, placesFor } from "./format-number.ts";

/** The median margin of a target with its unit; margins that are whole in every draw (years) stay whole. */
export function formatMargin(margin: TargetResult["margin"], language: Language, style: NumberStyle): string {
  const low = margin.quantiles["0.05"] ?? null;
  const median = margin.quantiles["0.5"] ?? null;
  const high = margin.quantiles["0.95"] ?? null;
  const known = [low, median, high].filter((value) => value !== null);
  const spread = low === null || high === null ? null : high - low;
  const places = known.every(Number.isInteger) ? 0 : placesFor(median ?? 0, spread);
  return formatWithUnit(formatPlaces(median, places, style), margin.unit, language);
}
