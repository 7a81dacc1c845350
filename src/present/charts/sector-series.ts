import type { QuantityResult, RunResult } from "../../result/run-result.ts";
import { hasMedian, quantileSeries } from "../result-facts.ts";
import { displayText } from "../unit-label.ts";
import { shortened } from "../wrap-text.ts";
import type { ChartOptions } from "./frame.ts";
import { inks } from "./palette.ts";
import { sectorColor } from "./theme.ts";
import { largestFirst, type StackPart } from "./year-stack.ts";

/** A sector's total emissions as charts draw them. */
export interface SectorSeries extends StackPart {
  readonly id: string;
  readonly total: QuantityResult;
}

/** Every sector that emits, the largest over the horizon first; labels are all different. */
export function sectorSeries(result: RunResult, { language, theme }: ChartOptions): SectorSeries[] {
  const titles = result.sectors.map((sector) => shortened(displayText(sector.title, language), 36));
  return largestFirst(
    result.sectors.flatMap((sector, index): SectorSeries[] => {
      const total = result.quantities[sector.total];
      if (!hasMedian(total)) return [];
      const title = titles[index] ?? sector.id;
      // Two sectors of one title could not be told apart.
      const label = titles.filter((other) => other === title).length > 1 ? `${title} (${sector.id})` : title;
      const color = sectorColor(inks[theme], result.sectors, sector.id);
      return [{ id: sector.id, label, color, total, values: quantileSeries(total, "0.5") }];
    }),
  );
}

/** Does the run hold any sector's emissions? */
export function hasSectors(result: RunResult): boolean {
  return sectorSeries(result, { language: "en", theme: "light" }).length > 0;
}
