import type { Language } from "../../terms/bilingual.ts";
import type { QuantityResult, RunResult } from "../../result/run-result.ts";
import { hasMedian, horizonOf, peakTarget, quantileSeries, totalEmissions } from "../result-facts.ts";
import { withUnit } from "../unit-label.ts";
import type { ChartOptions, Layer, Panel } from "./frame.ts";
import { type LinearAxis, linearAxis } from "./linear-axis.ts";
import { spreadLabels } from "./spread-labels.ts";
import { type Inks, inks } from "./palette.ts";
import { labelledYears, ruleLayers, yearAxisTitle, yearRules } from "./year-axis.ts";

/** One colour of a stack. */
export interface StackPart {
  readonly label: string;
  /** What is told behind the label of the last bar. */
  readonly note?: string;
  readonly color: string;
  /** One value a year of the run, all parts in one unit; null where it is not finite. */
  readonly values: readonly (number | null)[];
}

/** What is stacked, and the sum that is drawn over it. */
export interface Stack {
  /** From the bottom up. */
  readonly parts: readonly StackPart[];
  readonly unit: string;
  /** What the axis counts: "Emissions". */
  readonly title: string;
  /** The quantity all parts add up to, drawn over them with its 5-95 % band; left out where it has no median or another unit. */
  readonly sum?: QuantityResult | undefined;
  /** The years of all values, if not those of the run. */
  readonly years?: readonly number[];
  /** A second axis further left, in another unit: `factor` times the values. */
  readonly second?: { readonly unit: string; readonly factor: number } | undefined;
  /** Where the axis ends, if not at the highest value. */
  readonly most?: number;
  /** Smaller than usual: without lines at single years, and perhaps without names beside the bars. */
  readonly size?: { readonly width: number; readonly height: number; readonly isNamed: boolean };
}

const usual = { width: 560, height: 380, isNamed: true };
const labelHeight = 14;
/** Pixels between the last bar and the labels, which a line crosses. */
const gap = 22;

/** Pixels a stack is wide, labels included: titles are wrapped to it. */
export const stackWidth = usual.width + 235;

/**
 * A bar a year, its parts stacked from the bottom up and named at the right of the last bar. Years in which some part is not
 * finite are left out whole, because a stack with a hole would show a wrong sum.
 */
export function yearStack(result: RunResult, stack: Stack, options: ChartOptions): Panel {
  const { language, theme } = options;
  const ink = inks[theme];
  const { parts, unit, years = result.years, size = usual } = stack;
  const { width, isNamed } = size;
  const height = Math.max(size.height, isNamed ? parts.length * labelHeight : 0);
  const shown = years.filter((_, index) => parts.every(({ values }) => values[index] !== null));
  const axis = stackAxis(stack, shown, years);
  const { first, last } = horizonOf(result);
  const rules = yearRules(
    // The year of a peak target belongs over the quantity that is to peak.
    {
      first,
      last,
      lastObserved: result.lastObserved,
      planYear: stack.sum === totalEmissions(result) ? peakTarget(result)?.year : undefined,
    },
    {
      observed: (year) => ({ field: "year", value: String(year), edge: 1 }),
      plan: (year) => ({ field: "year", value: String(year), edge: 0 }),
    },
    options,
  );
  const layers: Layer[] = [
    {
      data: {
        values: shown.flatMap((year) =>
          parts.map(({ label, values }, rank) => ({
            year: String(year),
            part: label,
            level: values[years.indexOf(year)] ?? null,
            rank,
          })),
        ),
      },
      mark: { type: "bar", stroke: ink.paper, strokeWidth: 0.6 },
      encoding: {
        y: {
          field: "level",
          type: "quantitative",
          stack: "zero",
          scale: { domain: [...axis.domain], nice: false },
          axis: { title: withUnit(stack.title, unit, language), format: "~r", values: [...axis.ticks] },
        },
        color: {
          field: "part",
          type: "nominal",
          scale: { domain: parts.map(({ label }) => label), range: parts.map(({ color }) => color) },
          legend: null,
        },
        order: { field: "rank", type: "quantitative" },
      },
    },
    ...sumLayers(stack, years, ink),
    ...(isNamed
      ? partLabels(parts, years.indexOf(shown.at(-1) ?? Number.NaN), axis, { width, height }, ink.text)
      : []),
    ...(stack.size ? [] : ruleLayers(rules, height)),
  ];
  return {
    width,
    height,
    encoding: {
      x: {
        field: "year",
        type: "ordinal",
        scale: { domain: years.map(String), paddingInner: 0.12, paddingOuter: 0.06 },
        axis: {
          values: (years.length > 6 ? labelledYears(years, 12) : years).map(String),
          labelAngle: 0,
          title: yearAxisTitle(language),
        },
      },
    },
    ...(stack.second
      ? {
          layer: [{ layer: layers }, secondAxis(stack.title, stack.second, axis, language)],
          resolve: { scale: { y: "independent" as const } },
        }
      : { layer: layers }),
  };
}

/** Sentences below a title: how a stack is to be read, and whether years are missing. */
export function stackNotes(result: RunResult, { parts, sum, unit }: Stack, language: Language): string[] {
  const zh = language === "zh";
  const hasSum = hasMedian(sum) && sum.unit === unit;
  const hasGap = result.years.some((_, index) => parts.some(({ values }) => values[index] === null));
  return [
    ...(hasSum
      ? [
          zh
            ? "柱为各部分的中位数；圆点为总量中位数，竖线为总量的5～95 %分位。各部分中位数之和不等于总量的中位数"
            : "Bars: medians of the parts. Points and lines: the sum's median and 5–95 % band. Medians of parts do not add up to the median of their sum.",
        ]
      : [zh ? "柱为各部分的中位数" : "Bars: medians of the parts."]),
    ...(hasGap
      ? [zh ? "空缺年份：有部分的结果不是有限数" : "Years left blank: some part's result is not finite."]
      : []),
  ];
}

/** Parts that are not 0 throughout, the largest over all years at the bottom. */
export function largestFirst<Part extends StackPart>(parts: readonly Part[]): Part[] {
  const size = ({ values }: StackPart) =>
    values.reduce<number>((whole, value) => whole + Math.abs(value ?? 0), 0);
  return parts.filter((part) => size(part) > 0).sort((a, b) => size(b) - size(a));
}

function stackAxis(
  { parts, sum, unit, most }: Stack,
  shown: readonly number[],
  years: readonly number[],
): LinearAxis {
  if (most !== undefined) return linearAxis([most], 4);
  const ends = shown.flatMap((year) => {
    const values = parts.map((part) => part.values[years.indexOf(year)] ?? 0);
    return [
      values.reduce((whole, value) => whole + Math.max(0, value), 0),
      values.reduce((whole, value) => whole + Math.min(0, value), 0),
    ];
  });
  const band = sum?.unit === unit ? [...quantileSeries(sum, "0.05"), ...quantileSeries(sum, "0.95")] : [];
  return linearAxis([...ends, ...band.filter((value) => value !== null)], 6);
}

function sumLayers({ sum, unit }: Stack, years: readonly number[], ink: Inks): Layer[] {
  if (!hasMedian(sum) || sum.unit !== unit) return [];
  const at = (level: string, index: number) => quantileSeries(sum, level)[index] ?? null;
  const values = years.map((year, index) => ({
    year: String(year),
    low: at("0.05", index),
    total: at("0.5", index),
    high: at("0.95", index),
  }));
  const low = { field: "low", type: "quantitative" } as const;
  return [
    // The paler line below keeps the band visible on dark bars.
    {
      data: { values },
      mark: { type: "rule", color: ink.paper, strokeWidth: 4, opacity: 0.75 },
      encoding: { y: low, y2: { field: "high" } },
    },
    {
      data: { values },
      mark: { type: "rule", color: ink.text, strokeWidth: 1.4 },
      encoding: { y: low, y2: { field: "high" } },
    },
    {
      data: { values },
      mark: { type: "point", filled: true, fill: ink.text, stroke: ink.paper, size: 26, opacity: 1 },
      encoding: { y: { field: "total", type: "quantitative" } },
    },
  ];
}

function secondAxis(
  title: string,
  { unit, factor }: { readonly unit: string; readonly factor: number },
  { domain }: LinearAxis,
  language: Language,
): Layer {
  const ends = domain.map((end) => end * factor);
  const ticks = linearAxis(ends, 6).ticks.filter((tick) => tick <= (ends[1] ?? 0) && tick >= (ends[0] ?? 0));
  return {
    data: { values: [{ end: ends[1] ?? 0 }] },
    mark: { type: "point", opacity: 0 },
    encoding: {
      y: {
        field: "end",
        type: "quantitative",
        scale: { domain: ends, nice: false },
        axis: {
          title: withUnit(title, unit, language),
          orient: "left",
          offset: 62,
          grid: false,
          format: "~r",
          values: ticks,
        },
      },
    },
  };
}

/** Names of the parts beside their place in the last bar, moved apart where parts are thin. */
function partLabels(
  parts: readonly StackPart[],
  year: number,
  { domain: [low, high] }: LinearAxis,
  { width, height }: { readonly width: number; readonly height: number },
  textColor: string,
): Layer[] {
  if (year < 0) return [];
  let [above, below] = [0, 0];
  const middles = parts.map(({ values }) => {
    const value = values[year] ?? 0;
    const from = value < 0 ? below : above;
    if (value < 0) below += value;
    else above += value;
    return from + value / 2;
  });
  const perPixel = (high - low) / height;
  const places = inside(spreadLabels(middles, labelHeight * perPixel), low, high, labelHeight * perPixel);
  const y = { field: "middle", type: "quantitative" } as const;
  return parts.flatMap(({ label, note, color }, index): Layer[] => {
    const data = { values: [{ middle: middles[index] ?? 0, place: places[index] ?? 0 }] };
    return [
      {
        data,
        mark: { type: "rule", color, strokeWidth: 2 },
        encoding: { x: { value: width + 1 }, x2: { value: width + gap }, y, y2: { field: "place" } },
      },
      {
        data,
        mark: {
          type: "text",
          text: note ? `${label} ${note}` : label,
          color: textColor,
          align: "left",
          baseline: "middle",
        },
        encoding: { x: { value: width + gap + 4 }, y: { field: "place", type: "quantitative" } },
      },
    ];
  });
}

/** Places at least `gap` apart, in the order of `places`, moved so that all lie between `low` and `high`. */
function inside(places: readonly number[], low: number, high: number, least: number): number[] {
  const order = places.map((_, index) => index).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  const moved = [...places];
  let floor = low;
  for (const index of order) {
    moved[index] = Math.max(moved[index] ?? 0, floor);
    floor = (moved[index] ?? 0) + least;
  }
  let ceiling = high;
  for (const index of order.reverse()) {
    moved[index] = Math.min(moved[index] ?? 0, ceiling);
    ceiling = (moved[index] ?? 0) - least;
  }
  return moved;
}
