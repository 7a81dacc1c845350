import type { Interval, QuantityResult, RunResult } from "../../result/run-result.ts";
import { formatNumber, missing } from "../format-number.ts";
import { horizonOf, quantileIn } from "../result-facts.ts";
import { displayText, unitLabel } from "../unit-label.ts";
import { dataTable, type ReportRow } from "./data-table.ts";
import { html, type Html, type HtmlPart } from "./html.ts";
import type { ReportView } from "./report-view.ts";

/** One lever as the scenarios set it. */
interface Lever {
  readonly quantity: QuantityResult;
  readonly range: Interval;
  /** What the lever belongs to: the first part of its name. */
  readonly family: string;
  /** Of each result; undefined where it has no such lever. */
  readonly paths: readonly (QuantityResult | undefined)[];
}

/** What has to happen when: every lever's median by year and scenario against the range it may take. */
export function roadMapSection(view: ReportView): Html | undefined {
  const { results, labels, say, language } = view;
  const levers = leversOf(results);
  if (levers.length === 0) return undefined;
  const years = stages(results);
  const families = [...new Set(levers.map(({ family }) => family))];
  const rows = families.flatMap((family): ReportRow[] => [
    { heading: familyTitle(family, view), cells: [] },
    ...levers.filter((lever) => lever.family === family).map((lever) => rowOf(view, lever, years)),
  ]);
  return html`<p>
      ${say(
        "Medians of what each scenario sets, year by year. A star marks a value at an end of the range the model allows, other than zero.",
        "各情景逐年设定值（中位数）。星号表示该值已到模型允许范围的一端（零除外）。",
      )}
    </p>
    ${dataTable(
      say("Road map: levers by year", "路线图与时间表：各项措施逐年取值"),
      say("Lever (unit)", "措施（单位）"),
      [
        { heading: "", columns: [{ heading: say("Range", "范围"), numeric: true }] },
        ...labels.map((label) => ({
          heading: label,
          columns: years.map((year) => ({ heading: String(year), numeric: true })),
        })),
      ],
      rows,
    )}`;

  function rowOf(
    { results: runs }: ReportView,
    { quantity, range, paths }: Lever,
    shown: readonly number[],
  ): ReportRow {
    const unit = unitLabel(quantity.unit, language);
    const title = displayText(quantity.title, language);
    return {
      heading: unit === "" ? title : say(`${title} (${unit})`, `${title}（${unit}）`),
      cells: [
        range.map((end) => setting(end)).join(say("–", "～")),
        ...paths.flatMap((path, index) =>
          shown.map((year) => {
            const run = runs[index];
            const median = path && run ? quantileIn(run, path, "0.5", year) : null;
            if (median === null) return path === undefined ? "" : missing;
            return `${setting(median)}${isAtEnd(median, range) ? "*" : ""}`;
          }),
        ),
      ],
    };
  }
}

/** Stages of plans, five years apart, and the end of the horizon. */
function stages(results: readonly RunResult[]): number[] {
  const wanted = results.flatMap((result) => [2025, 2030, 2035, horizonOf(result).last]);
  return [...new Set(wanted)]
    .filter((year) => results.some((result) => result.years.includes(year) && year > result.lastObserved))
    .sort((a, b) => a - b);
}

/** A lever and unit once, in the order in which the runs name them. */
function leversOf(results: readonly RunResult[]): Lever[] {
  const found = new Map<string, Lever>();
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
      found.set(key, { quantity, range, family: name.split(".")[0] ?? name, paths });
    }
  return [...found.values()];
}

/** A sector's title where the family is one, else its name in the model. */
function familyTitle(family: string, { results, language }: ReportView): HtmlPart {
  const sector = results.flatMap(({ sectors }) => sectors).find(({ id }) => id === family);
  return sector === undefined ? html`<code>${family}</code>` : displayText(sector.title, language);
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
