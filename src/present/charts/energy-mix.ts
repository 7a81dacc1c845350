import type { TopLevelSpec } from "vega-lite";
import type { Language } from "../../terms/bilingual.ts";
import type { RunResult } from "../../result/run-result.ts";
import { parseUnit } from "../../units/parse-unit.ts";
import { conversionFactor, convertible } from "../../units/unit.ts";
import { horizonOf, quantileSeries } from "../result-facts.ts";
import { displayText } from "../unit-label.ts";
import { carrierColor } from "./carrier-colors.ts";
import { partsMessage } from "./chart-messages.ts";
import { type ChartOptions, framed } from "./frame.ts";
import { largestFirst, type Stack, stackNotes, stackWidth, yearStack } from "./year-stack.ts";

/**
 * Median final energy by carrier, stacked by year, with the sum over it, in the run's unit and in the coal equivalent planners count
 * in; beside each carrier its share of the last year. Shares are of means, which add up.
 *
 * @throws {RangeError} if the run has no breakdown by carrier
 */
export function energyMix(result: RunResult, options: ChartOptions): TopLevelSpec {
  const { language } = options;
  const zh = language === "zh";
  const stack = stackOf(result, options);
  if (stack === undefined) throw new RangeError(`run of ${result.scenario} holds no energy by carrier`);
  const { last } = horizonOf(result);
  return framed(
    yearStack(result, stack, options),
    {
      title: zh
        ? `能源消费结构：${displayText(result.title, language)}`
        : `Energy mix: ${displayText(result.title, language)}`,
      message: partsMessage(result, stack.parts, stack.unit, language),
      subtitle: [
        zh
          ? `终端能源消费，按热值计；百分数为${last}年各品种期望值占总量期望值的比重`
          : `Final energy, calorific. Percentages: each carrier's share of expected energy use in ${last}.`,
        ...stackNotes(result, stack, language),
      ],
      width: stackWidth + 60,
    },
    [result],
    options,
  );
}

/** Does the run hold energy by carrier? */
export function hasEnergyMix(result: RunResult): boolean {
  return stackOf(result, { language: "en", theme: "light" }) !== undefined;
}

function stackOf(result: RunResult, { language, theme }: ChartOptions): Stack | undefined {
  const carriers = result.breakdown?.carriers ?? [];
  const ids = carriers.map(({ id }) => id);
  const unit = carriers[0]?.energy.unit;
  if (unit === undefined) return undefined;
  const end = result.years.length - 1;
  const whole = carriers.reduce((sum, { energy }) => sum + (energy.mean[end] ?? Number.NaN), 0);
  const parts = largestFirst(
    carriers.map(({ id, title, energy }) => {
      const share = ((energy.mean[end] ?? Number.NaN) / whole) * 100;
      return {
        label: displayText(title, language),
        ...(Number.isFinite(share) && { note: `${share.toFixed(share < 9.95 ? 1 : 0)} %` }),
        color: carrierColor(ids, id, theme),
        values: quantileSeries(energy, "0.5"),
      };
    }),
  );
  if (parts.length === 0) return undefined;
  const title = language === "zh" ? "能源消费" : "Final energy";
  return {
    parts,
    unit,
    title,
    sum: result.quantities["energy.total"],
    second: otherUnit(unit, language),
  };
}

/** Coal equivalent for joules as each language counts it, joules for coal equivalent. */
function otherUnit(unit: string, language: Language): Stack["second"] {
  const other = unit.includes("tce") ? "PJ/yr" : language === "zh" ? "万tce/yr" : "Mtce/yr";
  const [from, to] = [parseUnit(unit), parseUnit(other)];
  if (!from.ok || !to.ok || !convertible(from.unit, to.unit)) return undefined;
  return { unit: other, factor: conversionFactor(from.unit, to.unit) };
}
