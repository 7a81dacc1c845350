import { columnsCToM } from "../inventory/error-propagation.ts";
import type { FailedCondition, Inventory } from "../inventory/inventory.ts";
import type { SimulatedEmissions } from "../inventory/monte-carlo.ts";
import type { EmissionKind } from "../inventory/source-categories.ts";
import { formatNumber } from "../present/format-number.ts";
import { foldLines } from "../present/fold-lines.ts";
import { stackedGrids, type TextColumn } from "../present/text-grid.ts";
import { displayText, unitLabel } from "../present/unit-label.ts";
import type { Bilingual, Language } from "../terms/bilingual.ts";

const kinds: Readonly<Record<EmissionKind, Bilingual>> = {
  energy: { en: "energy", zh: "能源活动" },
  process: { en: "process", zh: "工业过程" },
  indirect: { en: "indirect", zh: "间接" },
};

const conditions: Readonly<Record<FailedCondition, Bilingual>> = {
  large: { en: "large", zh: "过大" },
  skewed: { en: "skewed", zh: "偏斜" },
  correlated: { en: "correlated", zh: "相关" },
};

const legend: Readonly<Record<FailedCondition, Bilingual>> = {
  large: { en: "large: uncertainty above 30 %", zh: "过大：不确定性超过30 %" },
  skewed: {
    en: "skewed: one side of the interval is longer than the other by more than a quarter",
    zh: "偏斜：区间一侧比另一侧长四分之一以上",
  },
  correlated: {
    en: "correlated: activity and factor, or the category and all others, by more than 0.3",
    zh: "相关：活动水平与排放因子之间，或该类别与其余类别之间的相关系数超过0.3",
  },
};

/**
 * Both tables for a terminal, by the letters of the Guidelines' columns; in parts below each other where `width` is
 * too narrow for all columns.
 */
export function inventoryText(inventory: Inventory, language: Language, width = Infinity): string {
  const text = [
    ...headingLines(inventory, language),
    "",
    ...approachOneLines(inventory, language, width),
    "",
    ...approachTwoLines(inventory, language, width),
  ].join("\n");
  return foldLines(text, width);
}

function headingLines(inventory: Inventory, language: Language): string[] {
  const { model, scenario, title, baseYear, year, draws, seed, sampler, unit } = inventory;
  const name = `${model} / ${scenario}${language === "zh" ? "：" : ": "}${displayText(title, language)}`;
  return [
    name,
    language === "zh"
      ? `  基准年 ${baseYear}，第 t 年 ${year}   CO₂，${unitLabel(unit, language)}   ${draws} 次抽样   种子 ${seed}   抽样方式 ${sampler}`
      : `  base year ${baseYear}, year t ${year}   CO₂ in ${unitLabel(unit, language)}   ${draws} draws   seed ${seed}   sampler ${sampler}`,
  ];
}

type Say = (en: string, zh: string) => string;

/** The columns that both tables begin with. */
function columnsAToH({ baseYear, year }: Pick<Inventory, "baseYear" | "year">, say: Say): TextColumn[] {
  return [
    left(say("A category", "A 类别")),
    right(`C ${baseYear}`),
    right(`D ${year}`),
    right(say("E activity %", "E 活动 %")),
    right(say("F factor %", "F 因子 %")),
    right(say("G combined %", "G 合并 %")),
    right(say("H variance", "H 方差")),
  ];
}

function approachOneLines(
  { approach1, baseYear, year }: Inventory,
  language: Language,
  width: number,
): string[] {
  const say = (en: string, zh: string): string => (language === "zh" ? zh : en);
  const { categories, total } = approach1;
  const failing = new Set(categories.flatMap(({ fails }) => fails));
  const columns = [
    ...columnsAToH({ baseYear, year }, say),
    right(say("I type A", "I A类")),
    right(say("J type B", "J B类")),
    right("K"),
    right("L"),
    right("M"),
    left(say("fails", "不满足")),
  ];
  const number = (value: number): string => formatNumber(value);
  const rows = categories.map((row) => [
    nameOf(row, language),
    ...columnsCToM(row).map(number),
    row.fails.map((condition) => conditions[condition][language]).join(say(", ", "、")),
  ]);
  const { uncertainty, trend, trendUncertainty } = total;
  const foot = [say("Total", "合计"), number(total.base), number(total.emissions)];
  return [
    say(
      "Approach 1, error propagation (2006 IPCC Guidelines, vol. 1, Table 3.2)",
      "方法1：误差传播（《2006年IPCC指南》第1卷表3.2）",
    ),
    ...tableLines(columns, [...rows, foot], width),
    say(
      `  uncertainty in ${year}: ${number(uncertainty)} %   trend since ${baseYear}: ${number(trend)} %, plus or minus ${number(trendUncertainty)} points`,
      `  ${year} 年不确定性：${number(uncertainty)} %   相对 ${baseYear} 年的变化：${number(trend)} %，正负 ${number(trendUncertainty)} 个百分点`,
    ),
    ...[...failing].map((condition) => `  ${legend[condition][language]}`),
    ...(failing.size === 0
      ? []
      : [
          say(
            "  where a condition fails, use Approach 2 for that category and the total",
            "  条件不满足时，该类别和合计应采用方法2",
          ),
        ]),
  ];
}

function approachTwoLines(
  { approach2, memo, baseYear, year }: Inventory,
  language: Language,
  width: number,
): string[] {
  const say = (en: string, zh: string): string => (language === "zh" ? zh : en);
  const { categories, total } = approach2;
  const columns = [
    ...columnsAToH({ baseYear, year }, say),
    right(say("I trend %", "I 变化 %")),
    right(say("J 95 % interval", "J 95 %区间")),
  ];
  const rowOf = (
    name: string,
    row: SimulatedEmissions,
    parts: readonly string[],
    share: string,
  ): string[] => [
    name,
    formatNumber(row.base.mean),
    formatNumber(row.emissions.mean),
    ...parts,
    endsText(row.emissions),
    share,
    formatNumber(row.trend.median),
    `[${formatNumber(row.trend.low)}, ${formatNumber(row.trend.high)}]`,
  ];
  const rows = [
    ...categories.map((row) =>
      rowOf(
        nameOf(row, language),
        row,
        [endsText(row.activity), endsText(row.factor)],
        formatNumber(row.contributionToVariance),
      ),
    ),
    rowOf(say("Total", "合计"), total, ["", ""], ""),
    ...(memo.length === 0 ? [] : [[say("Memo, not in the total:", "备忘项，不计入合计：")]]),
    ...memo.map((row) => rowOf(nameOf(row, language), row, ["", ""], "")),
  ];
  return [
    say(
      "Approach 2, Monte Carlo (Table 3.3): below and above the mean; trend: median",
      "方法2：蒙特卡洛（表3.3）：低于与高于均值的百分比；变化取中位数",
    ),
    ...tableLines(columns, rows, width),
  ];
}

function nameOf({ title, kind }: { title: Bilingual; kind: EmissionKind }, language: Language): string {
  return `${displayText(title, language)}${language === "zh" ? "：" : ", "}${kinds[kind][language]}`;
}

function endsText({ below, above }: { readonly below: number; readonly above: number }): string {
  return `-${formatNumber(below)} +${formatNumber(above)}`;
}

function left(heading: string): TextColumn {
  return { heading, align: "left", most: 44 };
}

function right(heading: string): TextColumn {
  return { heading, align: "right" };
}

/** Parts of a table have a blank line between them. */
function tableLines(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
  width: number,
): string[] {
  return stackedGrids(columns, rows, (line) => line, width - 2).flatMap((lines, part) => [
    ...(part === 0 ? [] : [""]),
    ...lines.map((line) => `  ${line}`.trimEnd()),
  ]);
}
