import type { TopLevelSpec } from "vega-lite";
import type { SectorResult } from "../../result/run-result.ts";
import type { Inks } from "./palette.ts";

/** Fonts of every chart: Latin first, because Chinese fonts lack the subscript of CO₂. */
const fontStack = 'Inter, "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif';

export const schemaUrl = "https://vega.github.io/schema/vega-lite/v6.json";

/** Axis labels with as many digits as the ticks need and no commas, which belong to terminals. */
export const plainNumber = "replace(datum.label, /,/g, '')";

/** Colour of the index-th scenario of a chart. */
export function scenarioColor({ scenarios, projection }: Inks, index: number): string {
  return scenarios[index % scenarios.length] ?? projection;
}

/** Dash pattern of the index-th scenario's line. */
export function scenarioDash(index: number): number[] {
  return index < 4 ? [1, 0] : index < 8 ? [6, 3] : [2, 2];
}

/** Colour of the index-th category (sector, fuel, route) of a chart. */
export function categoryColor({ categories, neutral }: Inks, index: number): string {
  return categories[index % categories.length] ?? neutral;
}

/** Colour of a sector: by its place in the model's list, so it is the same in every chart of that model. */
export function sectorColor(ink: Inks, sectors: readonly SectorResult[], id: string): string {
  return categoryColor(
    ink,
    Math.max(
      0,
      sectors.findIndex((sector) => sector.id === id),
    ),
  );
}

/** Vega-Lite configuration shared by all charts. */
export function themeConfig(ink: Inks): NonNullable<TopLevelSpec["config"]> {
  return {
    background: ink.paper,
    font: fontStack,
    padding: 12,
    view: { stroke: null },
    title: {
      anchor: "start",
      frame: "bounds",
      color: ink.text,
      fontSize: 15,
      fontWeight: 600,
      subtitleColor: ink.quiet,
      subtitleFontSize: 11.5,
      subtitleLineHeight: 15,
      subtitlePadding: 5,
      offset: 12,
    },
    axis: {
      labelColor: ink.text,
      labelFontSize: 11,
      titleColor: ink.text,
      titleFontSize: 11.5,
      titleFontWeight: 400,
      titlePadding: 8,
      gridColor: ink.grid,
      domainColor: ink.neutral,
      tickColor: ink.neutral,
    },
    axisX: { grid: false, labelFlush: false },
    axisY: { domain: false, ticks: false, labelPadding: 6 },
    header: { labelColor: ink.text, titleColor: ink.text },
    legend: {
      labelColor: ink.text,
      labelFontSize: 11,
      titleColor: ink.text,
      titleFontSize: 11.5,
      titleFontWeight: 400,
      // Texts are cut where they are made: Vega measures what it cuts with its own guess and cuts too early.
      labelLimit: 0,
      rowPadding: 3,
    },
    text: { color: ink.text, fontSize: 11 },
  };
}
