import type { Language } from "../terms/bilingual.ts";
import { unitLabel } from "./unit-label.ts";

/** How a number is written. */
export interface NumberStyle {
  /** Width of the number's uncertainty, in its own unit; decides how many digits mean something. */
  readonly spread?: number | null | undefined;
  /** Commas between groups of three digits: for terminals only. */
  readonly grouping?: boolean;
  /** A plus before positive numbers: for differences. */
  readonly signed?: boolean;
  /** "-" (default) keeps terminals aligned, "−" is for charts. */
  readonly minus?: "-" | "−";
}

/** What stands where a number is not finite. */
export const missing = "n/a";

/**
 * Decimal places to write: two digits of the spread, but 3 to 4 significant digits of the value (2 to 4 of the spread
 * where it is the larger). Negative places round to tens, hundreds, ...; without a spread there are 4 digits.
 *
 * @example placesFor(312.4, 15) // => 0 (312)
 * @example placesFor(312.4, 1.5) // => 1 (312.4)
 */
export function placesFor(magnitude: number, spread?: number | null): number {
  const known = spread !== undefined && spread !== null && Number.isFinite(spread) && spread !== 0;
  const size = Math.max(Math.abs(magnitude), known ? Math.abs(spread) : 0);
  if (size === 0 || !Number.isFinite(size)) return 0;
  const fewest = known && Math.abs(magnitude) < Math.abs(spread) ? 2 : 3;
  const digits = known ? Math.min(4, Math.max(fewest, exponentOf(size) - exponentOf(spread) + 2)) : 4;
  return digits - 1 - exponentOf(size);
}

/** Writes a value to a number of decimal places (negative: rounded to tens, hundreds, ...). */
export function formatPlaces(value: number | null, places: number, style: NumberStyle = {}): string {
  if (value === null || !Number.isFinite(value)) return missing;
  const step = Number(`1e${Math.max(0, -places)}`);
  const digits = (Math.round(Math.abs(value) / step) * step).toFixed(0);
  const text = places < 0 ? digits : Math.abs(value).toFixed(Math.min(100, places));
  const sign = Number(text) === 0 ? "" : value < 0 ? (style.minus ?? "-") : style.signed === true ? "+" : "";
  return sign + (style.grouping === true ? grouped(text) : text);
}

/**
 * Writes a number with as many digits as its uncertainty leaves meaningful, the same on every machine.
 *
 * @example formatNumber(312.44, { spread: 15 }) // => "312"
 * @example formatNumber(0.012345, { spread: 0.0005 }) // => "0.01235"
 * @example formatNumber(1234567, { spread: 20000, grouping: true }) // => "1,235,000"
 */
export function formatNumber(value: number | null, style: NumberStyle = {}): string {
  return formatPlaces(value, placesFor(value ?? 0, style.spread), style);
}

/** A number with its unit: "312 Mt CO₂/yr". */
export function formatQuantity(
  value: number | null,
  unit: string,
  language: Language,
  style: NumberStyle = {},
): string {
  return formatWithUnit(formatNumber(value, style), unit, language);
}

/** Puts the unit's label behind a written number. */
export function formatWithUnit(number: string, unit: string, language: Language): string {
  const label = unitLabel(unit, language);
  if (number === missing || label === "") return number;
  // "12 10⁴ t" would read as one number.
  return label.startsWith("10") ? `${number} × ${label}` : `${number} ${label}`;
}

/**
 * A number in three digits without zeros at its end: for marks of what someone set, not of what was estimated.
 *
 * @example formatShort(0.045) // => "0.045"
 * @example formatShort(15) // => "15"
 */
export function formatShort(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return missing;
  return String(Number(value.toPrecision(3))).replace("-", "−");
}

/** An estimate and the ends of its interval, all to the same place: "312 [305, 320]". */
export function formatEstimate(
  value: number | null,
  low: number | null,
  high: number | null,
  style: NumberStyle = {},
): string {
  if (value === null || low === null || high === null) return formatNumber(value, style);
  const places = placesFor(value, high - low);
  return `${formatPlaces(value, places, style)} [${formatPlaces(low, places, style)}, ${formatPlaces(high, places, style)}]`;
}

/**
 * A probability in percent with one decimal; certain and impossible are kept apart from nearly so.
 *
 * @example formatPercent(0.6234) // => "62.3 %"
 * @example formatPercent(0.0002) // => "<0.1 %"
 */
export function formatPercent(probability: number): string {
  return `${percentDigits(probability)} %`;
}

/** The interval of a probability: "[61.2, 63.4] %". */
export function formatPercentInterval(interval: readonly [number, number]): string {
  return `[${percentDigits(interval[0])}, ${percentDigits(interval[1])}] %`;
}

function percentDigits(probability: number): string {
  if (probability <= 0) return "0";
  if (probability >= 1) return "100";
  if (probability < 0.001) return "<0.1";
  if (probability > 0.999) return ">99.9";
  return (probability * 100).toFixed(1);
}

/** Power of ten of the first digit, read from the decimal form so that no logarithm is rounded. */
function exponentOf(value: number): number {
  return Number(value.toExponential().split("e")[1]);
}

function grouped(digits: string): string {
  const [whole = "", fraction] = digits.split(".");
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}
