import type { TopLevelSpec } from "vega-lite";
import type { RunResult } from "../../result/run-result.ts";
import { hasMedian, quantileSeries } from "../result-facts.ts";
import { displayText } from "../unit-label.ts";
import { carrierColor, scopeColor } from "./carrier-colors.ts";
import { partsMessage } from "./chart-messages.ts";
import { type ChartOptions, framed } from "./frame.ts";
import { largestFirst, type Stack, stackNotes, stackWidth, yearStack } from "./year-stack.ts";

/**
 * Median emissions by energy carrier, with those of industrial processes, stacked by year, with their sum over them.
 *
 * @throws {RangeError} if the run has no breakdown by carrier
 */
export function carrierStack(result: RunResult, options: ChartOptions): TopLevelSpec {
  const { language } = options;
  const zh = language === "zh";
  const stack = stackOf(result, options);
  if (stack === undefined) throw new RangeError(`run of ${result.scenario} holds no emissions by carrier`);
  return framed(
    yearStack(result, stack, options),
    {
      title: zh
        ? `分能源品种排放：${displayText(result.title, language)}`
        : `Emissions by energy carrier: ${displayText(result.title, language)}`,
      message: partsMessage(result, stack.parts, stack.unit, language),
      subtitle: [...stackNotes(result, stack, language), displayText(result.boundary, language)],
      width: stackWidth,
    },
    [result],
    options,
  );
}

/** Does the run hold emissions by carrier? */
export function hasCarrierEmissions(result: RunResult): boolean {
  return stackOf(result, { language: "en", theme: "light" }) !== undefined;
}

function stackOf(result: RunResult, { language, theme }: ChartOptions): Stack | undefined {
  const carriers = result.breakdown?.carriers ?? [];
  const ids = carriers.map(({ id }) => id);
  const process = result.quantities["emissions.process"];
  const unit = carriers.find(({ emissions }) => emissions !== undefined)?.emissions?.unit;
  if (unit === undefined || !hasMedian(process) || process.unit !== unit) return undefined;
  const parts = largestFirst([
    ...carriers.flatMap(({ id, title, emissions }) =>
      emissions === undefined
        ? []
        : [
            {
              label: displayText(title, language),
              color: carrierColor(ids, id, theme),
              values: quantileSeries(emissions, "0.5"),
            },
          ],
    ),
    {
      label: language === "zh" ? "工业过程" : "Industrial processes",
      color: scopeColor("emissions.process", theme),
      values: quantileSeries(process, "0.5"),
    },
  ]);
  if (parts.length === 0) return undefined;
  const title = language === "zh" ? "排放量" : "Emissions";
  return { parts, unit, title, sum: result.quantities["emissions.total"] };
}
