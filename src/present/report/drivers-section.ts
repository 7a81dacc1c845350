import type { RunResult } from "../../result/run-result.ts";
import type { Bilingual } from "../../terms/bilingual.ts";
import { formatPlaces, missing, placesFor } from "../format-number.ts";
import { quantileIn, yearOfInterest } from "../result-facts.ts";
import { displayText, withUnit } from "../unit-label.ts";
import { dataTable, plainColumns } from "./data-table.ts";
import { html, type Html } from "./html.ts";
import { intervalCell } from "./probability-text.ts";
import { qualityTitle } from "./quality-title.ts";
import type { ReportView } from "./report-view.ts";
import { meanText } from "./scenarios-section.ts";

/** How many sectors a table of changes or differences lists: those that matter most. */
const mostSectors = 8;

/** What moves the answer: sectors that change, sectors that scenarios differ in, numbers that weigh most. */
export function driversSection(view: ReportView): Html | undefined {
  const tables = [changesTable(view), differencesTable(view), driversTable(view)].filter(
    (table) => table !== undefined,
  );
  return tables.length === 0 ? undefined : html`${tables}`;
}

interface Change {
  readonly title: Bilingual;
  readonly cells: readonly string[];
  readonly size: number;
}

/** How sectors' medians change from the last observed year on, and how far their draws spread then. */
function changesTable({ results, labels, say, language }: ReportView): Html | undefined {
  const [one] = results;
  if (one === undefined) return undefined;
  const year = yearOfInterest(one);
  const unit = one.sectors
    .map(({ total }) => one.quantities[total]?.unit)
    .find((found) => found !== undefined);
  const ids = [...new Set(results.flatMap(({ sectors }) => sectors.map(({ id }) => id)))];
  const changes = ids.map((id): Change => {
    const found = results.map((result) => changeOf(result, id, year, unit));
    const title = results.flatMap(({ sectors }) => sectors).find((sector) => sector.id === id)?.title;
    return {
      title: title ?? { en: id, zh: id },
      size: Math.max(...found.map((entry) => Math.abs(entry?.change ?? 0))),
      cells: found.flatMap((entry) => (entry === undefined ? [missing, missing] : [entry.text, entry.width])),
    };
  });
  const shown = changes.filter(({ size }) => size > 0).toSorted((a, b) => b.size - a.size);
  if (shown.length === 0 || unit === undefined) return undefined;
  return dataTable(
    withUnit(
      say(
        `Sectors that change most: median emissions in ${year} less those of ${one.lastObserved}`,
        `变化最大的行业：${year}年与${one.lastObserved}年排放中位数之差`,
      ),
      unit,
      language,
    ),
    say("Sector", "行业"),
    labels.map((label) => ({
      heading: label,
      columns: [
        { heading: say("change", "变化"), numeric: true },
        { heading: say(`width of 90 % range, ${year}`, `${year}年90 %区间宽度`), numeric: true },
      ],
    })),
    shown.slice(0, mostSectors).map(({ title, cells }) => ({ heading: displayText(title, language), cells })),
  );
}

function changeOf(
  result: RunResult,
  id: string,
  year: number,
  unit: string | undefined,
): { change: number; text: string; width: string } | undefined {
  const total = result.sectors.find((sector) => sector.id === id)?.total;
  const quantity = total === undefined ? undefined : result.quantities[total];
  if (quantity === undefined || quantity.unit !== unit) return undefined;
  const at = (level: string, when: number) => quantileIn(result, quantity, level, when);
  const [before, after, low, high] = [
    at("0.5", result.lastObserved),
    at("0.5", year),
    at("0.05", year),
    at("0.95", year),
  ];
  if (before === null || after === null || low === null || high === null) return undefined;
  const width = high - low;
  const places = placesFor(after, width);
  return {
    change: after - before,
    text: formatPlaces(after - before, places, { signed: true, minus: "−" }),
    width: formatPlaces(width, places),
  };
}

/** Mean differences of sectors between scenarios, in the same draws. */
function differencesTable({ input, results, labels, say, language }: ReportView): Html | undefined {
  const pairs = input.comparisons.filter(({ sectors }) => sectors.differences.length > 0);
  const [one] = pairs;
  const unit = one?.sectors.differences[0]?.unit;
  if (one === undefined || unit === undefined) return undefined;
  const nameOf = (scenario: string): string =>
    labels[results.findIndex((result) => result.scenario === scenario)] ?? scenario;
  const titles = new Map(
    pairs.flatMap(({ sectors }) => sectors.differences.map(({ id, title }) => [id, title] as const)),
  );
  const rows = [...titles].map(([id, title]) => {
    const found = pairs.map(({ sectors }) => sectors.differences.find((entry) => entry.id === id));
    return {
      heading: displayText(title, language),
      size: Math.max(...found.map((difference) => Math.abs(difference?.mean ?? 0))),
      cells: found.map((difference) =>
        difference?.unit === unit
          ? intervalCell(meanText(difference.mean, difference.meanInterval))
          : missing,
      ),
    };
  });
  const shown = rows.filter(({ size }) => size > 0).toSorted((a, b) => b.size - a.size);
  if (shown.length === 0) return undefined;
  return dataTable(
    withUnit(
      say(
        `Sectors in which scenarios differ most in ${one.sectors.year}: mean difference [95 % interval], same draws`,
        `${one.sectors.year}年情景间差异最大的行业：平均差 [95 %区间]，同一抽样`,
      ),
      unit,
      language,
    ),
    say("Sector", "行业"),
    plainColumns(
      ...pairs.map(({ a, b }) => ({
        heading: say(`${nameOf(b)} minus ${nameOf(a)}`, `${nameOf(b)}减${nameOf(a)}`),
        numeric: true,
      })),
    ),
    shown.slice(0, mostSectors),
  );
}

/** The written numbers whose change moves emissions most. */
function driversTable({ input, labels, say, language }: ReportView): Html | undefined {
  const known = input.runs.flatMap(({ basis }, index) =>
    basis ? [{ basis, label: labels[index] ?? "" }] : [],
  );
  const [one] = known;
  if (one === undefined) return undefined;
  const keyOf = (driver: { quantity: string; year: number }) => `${driver.quantity} ${driver.year}`;
  const drivers = new Map(
    known.flatMap(({ basis }) => basis.drivers.map((driver) => [keyOf(driver), driver] as const)),
  );
  if (drivers.size === 0) return undefined;
  return html`${dataTable(
      say(
        `Numbers that move emissions in ${one.basis.year} most: change of emissions in % when the number changes by 1 %`,
        `对${one.basis.year}年排放影响最大的数：该数变动 1 % 时排放变动的百分数`,
      ),
      say("Number", "数"),
      plainColumns(
        { heading: say("written for", "对应年份"), numeric: true },
        { heading: say("quality", "质量") },
        ...known.map(({ label }) => ({ heading: label, numeric: true })),
      ),
      [...drivers].map(([key, { title, year, quality }]) => ({
        heading: displayText(title, language),
        cells: [
          String(year),
          qualityTitle(quality, language),
          ...known.map(({ basis }) => {
            const own = basis.drivers.find((driver) => keyOf(driver) === key);
            return own === undefined ? "–" : formatPlaces(own.elasticity, 2, { signed: true, minus: "−" });
          }),
        ],
      })),
    )}
    <p class="note">
      ${say(
        "Around the central values, every other number fixed. A dash: not among the strongest of that scenario.",
        "在各数取中心值处、其余不变时求得。短横线表示不在该情景影响最大的数之列。",
      )}
    </p> `;
}
