import { columnsCToM } from "../inventory/error-propagation.ts";
import type { Inventory } from "../inventory/inventory.ts";

type Cell = string | number;

/** Table 3.2; columns carry the letters of the Guidelines. The last line is the total. */
export function approachOneCsv({ approach1, baseYear, year, unit }: Inventory): string {
  const { categories, total } = approach1;
  return csv([
    [
      "A category",
      "B gas",
      `C ${baseYear} (${unit})`,
      `D ${year} (${unit})`,
      "E activity data uncertainty (%)",
      "F emission factor uncertainty (%)",
      "G combined uncertainty (%)",
      "H contribution to variance",
      "I type A sensitivity",
      "J type B sensitivity",
      "K trend uncertainty by emission factor (points)",
      "L trend uncertainty by activity data (points)",
      "M trend variance",
      "conditions that fail",
    ],
    ...categories.map((row) => [row.category, "CO2", ...columnsCToM(row), row.fails.join(" ")]),
    [
      "total",
      "CO2",
      total.base,
      total.emissions,
      "",
      "",
      total.uncertainty,
      total.uncertainty * total.uncertainty,
      "",
      "",
      "",
      "",
      total.trendUncertainty * total.trendUncertainty,
      `uncertainty ${total.uncertainty} %; trend ${total.trend} % +- ${total.trendUncertainty} points`,
    ],
  ]);
}

/** Table 3.3 as Approach 2 fills it; then the total, then the memo lines. */
export function approachTwoCsv({ approach2, memo, baseYear, year, unit }: Inventory): string {
  const { categories, total } = approach2;
  const ends = (name: string): string[] => [`${name} (-) %`, `${name} (+) %`];
  const rowOf = (
    name: string,
    { base, emissions, trend }: Inventory["approach2"]["total"],
    parts: readonly Cell[],
    share: Cell,
  ): Cell[] => [
    name,
    "CO2",
    base.mean,
    emissions.mean,
    ...parts,
    emissions.below,
    emissions.above,
    share,
    trend.mean,
    trend.median,
    trend.low,
    trend.high,
  ];
  return csv([
    [
      "A category",
      "B gas",
      `C ${baseYear} (${unit})`,
      `D ${year} (${unit})`,
      ...ends("E activity data uncertainty"),
      ...ends("F emission factor uncertainty"),
      ...ends("G combined uncertainty"),
      "H contribution to variance (fraction)",
      "I trend mean (% of base year)",
      "I trend median (% of base year)",
      "J trend 2.5 % point",
      "J trend 97.5 % point",
    ],
    ...categories.map((row) =>
      rowOf(
        row.category,
        row,
        [row.activity.below, row.activity.above, row.factor.below, row.factor.above],
        row.contributionToVariance,
      ),
    ),
    rowOf("total", total, ["", "", "", ""], ""),
    ...memo.map((row) => rowOf(`memo: ${row.category}`, row, ["", "", "", ""], "")),
  ]);
}

function csv(rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly Cell[]): string =>
    cells.map((cell) => (typeof cell === "string" && /[",\n]/.test(cell) ? `"${cell}"` : cell)).join(",");
  return `${rows.map(line).join("\n")}\n`;
}
