import type { RunResult, SectorResult } from "../../result/run-result.ts";
import { missing } from "../format-number.ts";
import { horizonOf, peakedBy, quantileIn, targetRows, yearOfInterest } from "../result-facts.ts";
import { estimateIn } from "../table-text.ts";
import { medianPeakYear } from "../table-words.ts";
import { displayText, withUnit } from "../unit-label.ts";
import { dataTable, type ReportRow } from "./data-table.ts";
import { html, type Html, prose } from "./html.ts";
import { leversOf, leverTable, stages } from "./lever-table.ts";
import { intervalCell, probabilityCell } from "./probability-text.ts";
import type { ReportView } from "./report-view.ts";
import { targetTable } from "./targets-section.ts";

/** A part a sector, the largest first: emissions and peak in every scenario, what is set for it, the targets that speak of it. */
export function sectorParts(view: ReportView): Html[] {
  const { results, say, language } = view;
  const levers = leversOf(results);
  const targets = targetRows(results);
  return sectorsOf(results).map((sector, index) => {
    const title = displayText(sector.title, language);
    const own = levers.filter(({ family }) => family === sector.id);
    const judged = targets.filter(({ target }) => target.quantity.startsWith(`${sector.id}.`));
    const [first, ...rest] = stages(results);
    const id = view.id(`sector-${index}`);
    return html`<section aria-labelledby="${id}">
      <h4 id="${id}">${title}</h4>
      ${emissionsTable(view, sector)}
      ${
        own.length === 0
          ? undefined
          : leverTable(
              view,
              say(`${title}: what is set`, `${title}：设定的措施`),
              own,
              // The first stage is nearly the present, and the road map has it.
              rest.length === 0 && first !== undefined ? [first] : rest,
            )
      }
      ${judged.length === 0 ? undefined : targetTable(view, say(`${title}: targets`, `${title}：目标`), judged)}
    </section> `;
  });
}

/** Sectors of all runs, each once, by how much they emit in the year of interest of the first run that has them. */
function sectorsOf(results: readonly RunResult[]): SectorResult[] {
  const found = new Map<string, { sector: SectorResult; size: number }>();
  for (const result of results)
    for (const sector of result.sectors) {
      const total = result.quantities[sector.total];
      if (total === undefined || found.has(sector.id)) continue;
      found.set(sector.id, {
        sector,
        size: Math.abs(quantileIn(result, total, "0.5", yearOfInterest(result)) ?? 0),
      });
    }
  return [...found.values()].toSorted((a, b) => b.size - a.size).map(({ sector }) => sector);
}

function emissionsTable({ results, labels, say, language }: ReportView, { id, title }: SectorResult): Html {
  const years = yearsOf(results);
  const asked = yearOfInterest(results[0]!);
  const totals = results.map((result) => result.sectors.find((one) => one.id === id)?.total);
  const quantities = results.map((result, index) => result.quantities[totals[index] ?? ""]);
  const unit = quantities.find((one) => one !== undefined)?.unit ?? "1";
  const rows = results.flatMap((result, index): ReportRow[] => {
    const quantity = quantities[index];
    if (quantity === undefined) return [];
    const peak = [...result.peaks, ...(result.peak ? [result.peak] : [])].find(
      (one) => one.quantity === totals[index],
    );
    const label = labels[index] ?? result.scenario;
    return [
      {
        heading: quantity.unit === unit ? label : withUnit(label, quantity.unit, language),
        cells: [
          ...years.map((year) => intervalCell(estimateIn(result, quantity, year))),
          peak === undefined ? missing : medianPeakYear(peak.medianYear, result, language),
          peak === undefined ? missing : probabilityCell(peakedBy(peak, asked)),
        ],
      },
    ];
  });
  const heading = withUnit(say("emissions", "排放"), unit, language);
  const name = displayText(title, language);
  return dataTable(
    say(
      `${name}: ${heading}, median [90 % range], and peak`,
      `${name}：${heading}，中位数 [90 %区间]，及达峰`,
    ),
    say("Scenario", "情景"),
    [
      {
        heading: say("Emissions", "排放"),
        columns: years.map((year) => ({ heading: String(year), numeric: true })),
      },
      {
        heading: say("Peak", "达峰"),
        columns: [
          { heading: say("median year", "年份中位数"), numeric: true },
          { heading: prose(say(`by ${asked} [95 %]`, `${asked}年及以前 [95 %]`)), numeric: true },
        ],
      },
    ],
    rows,
  );
}

function yearsOf(results: readonly RunResult[]): number[] {
  const wanted = results.flatMap((result) =>
    [result.lastObserved, 2025, yearOfInterest(result), horizonOf(result).last].filter((year) =>
      result.years.includes(year),
    ),
  );
  return [...new Set(wanted)].sort((a, b) => a - b);
}
