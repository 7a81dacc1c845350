import type { Language } from "../../terms/bilingual.ts";
import type { RunResult } from "../../result/run-result.ts";
import { totalEmissions } from "../result-facts.ts";
import { medianPeakYear, peakClasses } from "../table-words.ts";
import { displayText } from "../unit-label.ts";
import { withUnitsInHeadings, type Cell, type Column, type Table } from "./table.ts";

/** Quantiles as columns: what people call them, and the key in the result. */
const quantileColumns = [
  { level: "0.05", en: "5 % quantile", zh: "5 %分位数" },
  { level: "0.25", en: "25 % quantile", zh: "25 %分位数" },
  { level: "0.5", en: "median", zh: "中位数" },
  { level: "0.75", en: "75 % quantile", zh: "75 %分位数" },
  { level: "0.95", en: "95 % quantile", zh: "95 %分位数" },
] as const;

/** Results as tables for people, one a question, all scenarios below each other. Units stand in headings or a column. */
export function plannerTables(results: readonly RunResult[], language: Language): Table[] {
  return [
    peakTable(results, language),
    seriesTable("emissions", results, language, (result) => {
      const total = totalEmissions(result);
      const name = result.peak?.quantity ?? "emissions.total";
      return total ? [name] : [];
    }),
    seriesTable("sectors", results, language, (result) => result.sectors.map(({ total }) => total)),
    targetTable(results, language),
    seriesTable("levers", results, language, (result) => result.levers.map(({ quantity }) => quantity)),
    seriesTable("quantities", results, language, (result) => Object.keys(result.quantities)),
  ];
}

/** The same as sheets of a workbook: the unit stands in the headings where a sheet has one only. */
export function plannerSheets(results: readonly RunResult[], language: Language): Table[] {
  const unit = sayIn(language)("unit", "单位");
  return plannerTables(results, language).map((table) => withUnitsInHeadings(table, unit));
}

/** A row a quantity and year. */
function seriesTable(
  name: string,
  results: readonly RunResult[],
  language: Language,
  chosen: (result: RunResult) => readonly string[],
): Table {
  const say = sayIn(language);
  return {
    name,
    columns: [
      ...scenarioColumns(say),
      { name: say("quantity", "量") },
      { name: say("title", "名称") },
      { name: say("unit", "单位") },
      { name: say("year", "年份") },
      { name: say("mean", "均值"), shows: "number" },
      {
        name: say("standard error", "标准误"),
        description: say("of the mean", "均值的标准误"),
        shows: "number",
      },
      ...quantileColumns.map((column) => ({ name: column[language], shows: "number" as const })),
    ],
    rows: results.flatMap((result) =>
      chosen(result).flatMap((quantity) => {
        const found = result.quantities[quantity];
        if (!found) return [];
        return result.years.map((year, index): Cell[] => [
          result.scenario,
          quantity,
          displayText(found.title, language),
          found.unit,
          year,
          found.mean[index] ?? null,
          found.standardError[index] ?? null,
          ...quantileColumns.map(({ level }) => found.quantiles[level]?.[index] ?? null),
        ]);
      }),
    ),
  };
}

function peakTable(results: readonly RunResult[], language: Language): Table {
  const say = sayIn(language);
  return {
    name: "peak",
    columns: [
      ...scenarioColumns(say),
      { name: say("quantity", "量") },
      { name: say("what", "内容") },
      { name: say("year", "年份") },
      { name: say("probability", "概率"), shows: "probability" },
      { name: say("95 % interval, low", "95 %区间下限"), shows: "probability" },
      { name: say("95 % interval, high", "95 %区间上限"), shows: "probability" },
    ],
    rows: results.flatMap((result) => {
      const { peak, scenario } = result;
      if (!peak) return [];
      const row = (
        what: string,
        year: Cell,
        probability: Cell = null,
        interval: readonly number[] = [],
      ): Cell[] => [
        scenario,
        peak.quantity,
        what,
        year,
        probability,
        interval[0] ?? null,
        interval[1] ?? null,
      ];
      return [
        row(
          say("median peak year", "达峰年中位数"),
          peak.medianYear ?? medianPeakYear(null, result, language),
        ),
        ...peak.cumulative.map(({ year, probability, interval }) =>
          row(say("peak in this year or before", "在该年或之前达峰"), year, probability, interval),
        ),
        ...peak.byYear.map(({ year, probability, interval }) =>
          row(say("peak in this year", "在该年达峰"), year, probability, interval),
        ),
        row(
          say("not peaked within the horizon", "模拟期内未达峰"),
          null,
          peak.notPeaked.probability,
          peak.notPeaked.interval,
        ),
        ...peakClasses(language).map(({ name, title }) => row(title, null, peak.classes[name])),
      ];
    }),
  };
}

function targetTable(results: readonly RunResult[], language: Language): Table {
  const say = sayIn(language);
  return {
    name: "targets",
    columns: [
      ...scenarioColumns(say),
      { name: say("target", "目标") },
      { name: say("title", "名称") },
      { name: say("statement", "表述") },
      { name: say("clause", "条款") },
      { name: say("probability", "概率"), shows: "probability" },
      { name: say("95 % interval, low", "95 %区间下限"), shows: "probability" },
      { name: say("95 % interval, high", "95 %区间上限"), shows: "probability" },
      { name: say("unit of margin", "余量单位") },
      { name: say("mean margin", "平均余量"), shows: "number" },
      ...quantileColumns.map((column) => ({
        name: say(`margin, ${column.en}`, `余量${column.zh}`),
        shows: "number" as const,
      })),
    ],
    rows: results.flatMap((result) =>
      result.targets.flatMap(({ id, title, clause, readings, margin }) =>
        // A wording that can be read in two ways has a row for each; the margin is that of the stricter one, the first.
        readings.map(({ statement, probability, interval }, reading): Cell[] => [
          result.scenario,
          id,
          displayText(title, language),
          displayText(statement, language),
          clause ?? null,
          probability,
          ...interval,
          ...(reading === 0
            ? [
                margin.unit,
                margin.mean,
                ...quantileColumns.map(({ level }) => margin.quantiles[level] ?? null),
              ]
            : [null, null, ...quantileColumns.map(() => null)]),
        ]),
      ),
    ),
  };
}

type Say = (en: string, zh: string) => string;

function sayIn(language: Language): Say {
  return (en, zh) => (language === "zh" ? zh : en);
}

function scenarioColumns(say: Say): Column[] {
  return [{ name: say("scenario", "情景") }];
}
