import { formatNumber, formatPercent } from "./format-number.ts";

/** Fields of the charts that hold a mark's value: shares, then amounts. */
const shares = ["probability", "cumulative"];
const levels = ["emissions", "median", "total", "p50", "level"];

/**
 * What a bar or point shows when a mouse rests on it: "Cement 2030: 40.5". Made of what the drawing library says of the mark;
 * undefined for other marks.
 *
 * @param tag the mark's tag as drawn, whose texts are escaped for attributes
 */
export function hoverTitle(tag: string): string | undefined {
  const fields = fieldsOf(tag);
  const year = placeIn(fields);
  const share = shares.map((name) => fields.get(name)).find((found) => found !== undefined);
  const value = share ?? levels.map((name) => fields.get(name)).find((found) => found !== undefined);
  const number = Number(value);
  if (year === undefined || value === undefined || !Number.isFinite(number)) return undefined;
  const digits =
    share === undefined
      ? formatNumber(number, { spread: Math.abs(number) / 10, minus: "−" })
      : formatPercent(number);
  const part = fields.get("part");
  const text = `${part === undefined ? "" : `${part} `}${year}: ${digits}`;
  // A quoted attribute may hold these, an element may not.
  return text.replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** The place of a bar or point on its axis: a year, or what stands behind the years; undefined for other marks. */
export function placeOfMark(tag: string): string | undefined {
  return placeIn(fieldsOf(tag));
}

function placeIn(fields: ReadonlyMap<string, string>): string | undefined {
  return fields.get("year") ?? fields.get("place");
}

/** What the drawing library says of a bar or point, by name of the field; nothing of other marks. */
function fieldsOf(tag: string): ReadonlyMap<string, string> {
  if (!/ aria-roledescription="(?:bar|point)"/.test(tag)) return new Map();
  const said = / aria-label="([^"]*)"/.exec(tag)?.[1] ?? "";
  return new Map(
    said.split("; ").map((part) => {
      const colon = part.indexOf(": ");
      return [part.slice(0, colon), part.slice(colon + 2)] as const;
    }),
  );
}
