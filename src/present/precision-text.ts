import type { Language } from "../terms/bilingual.ts";
import type { PrecisionResult } from "../result/precision-result.ts";
import type { RunResult } from "../result/run-result.ts";
import { formatPlaces, formatWithUnit, missing } from "./format-number.ts";
import type { Grid } from "./text-grid.ts";

/** What precision was asked for, what it came to, and where the run stopped; nothing if none was asked for. */
export function precisionTable(result: RunResult, language: Language, grid: Grid): string[] {
  const { precision } = result;
  if (precision === undefined) return [];
  const zh = language === "zh";
  const rows = precision.asked.map((one) => [
    `  ${one.statement}`,
    error(one.halfWidth, one.unit, language),
    error(one.wanted, one.unit, language),
    one.reached ? (zh ? "达到" : "reached") : zh ? "未达到" : "not reached",
  ]);
  return [
    ...grid(
      [
        { heading: zh ? "要求的精度" : "Precision asked for", align: "left", most: 48 },
        { heading: zh ? "95 %误差" : "error (95 %)", align: "right" },
        { heading: zh ? "至多" : "at most", align: "right" },
        { heading: "", align: "left" },
      ],
      rows,
    ),
    stopLine(precision, language),
  ];
}

function stopLine({ reached, batches, maxDraws }: PrecisionResult, language: Language): string {
  const count = (draws: number): string => formatPlaces(draws, 0, { grouping: true });
  const tried = batches.map(count).join(", ");
  if (language === "zh")
    return reached
      ? `  依次评判的抽样次数：${tried}`
      : `  止于上限 --max-draws ${count(maxDraws)}；依次评判：${tried}`;
  return reached
    ? `  judged after ${tried} draws`
    : `  stopped by --max-draws ${count(maxDraws)}; judged after ${tried} draws`;
}

/** Two digits. */
function error(half: number | null, unit: string, language: Language): string {
  if (half === null) return missing;
  return `±${formatWithUnit(String(Number(half.toPrecision(2))), unit, language)}`;
}
