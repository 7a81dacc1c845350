import type { QuantityResult, RunResult, SectorResult } from "../../result/run-result.ts";
import { missing } from "../format-number.ts";
import { horizonOf, peakedBy, yearOfInterest } from "../result-facts.ts";
import { estimateIn } from "../table-text.ts";
import { medianPeakYear } from "../table-words.ts";
import { displayText, withUnit } from "../unit-label.ts";
import { dataTable, type ReportRow } from "./data-table.ts";
import { html, type Html } from "./html.ts";
import { intervalCell, probabilityCell } from "./probability-text.ts";
import type { ReportView } from "./report-view.ts";

/** Emissions and peak of every sector, a part a scenario. */
export function sectorsSection(view: ReportView): Html | undefined {
  const { results, labels, say, language } = view;
  const parts = results.flatMap((result, index) => {
    const rows = rowsOf(view, result);
    if (rows.length === 0) return [];
    const years = yearsOf(result);
    const unit = result.sectors
      .map(({ total }) => result.quantities[total]?.unit)
      .find((one) => one !== undefined);
    const title = labels[index] ?? result.scenario;
    return [
      html`<h3>${title}</h3>
        ${view.figure(`sectors-${index}`)}${view.figure(`every-sector-${index}`)}${view.figure(`scopes-${index}`)}
        ${dataTable(
          `${title}${say(": ", "：")}${withUnit(say("emissions by sector", "分行业排放"), unit ?? "1", language)}${say(
            ", median [90 % range], and peak",
            "，中位数 [90 %区间]，及达峰",
          )}`,
          say("Sector", "行业"),
          [
            {
              heading: say("Emissions", "排放"),
              columns: years.map((year) => ({ heading: String(year), numeric: true })),
            },
            {
              heading: say("Peak", "达峰"),
              columns: [
                { heading: say("median year", "年份中位数"), numeric: true },
                {
                  heading: say(
                    `by ${yearOfInterest(result)} [95 %]`,
                    `${yearOfInterest(result)}年及以前 [95 %]`,
                  ),
                  numeric: true,
                },
              ],
            },
          ],
          rows,
        )}`,
    ];
  });
  return parts.length === 0
    ? undefined
    : html`${parts}
        <p class="note">
          ${say(
            "A sector's peak follows the same rule as the total. Medians of sectors do not add up to the median of the total.",
            "行业达峰与总量用同一判据。各行业中位数之和不等于总量的中位数。",
          )}
        </p> `;
}

function yearsOf(result: RunResult): number[] {
  const wanted = [result.lastObserved, 2025, yearOfInterest(result), horizonOf(result).last];
  return [...new Set(wanted)].filter((year) => result.years.includes(year)).sort((a, b) => a - b);
}

function rowsOf({ language }: ReportView, result: RunResult): ReportRow[] {
  const { sectors, quantities } = result;
  const [first] = sectors;
  const unit = first && quantities[first.total]?.unit;
  return sectors.flatMap((sector): ReportRow[] => {
    const quantity = quantities[sector.total];
    return quantity === undefined ? [] : [rowOf(result, sector, quantity, unit)];
  });

  function rowOf(
    run: RunResult,
    { title, total }: SectorResult,
    quantity: QuantityResult,
    common: string | undefined,
  ): ReportRow {
    const peak =
      run.peaks.find((one) => one.quantity === total) ??
      (run.peak?.quantity === total ? run.peak : undefined);
    const heading = displayText(title, language);
    return {
      heading: quantity.unit === common ? heading : withUnit(heading, quantity.unit, language),
      cells: [
        ...yearsOf(run).map((year) => intervalCell(estimateIn(run, quantity, year))),
        peak === undefined ? missing : medianPeakYear(peak.medianYear, run, language),
        peak === undefined ? missing : probabilityCell(peakedBy(peak, yearOfInterest(run))),
      ],
    };
  }
}
