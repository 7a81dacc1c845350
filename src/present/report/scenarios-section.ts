import type { ComparisonResult, Interval } from "../../result/run-result.ts";
import { formatPlaces, missing, placesFor } from "../format-number.ts";
import { intervalAt, totalEmissions } from "../result-facts.ts";
import { estimateIn } from "../table-text.ts";
import { reportedYears } from "../table-words.ts";
import { displayText, withUnit } from "../unit-label.ts";
import { dataTable, plainColumns } from "./data-table.ts";
import { html, type Html } from "./html.ts";
import { intervalCell, probabilityCell } from "./probability-text.ts";
import type { ReportView } from "./report-view.ts";

/** Scenarios side by side: total emissions by year, how they differ in the same draws, when each peaks. */
export function scenariosSection(view: ReportView): Html {
  const { results, say } = view;
  return html`${view.figure("comparison")}${results.map((_result, index) => view.figure(`fan-${index}`))}
  ${totalsTable(view)} ${view.input.comparisons.length === 0 ? undefined : differencesTable(view)}
  ${
    results.some((_result, index) => view.figure(`peak-${index}`))
      ? html`<h3>${say("When each scenario peaks", "各情景何时达峰")}</h3> `
      : undefined
  }${results.map((_result, index) => view.figure(`peak-${index}`))} `;
}

function totalsTable({ results, labels, say, language }: ReportView): Html | undefined {
  const totals = results.map(totalEmissions);
  const first = totals.find((total) => total !== undefined);
  if (first === undefined) return undefined;
  const title = withUnit(displayText(first.title, language), first.unit, language);
  return dataTable(
    say(`${title}: median [90 % range of draws]`, `${title}：中位数 [抽样的90 %区间]`),
    say("Year", "年份"),
    plainColumns(...labels.map((label) => ({ heading: label, numeric: true }))),
    reportedYears(results).map((year) => ({
      heading: String(year),
      cells: results.map((result, index) => {
        const total = totals[index];
        // Another unit under the same heading would be read wrongly.
        if (total?.unit !== first.unit || !result.years.includes(year)) return missing;
        return intervalCell(estimateIn(result, total, year));
      }),
    })),
  );
}

/** What separates two scenarios in the same draws, which is known better than either of them. */
function differencesTable({ input, say, language, results, labels }: ReportView): Html {
  const nameOf = (scenario: string): string =>
    labels[results.findIndex((result) => result.scenario === scenario)] ?? scenario;
  const [one] = input.comparisons;
  const years = [2030, one?.years.at(-1)].filter((year) => year !== undefined && one?.years.includes(year));
  const asked = [...new Set(years)].flatMap((year) => (year === undefined ? [] : [year]));
  return dataTable(
    say("Scenarios compared draw by draw", "情景两两比较（同一抽样）"),
    say("Scenarios", "情景"),
    plainColumns(
      ...asked.map((year) => ({
        heading: withUnit(
          say(`Mean difference in ${year} [95 %]`, `${year}年平均差 [95 %]`),
          one?.unit ?? "1",
          language,
        ),
        numeric: true,
      })),
      { heading: say("First peaks earlier", "前者更早达峰"), numeric: true },
      { heading: say("Same year", "同年达峰"), numeric: true },
      { heading: say("First peaks later", "前者更晚达峰"), numeric: true },
    ),
    input.comparisons.map((comparison) => ({
      heading: say(
        `${nameOf(comparison.b)} minus ${nameOf(comparison.a)}`,
        `${nameOf(comparison.b)}减${nameOf(comparison.a)}`,
      ),
      cells: [
        ...asked.map((year) => intervalCell(differenceIn(comparison, comparison.years.indexOf(year)))),
        probabilityCell(comparison.peaksEarlier),
        probabilityCell(comparison.peaksSame),
        probabilityCell(comparison.peaksLater),
      ],
    })),
  );
}

function differenceIn({ difference }: ComparisonResult, index: number): string {
  return meanText(difference.mean[index] ?? null, intervalAt(difference.meanInterval, index));
}

/** A mean difference with its 95 % interval, to two digits of the interval. */
export function meanText(mean: number | null, interval: Interval | null): string {
  if (mean === null || interval === null) return missing;
  const places = placesFor(mean, interval[1] - interval[0]);
  const style = { signed: true, minus: "−" } as const;
  const ends = interval.map((end) => formatPlaces(end, places, style));
  return `${formatPlaces(mean, places, style)} [${ends.join(", ")}]`;
}
