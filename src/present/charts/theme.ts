import type { TopLevelSpec } from "vega-lite";
import type { SectorResult } from "../../result/run-result.ts";

/** Fonts of every chart: Latin first, because Chinese fonts lack the subscript of CO₂. */
const fontStack = 'Inter, "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif';

export const schemaUrl = "https://vega.github.io/schema/vega-lite/v6.json";

/** Axis labels with as many digits as the ticks need and no commas, which belong to terminals. */
export const plainNumber = "replace(datum.label, /,/g, '')";

/** Colours with a fixed meaning. */
export const ink = {
  text: "#222222",
  quiet: "#666666",
  grid: "#E6E6E6",
  history: "#333333",
  historyBand: "#9A9A9A",
  projection: "#0B5FA5",
  plan: "#B3541E",
  missed: "#8C8C8C",
} as const;

/** One style a scenario: colours differ in lightness too, and from the fifth on lines are dashed. */
const scenarioColors = [
  "#0B5FA5",
  "#E08214",
  "#1B8A6B",
  "#6A3D9A",
  "#C2453C",
  "#4FA7D9",
  "#7A6A00",
  "#5C5C5C",
] as const;

/** Tol's "muted" scheme and further colours, neighbours chosen unlike in hue and lightness. */
const sectorColors = [
  "#332288",
  "#88CCEE",
  "#117733",
  "#DDCC77",
  "#882255",
  "#44AA99",
  "#CC6677",
  "#4477AA",
  "#999933",
  "#AA4499",
  "#B8B8B8",
  "#661100",
  "#6699CC",
  "#E8A87C",
  "#2F4B3C",
  "#C9A0DC",
  "#5A5A5A",
  "#9FD5A6",
  "#7A5C3E",
  "#F2B8C6",
] as const;

/** Colour of the index-th scenario of a chart. */
export function scenarioColor(index: number): string {
  return scenarioColors[index % scenarioColors.length] ?? ink.projection;
}

/** Dash pattern of the index-th scenario's line. */
export function scenarioDash(index: number): number[] {
  return index < 4 ? [1, 0] : index < 8 ? [6, 3] : [2, 2];
}

/** Colour of a sector: by its place in the model's list, so it is the same in every chart of that model. */
export function sectorColor(sectors: readonly SectorResult[], id: string): string {
  const index = sectors.findIndex((sector) => sector.id === id);
  return sectorColors[Math.max(0, index) % sectorColors.length] ?? ink.missed;
}

/** Vega-Lite configuration shared by all charts. */
export const themeConfig: NonNullable<TopLevelSpec["config"]> = {
  background: "white",
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
    domainColor: ink.missed,
    tickColor: ink.missed,
  },
  axisX: { grid: false, labelFlush: false },
  axisY: { domain: false, ticks: false, labelPadding: 6 },
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
