import type { QuantityResult, RunResult } from "../../result/run-result.ts";
import { horizonOf, quantileSeries } from "../result-facts.ts";
import { scenarioLabels } from "../scenario-label.ts";
import { unitOrDimensionless } from "../unit-label.ts";
import type { ChartOptions, Layer, Panel } from "./frame.ts";
import { type Inks, inks } from "./palette.ts";
import { plainNumber, scenarioColor, scenarioDash } from "./theme.ts";
import { yearChannel } from "./year-axis.ts";

/** A quantity as one scenario has it; `scenario` is its place among the results. */
export interface ScenarioPath {
  readonly scenario: number;
  readonly quantity: QuantityResult;
}

export interface PathPanel {
  readonly title: { readonly lines: readonly string[]; readonly offset: number };
  readonly unit: string;
  readonly paths: readonly ScenarioPath[];
  readonly size: { readonly width: number; readonly height: number };
  /** Below the paths and above them. */
  readonly behind?: readonly Layer[];
  readonly infront?: readonly Layer[];
  /** Does the panel name its x axis? */
  readonly isLowest: boolean;
}

/** A small chart of one quantity in several scenarios: medians with 5-95 % bands, and the last observed year. */
export function pathPanel(panel: PathPanel, results: readonly RunResult[], options: ChartOptions): Panel {
  const { language, theme } = options;
  const ink = inks[theme];
  const labels = scenarioLabels(results, language);
  const first = Math.min(...results.map((result) => horizonOf(result).first));
  const last = Math.max(...results.map((result) => horizonOf(result).last));
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const rows = panel.paths.flatMap(({ scenario, quantity }) =>
    (results[scenario]?.years ?? []).map((year, index) => ({
      year,
      scenario: labels[scenario] ?? "",
      low: quantileSeries(quantity, "0.05")[index] ?? null,
      median: quantileSeries(quantity, "0.5")[index] ?? null,
      high: quantileSeries(quantity, "0.95")[index] ?? null,
    })),
  );
  const observed = [...new Set(panel.paths.map(({ scenario }) => results[scenario]?.lastObserved ?? first))];
  const { color, strokeDash } = scenarioChannels(labels, ink);
  const y = levelChannel(unitOrDimensionless(panel.unit, language));
  const x = yearChannel(years, 5, language);
  return {
    ...panel.size,
    title: {
      text: [...panel.title.lines],
      fontSize: 12,
      fontWeight: 600,
      offset: panel.title.offset,
      frame: "group",
    },
    encoding: { x: panel.isLowest ? x : { ...x, axis: { ...x.axis, title: null } } },
    layer: [
      ...(panel.behind ?? []),
      {
        data: { values: observed.filter((year) => year >= first && year <= last).map((year) => ({ year })) },
        mark: { type: "rule", color: ink.neutral, strokeDash: [3, 3], strokeWidth: 1 },
      },
      {
        data: { values: rows },
        layer: [
          {
            mark: { type: "area", opacity: 0.16 },
            encoding: { y: y("low"), y2: { field: "high" }, color },
          },
          {
            mark: { type: "line", strokeWidth: 1.8, point: { filled: true, size: 8 } },
            encoding: { y: y("median"), color, strokeDash },
          },
        ],
      },
      ...(panel.infront ?? []),
    ],
  };
}

/** The y channel of a panel's fields; all of them share one axis. */
export function levelChannel(title: string) {
  return (field: string) => ({
    field,
    type: "quantitative" as const,
    axis: { title, labelExpr: plainNumber, tickCount: 4 },
    scale: { zero: false, nice: true },
  });
}

/** Colours and dashes of the scenarios, with one legend where there are several. */
function scenarioChannels(labels: readonly string[], ink: Inks) {
  const legend =
    labels.length > 1
      ? {
          title: null,
          orient: "bottom" as const,
          columns: 3,
          symbolType: "stroke" as const,
          symbolOpacity: 1,
          symbolSize: 300,
          symbolStrokeWidth: 2,
        }
      : null;
  const channel = <T>(range: T[]) => ({
    field: "scenario",
    type: "nominal" as const,
    scale: { domain: [...labels], range },
    legend,
  });
  return {
    color: channel(labels.map((_, index) => scenarioColor(ink, index))),
    strokeDash: channel(labels.map((_, index) => scenarioDash(index))),
  };
}
