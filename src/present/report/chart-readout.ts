import type { RunResult } from "../../result/run-result.ts";
import type { Language } from "../../terms/bilingual.ts";
import type { ChartOptions } from "../charts/frame.ts";
import { inks } from "../charts/palette.ts";
import { sectorSeries } from "../charts/sector-series.ts";
import { scenarioColor } from "../charts/theme.ts";
import { formatPercent, missing } from "../format-number.ts";
import { totalEmissions } from "../result-facts.ts";
import { scenarioLabels } from "../scenario-label.ts";
import { estimateIn } from "../table-text.ts";
import { displayText, unitLabel } from "../unit-label.ts";

/** What the page's script tells of a chart: at each place of its axis a text for every series. */
export interface ChartReadout {
  /** As the marks say them: years, and behind them "after 2035". */
  readonly places: readonly string[];
  /** What all texts are: "median [90 % range], Mt CO₂/yr". */
  readonly heading: string;
  readonly series: readonly ReadoutSeries[];
}

interface ReadoutSeries {
  readonly label: string;
  /** What the series is drawn with, and nothing else of the chart is; it can then be hidden. */
  readonly color?: string;
  /** By place. */
  readonly texts: readonly string[];
}

/** Total emissions of every scenario. */
export function totalsReadout(results: readonly RunResult[], options: ChartOptions): ChartReadout {
  const years = [...new Set(results.flatMap((result) => result.years))].sort((a, b) => a - b);
  const labels = scenarioLabels(results, options.language);
  return {
    places: years.map(String),
    heading: estimateHeading(totalEmissions(results[0]!)?.unit, options.language),
    series: results.map((result, index) => {
      const total = totalEmissions(result);
      return {
        label: labels[index] ?? result.scenario,
        color: scenarioColor(inks[options.theme], index),
        texts: years.map((year) => (total === undefined ? missing : estimateIn(result, total, year))),
      };
    }),
  };
}

/** Emissions of every sector of a run, the total first. */
export function sectorsReadout(result: RunResult, options: ChartOptions): ChartReadout {
  const { language } = options;
  const total = totalEmissions(result);
  const sectors = sectorSeries(result, options);
  return {
    places: result.years.map(String),
    heading: estimateHeading(sectors[0]?.total.unit, language),
    series: [
      ...(total === undefined
        ? []
        : [
            {
              label: displayText(total.title, language),
              texts: result.years.map((year) => estimateIn(result, total, year)),
            },
          ]),
      ...sectors.map(({ label, color, total: own }) => ({
        label,
        color,
        texts: result.years.map((year) => estimateIn(result, own, year)),
      })),
    ],
  };
}

/** Probabilities of peaking in a year, and by then. */
export function peakReadout({ peak, ...result }: RunResult, language: Language): ChartReadout | undefined {
  if (peak === null) return undefined;
  const zh = language === "zh";
  const last = result.years.at(-1) ?? result.lastObserved;
  return {
    places: [...result.years.map(String), zh ? `${last}年后` : `after ${last}`],
    heading: zh ? "概率" : "probability",
    series: [
      {
        label: zh ? "该年达峰" : "peak in that year",
        texts: [
          ...peak.byYear.map(({ probability }) => formatPercent(probability)),
          formatPercent(peak.notPeaked.probability),
        ],
      },
      {
        label: zh ? "该年及以前达峰" : "peak by then",
        texts: [...peak.cumulative.map(({ probability }) => formatPercent(probability)), missing],
      },
    ],
  };
}

function estimateHeading(unit: string | undefined, language: Language): string {
  const said = language === "zh" ? "中位数 [90 %区间]" : "median [90 % range]";
  const label = unitLabel(unit ?? "1", language);
  return label === "" ? said : `${said}${language === "zh" ? "，" : ", "}${label}`;
}
