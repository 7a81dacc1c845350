import { formatNumber } from "../present/format-number.ts";
import { foldLines } from "../present/fold-lines.ts";
import { textGrid } from "../present/text-grid.ts";
import { displayText, unitOrDimensionless } from "../present/unit-label.ts";
import type { Bilingual, Language } from "../terms/bilingual.ts";
import type { DrawColumn, DrawFacts } from "../store/draw-table.ts";
import type { OpenDraws } from "../store/read-parquet.ts";
import type { Console } from "./console.ts";

/** A column and how it spreads over the draws; null where a draw is not a finite number. */
export interface ColumnSpread extends DrawColumn {
  readonly mean: number | null;
  readonly quantiles: Readonly<Record<"0.05" | "0.5" | "0.95", number | null>>;
}

/** The language of a text, and how wide its lines may be, in terminal columns. */
type Place = Pick<Console, "language" | "room">;

/** What a file of draws holds. */
export function summaryText(
  { facts, columns, rows, rowGroups }: OpenDraws,
  { file, bytes, isMatching }: { file: string; bytes: number; isMatching: boolean | null },
  { language, room }: Place,
): string {
  const inputs = columns.filter(({ kind }) => kind === "input");
  const outputs = new Map<string, DrawColumn[]>();
  for (const column of columns)
    if (column.kind === "output")
      outputs.set(column.quantity, [...(outputs.get(column.quantity) ?? []), column]);
  const size = formatNumber(bytes / 1e6);
  const file_ = {
    en: `${file}: ${count(rows, "en")} rows in ${rowGroups} row group${rowGroups === 1 ? "" : "s"}, 1 + ${columns.length} columns, ${size} MB`,
    zh: `${file}：${count(rows, "zh")} 行，${rowGroups} 个行组，1 + ${columns.length} 列，${size} MB`,
  };
  const match: Readonly<Record<string, Bilingual>> = {
    true: { en: "belongs to the result.json beside it", zh: "与同一文件夹中的 result.json 对应" },
    false: { en: "does not belong to the result.json beside it", zh: "与同一文件夹中的 result.json 不对应" },
    null: { en: "no result.json beside it", zh: "同一文件夹中没有 result.json" },
  };
  const lines = [
    headOf(facts, language),
    `  ${file_[language]}`,
    `  ${match[String(isMatching)]![language]}`,
    "",
    say(language, `Inputs (${inputs.length})`, `不确定输入（${inputs.length}）`),
    ...grid(
      inputs.map(({ name, unit, title, distribution }) => [
        `  ${name}`,
        unitOrDimensionless(unit, language),
        distribution?.kind ?? "",
        displayText(title, language),
      ]),
      room,
    ),
    "",
    say(language, `Quantities by year (${outputs.size})`, `逐年的量（${outputs.size}）`),
    ...grid(
      [...outputs].map(([quantity, years]) => [
        `  ${quantity}`,
        unitOrDimensionless(years[0]!.unit, language),
        `@${years[0]!.year} .. @${years.at(-1)!.year}`,
        displayText(years[0]!.title, language),
      ]),
      room,
    ),
  ];
  return foldLines(lines.join("\n"), room);
}

/** How columns spread. */
export function spreadText(
  facts: DrawFacts,
  spreads: readonly ColumnSpread[],
  { language, room }: Place,
): string {
  const lines = [
    headOf(facts, language),
    "",
    ...textGrid(
      [
        { heading: "", align: "left" },
        { heading: "", align: "left" },
        { heading: say(language, "mean", "均值"), align: "right" },
        { heading: "5 %", align: "right" },
        { heading: say(language, "median", "中位数"), align: "right" },
        { heading: "95 %", align: "right" },
      ],
      spreads.map(({ name, unit, mean, quantiles }) => [
        name,
        unitOrDimensionless(unit, language),
        formatNumber(mean),
        formatNumber(quantiles["0.05"]),
        formatNumber(quantiles["0.5"]),
        formatNumber(quantiles["0.95"]),
      ]),
      (line) => line,
      room,
    ),
  ];
  return foldLines(lines.join("\n"), room);
}

/** One draw, every digit. */
export function drawText(
  facts: DrawFacts,
  draw: number,
  columns: readonly DrawColumn[],
  values: readonly number[],
  { language, room }: Place,
): string {
  const lines = [
    headOf(facts, language),
    say(language, `Draw ${draw}`, `第 ${draw} 次抽样`),
    ...grid(
      columns.map(({ name, unit }, index) => [
        `  ${name}`,
        String(values[index]),
        unitOrDimensionless(unit, language),
      ]),
      room,
    ),
  ];
  return foldLines(lines.join("\n"), room);
}

function headOf(facts: DrawFacts, language: Language): string {
  const { scenario, model, title, seed, draws, sampler, resultHash, version } = facts;
  const hash = resultHash.replace("sha256:", "").slice(0, 12);
  return say(
    language,
    `${model} / ${scenario}: ${displayText(title, language)}\n  ${count(draws, "en")} draws   seed ${seed}   sampler ${sampler}   result ${hash}   peakcast ${version}`,
    `${model} / ${scenario}：${displayText(title, language)}\n  ${count(draws, "zh")} 次抽样   种子 ${seed}   抽样方式 ${sampler}   结果 ${hash}   peakcast ${version}`,
  );
}

/** Rows without headings. */
function grid(rows: readonly (readonly string[])[], room: number): string[] {
  const columns = Array.from({ length: rows[0]?.length ?? 0 }, () => ({
    heading: "",
    align: "left" as const,
  }));
  return textGrid(columns, rows, (line) => line, room)
    .slice(1)
    .map((line) => line.trimEnd());
}

function count(value: number, language: Language): string {
  return language === "zh" ? String(value) : value.toLocaleString("en-US");
}

function say(language: Language, en: string, zh: string): string {
  return language === "zh" ? zh : en;
}
