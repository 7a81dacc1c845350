import type { TopLevelSpec } from "vega-lite";
import type { RunResult } from "../../result/run-result.ts";
import { totalEmissions, yearOfInterest } from "../result-facts.ts";
import { displayText, withUnit } from "../unit-label.ts";
import { type ChartOptions, framed, type Panel } from "./frame.ts";
import { convergenceMessage } from "./chart-messages.ts";
import { type Inks, inks } from "./palette.ts";
import { plainNumber } from "./theme.ts";

const size = { width: 640, height: 150 };

/** An estimate from so many draws, with its 95 % interval. */
interface Point {
  readonly draws: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * How estimates settle as draws are added: the median of total emissions in the year the peak is wanted by, and the probability
 * that the peak lies in that year or before, each with its 95 % interval.
 *
 * @param prefixes results of the run's first draws, ascending, the run itself last
 * @throws {RangeError} without a result
 */
export function convergenceChart(prefixes: readonly RunResult[], options: ChartOptions): TopLevelSpec {
  const result = prefixes.at(-1);
  if (result === undefined) throw new RangeError("convergence needs the result of a run");
  const zh = options.language === "zh";
  const ink = inks[options.theme];
  const year = yearOfInterest(result);
  const total = totalEmissions(result);
  const title = total && displayText(total.title, options.language);
  const panels: Panel[] = [];
  const medians = prefixes.flatMap((prefix) => medianIn(prefix, year) ?? []);
  if (total && medians.length > 0)
    panels.push(
      panel(
        medians,
        zh ? withUnit(`${year}年中位数`, total.unit, "zh") : withUnit(`Median in ${year}`, total.unit, "en"),
        zh,
        prefixes.every(({ peak }) => peak === null),
        ink,
      ),
    );
  const probabilities = prefixes.flatMap((prefix) => probabilityBy(prefix, year) ?? []);
  if (probabilities.length > 0)
    panels.push(panel(probabilities, zh ? `P(达峰年 ≤ ${year})` : `P(peak ≤ ${year})`, zh, true, ink));
  return framed(
    { vconcat: panels },
    {
      title: zh ? `随抽样次数的收敛：${title}` : `How the estimates settle: ${title}`,
      message: convergenceMessage(prefixes, options.language),
      subtitle: [
        zh
          ? "点为前若干次抽样的估计，带为 95 %区间；横轴每格翻倍"
          : "Points: the estimate from the run's first draws; band: its 95 % interval. Each step doubles the draws.",
      ],
      width: size.width + 60,
    },
    [result],
    options,
  );
}

function medianIn(result: RunResult, year: number): Point[] | undefined {
  const total = totalEmissions(result);
  const at = result.years.indexOf(year);
  const value = total?.quantiles["0.5"]?.[at] ?? null;
  const interval = total?.quantileIntervals["0.5"];
  const [low, high] = [interval?.low[at] ?? null, interval?.high[at] ?? null];
  return value === null || low === null || high === null
    ? undefined
    : [{ draws: result.draws, value, low, high }];
}

function probabilityBy(result: RunResult, year: number): Point[] | undefined {
  const entry = result.peak?.cumulative.find((one) => one.year === year);
  return (
    entry && [
      { draws: result.draws, value: entry.probability, low: entry.interval[0], high: entry.interval[1] },
    ]
  );
}

function panel(points: readonly Point[], title: string, zh: boolean, isLast: boolean, ink: Inks): Panel {
  const y = { type: "quantitative", scale: { zero: false, nice: true } } as const;
  const axis = { title, tickCount: 4, labelExpr: plainNumber } as const;
  return {
    ...size,
    data: { values: [...points] },
    encoding: {
      x: {
        field: "draws",
        type: "quantitative",
        scale: { type: "log", base: 2, nice: false },
        axis: {
          values: points.map(({ draws }) => draws),
          format: ",d",
          title: isLast ? (zh ? "抽样次数" : "Draws") : null,
        },
      },
    },
    layer: [
      {
        mark: { type: "area", color: ink.projection, opacity: 0.2 },
        encoding: { y: { field: "low", ...y, axis }, y2: { field: "high" } },
      },
      {
        mark: {
          type: "line",
          color: ink.projection,
          strokeWidth: 2,
          point: { filled: true, size: 24, color: ink.projection },
        },
        encoding: { y: { field: "value", ...y, axis } },
      },
    ],
  };
}
