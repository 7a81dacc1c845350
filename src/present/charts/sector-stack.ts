import type { TopLevelSpec } from "vega-lite";
import type { RunResult } from "../../result/run-result.ts";
import { totalEmissions } from "../result-facts.ts";
import { displayText } from "../unit-label.ts";
import { sectorMessage } from "./chart-messages.ts";
import { type ChartOptions, framed } from "./frame.ts";
import { sectorSeries } from "./sector-series.ts";
import { stackNotes, stackWidth, yearStack } from "./year-stack.ts";

/**
 * Median emissions of every sector, stacked by year, the largest at the bottom, with the total over them.
 *
 * @throws {RangeError} if the run has no sectors
 */
export function sectorStack(result: RunResult, options: ChartOptions): TopLevelSpec {
  const { language } = options;
  const zh = language === "zh";
  const parts = sectorSeries(result, options);
  const unit = parts[0]?.total.unit;
  if (unit === undefined) throw new RangeError(`run of ${result.scenario} holds no sectors`);
  const stack = { parts, unit, title: zh ? "排放量" : "Emissions", sum: totalEmissions(result) };
  return framed(
    yearStack(result, stack, options),
    {
      title: zh
        ? `分行业排放：${displayText(result.title, language)}`
        : `Emissions by sector: ${displayText(result.title, language)}`,
      message: sectorMessage(result, language),
      subtitle: [...stackNotes(result, stack, language), displayText(result.boundary, language)],
      width: stackWidth,
    },
    [result],
    options,
  );
}
