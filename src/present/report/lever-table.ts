import type { Interval, QuantityResult, RunResult } from "../../result/run-result.ts";
import { formatNumber, missing } from "../format-number.ts";
import { leverGroup } from "../lever-group.ts";
import { horizonOf, quantileIn } from "../result-facts.ts";
import { displayText, unitLabel } from "../unit-label.ts";
import { type ColumnGroup, dataTable, type ReportRow } from "./data-table.ts";
import type { Html } from "./html.ts";
import type { ReportView } from "./report-view.ts";

/** One lever as the scenarios set it. */
export interface ReportedLever {
  readonly quantity: QuantityResult;
  readonly range: Interval;
  /** What the lever belongs to: the first part of its name. */
  readonly family: string;
  /** Of each result; undefined where it has no such lever. */
  readonly paths: readonly (QuantityResult | undefined)[];
}

/** Levers as rows, their medians in some years as columns, a group of columns a scenario. Rows without a lever are headings. */
export function leverTable(
  view: ReportView,
  caption: string,
  rows: readonly (ReportedLever | ReportRow)[],
  years: readonly number[],
): Html {
  const { labels, say } = view;
  const groups: ColumnGroup[] = [
    { heading: "", columns: [{ heading: say("Range", "范围"), numeric: true }] },
    ...labels.map((label) => ({
      heading: label,
      columns: years.map((year) => ({ heading: String(year), numeric: true })),
    })),
  ];
  return dataTable(
    caption,
    say("Lever (unit)", "措施（单位）"),
    groups,
    rows.map((row) => ("cells" in row ? row : leverRow(view, row, years))),
  );
}

function leverRow(
  { results, say, language }: ReportView,
  { quantity, range, paths }: ReportedLever,
  years: readonly number[],
): ReportRow {
  const unit = unitLabel(quantity.unit, language);
  const title = displayText(quantity.title, language);
  return {
    heading: unit === "" ? title : say(`${title} (${unit})`, `${title}（${unit}）`),
    cells: [
      range.map((end) => setting(end)).join(say("–", "～\u2060")),
      ...paths.flatMap((path, index) =>
        years.map((year) => {
          const run = results[index];
          const median = path && run ? quantileIn(run, path, "0.5", year) : null;
          if (median === null) return path === undefined ? "" : missing;
          return `${setting(median)}${isAtEnd(median, range) ? "*" : ""}`;
        }),
      ),
    ],
  };
}

/** Stages of plans, five years apart, and the end of the horizon. */
export function stages(results: readonly RunResult[]): number[] {
  const wanted = results.flatMap((result) => [2025, 2030, 2035, horizonOf(result).last]);
  return [...new Set(wanted)]
    .filter((year) => results.some((result) => result.years.includes(year) && year > result.lastObserved))
    .sort((a, b) => a - b);
}

/** A lever and unit once, in the order in which the runs name them. */
export function leversOf(results: readonly RunResult[]): ReportedLever[] {
  const found = new Map<string, ReportedLever>();
  for (const result of results)
    for (const { quantity: name, range } of result.levers) {
      const quantity = result.quantities[name];
      if (quantity === undefined) continue;
      const key = JSON.stringify([name, quantity.unit]);
      if (found.has(key)) continue;
      const paths = results.map((other) => {
        const same = other.quantities[name];
        return same?.unit === quantity.unit && other.levers.some((lever) => lever.quantity === name)
          ? same
          : undefined;
      });
      found.set(key, { quantity, range, family: leverGroup(name), paths });
    }
  return [...found.values()];
}

/** A setting is exact: three digits tell it, and zeros at the end tell nothing. */
function setting(value: number): string {
  const text = formatNumber(value, { minus: "−", spread: Math.abs(value) / 10 });
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

function isAtEnd(value: number, [low, high]: Interval): boolean {
  const near = (high - low) * 1e-6;
  // Zero is where most levers begin, not something to warn of.
  return (value <= low + near && low !== 0) || value >= high - near;
}
