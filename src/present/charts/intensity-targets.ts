import type { TopLevelSpec } from "vega-lite";
import type { Bilingual, Language } from "../../terms/bilingual.ts";
import type { RunResult, TargetResult } from "../../result/run-result.ts";
import { formatPercent } from "../format-number.ts";
import { hasMedian, quantileIn, type TargetRow, targetRows } from "../result-facts.ts";
import { displayText, unitOrDimensionless } from "../unit-label.ts";
import { wrapText } from "../wrap-text.ts";
import { targetsMessage } from "./chart-messages.ts";
import { type ChartOptions, framed, type Layer, type Panel } from "./frame.ts";
import { type Inks, inks } from "./palette.ts";
import { levelChannel, pathPanel, type ScenarioPath } from "./path-panel.ts";
import { scenarioColor } from "./theme.ts";
import { aboveRow } from "./year-axis.ts";

const size = { width: 250, height: 130 };
const mostColumns = 3;
/** Characters of a text above a panel, and probabilities beside each other. */
const [textColumns, sharesPerRow] = [43, 4];

/** An intensity and the targets that speak of it. */
interface Intensity {
  readonly title: Bilingual;
  readonly unit: string;
  readonly paths: readonly ScenarioPath[];
  readonly targets: readonly TargetRow[];
}

/** Is the unit an amount per something other than time: energy per tonne, CO2 per value added? */
export function isIntensity(unit: string): boolean {
  return unit.replace(/\/(yr|year|a)$/, "").includes("/");
}

/** The intensities that targets speak of, in the order of the targets. */
export function intensitiesOf(results: readonly RunResult[]): Intensity[] {
  const found = new Map<string, { targets: TargetRow[]; paths: ScenarioPath[] } & Omit<Intensity, "paths">>();
  for (const row of targetRows(results)) {
    const name = row.target.quantity;
    const paths = results.flatMap(({ quantities }, scenario): ScenarioPath[] => {
      const quantity = quantities[name];
      return hasMedian(quantity) ? [{ scenario, quantity }] : [];
    });
    const [one] = paths;
    if (row.target.kind === "peak" || one === undefined || !isIntensity(one.quantity.unit)) continue;
    const { title, unit } = one.quantity;
    const sameUnit = paths.filter(({ quantity }) => quantity.unit === unit);
    const intensity = found.get(name) ?? { title, unit, paths: sameUnit, targets: [] };
    intensity.targets.push(row);
    found.set(name, intensity);
  }
  return [...found.values()];
}

/**
 * Small multiples of the intensities that targets speak of: medians with 5-95 % bands, each bound marked in its year, and the
 * probability of each target written above, by scenario.
 */
export function intensityTargets(
  intensities: readonly Intensity[],
  results: readonly RunResult[],
  options: ChartOptions,
): TopLevelSpec {
  const { language, theme } = options;
  const zh = language === "zh";
  const ink = inks[theme];
  const columns = Math.min(mostColumns, intensities.length);
  const panels = intensities.map((intensity, index): Panel => {
    const { title, unit, paths, targets } = intensity;
    return pathPanel(
      {
        title: { lines: wrapText(displayText(title, language), 40), offset: 8 },
        unit,
        paths,
        size,
        infront: [
          ...targets.flatMap(({ target }) => boundMark(target, intensity, results, options)),
          ...textsAbove(targets, ink, language),
        ],
        isLowest: index >= intensities.length - columns,
      },
      results,
      options,
    );
  });
  const hasChange = intensities.some(({ targets }) =>
    targets.some(({ target }) => target.bound?.since !== undefined),
  );
  return framed(
    {
      columns,
      spacing: { row: 24, column: 30 },
      concat: panels,
      resolve: { scale: { color: "shared", strokeDash: "shared" } },
    },
    {
      title: zh ? "强度与其目标" : "Intensities against their targets",
      message: targetsMessage(results, language),
      subtitle: [
        zh
          ? "线为中位数，带为5～95 %分位；横线及三角为目标值和允许的一侧，竖条为“左右”类目标的允许区间；百分数为实现概率"
          : "Lines: medians; bands: 5–95 % of draws. Bars with a triangle: the bound and its allowed side; upright bars: what “about” allows. Percentages: probability of meeting the target.",
        ...(hasChange
          ? [
              zh
                ? "较某年变化的目标，按该年中位数换算后标出；概率按逐次抽样计算"
                : "A change is marked at that much from the median of the year it is since; its probability is counted draw by draw.",
            ]
          : []),
      ],
      width: Math.max(440, columns * (size.width + 80)),
    },
    results,
    options,
  );
}

/** Where a bound lies on the panel's axis: as it is, or that much from the median of the year a change is since. */
function boundMark(
  { id, year, bound }: TargetResult,
  { unit, paths: [path] }: Intensity,
  results: readonly RunResult[],
  { language, theme }: ChartOptions,
): Layer[] {
  const run = path && results[path.scenario];
  if (bound === undefined || path === undefined || run === undefined) return [];
  const base = bound.since === undefined ? null : quantileIn(run, path.quantity, "0.5", bound.since);
  if (bound.since !== undefined && base === null) return [];
  const level = base === null ? bound.value : base * (1 + bound.value);
  const within = (bound.within ?? 0) * (base === null ? 1 : Math.abs(base));
  const y = levelChannel(unitOrDimensionless(unit, language));
  const color = inks[theme].text;
  const data = { values: [{ target: id, year, level, low: level - within, high: level + within }] };
  if (bound.side === "about")
    return [
      {
        data,
        mark: { type: "rule", color, strokeWidth: 3 },
        encoding: { y: y("low"), y2: { field: "high" } },
      },
    ];
  const isMost = bound.side === "max";
  return [
    {
      data,
      mark: { type: "tick", orient: "horizontal", color, thickness: 2.5, size: 20, opacity: 1 },
      encoding: { y: y("level") },
    },
    {
      data,
      mark: {
        type: "point",
        shape: isMost ? "triangle-down" : "triangle-up",
        filled: true,
        color,
        size: 30,
        opacity: 1,
        yOffset: isMost ? 6 : -6,
      },
      encoding: { y: y("level") },
    },
  ];
}

/** Above a panel: what each target claims, and below it its probability in each scenario, in the scenario's colour. */
function textsAbove(targets: readonly TargetRow[], ink: Inks, language: Language): Layer[] {
  interface Text {
    readonly text: string;
    readonly color: string;
    readonly x: number;
    readonly row: number;
    readonly isBold: boolean;
  }
  const texts: Text[] = [];
  let row = 0;
  for (const { target, byResult } of targets) {
    const claim = `${target.id}  ${displayText(target.statement, language)}`;
    for (const text of wrapText(claim, textColumns)) {
      texts.push({ text, color: ink.quiet, x: 0, row, isBold: false });
      row++;
    }
    for (const [index, one] of byResult.entries()) {
      if (one === undefined) continue;
      texts.push({
        text: formatPercent(one.probability),
        color: byResult.length > 1 ? scenarioColor(ink, index) : ink.text,
        x: (index % sharesPerRow) * 62,
        row: row + Math.floor(index / sharesPerRow),
        isBold: true,
      });
    }
    row += Math.ceil(byResult.length / sharesPerRow);
  }
  return texts.map(({ text, color, x, row: own, isBold }): Layer => ({
    data: { values: [{ text }] },
    mark: { type: "text", text, color, align: "left", baseline: "middle", fontWeight: isBold ? 600 : 400 },
    encoding: { x: { value: x }, y: { value: aboveRow(row - 1 - own) } },
  }));
}
