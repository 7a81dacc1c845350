import type { Language } from "../../terms/bilingual.ts";
import type { ChartOptions, Layer } from "./frame.ts";
import { inks } from "./palette.ts";

/** Years to label on an axis: every year, every second, fifth, tenth, ..., at most `most` of them. */
export function labelledYears(years: readonly number[], most: number): number[] {
  const step = [1, 2, 5, 10, 20, 50, 100].find((size) => years.length / size <= most) ?? 200;
  return years.filter((year) => year % step === 0);
}

export function yearAxisTitle(language: Language): string {
  return language === "zh" ? "年份" : "Year";
}

/** The x channel of a chart over years; a single year stands in the middle. */
export function yearChannel(years: readonly number[], most: number, language: Language) {
  const [first = 0, last = 0] = [years[0], years.at(-1)];
  return {
    field: "year",
    type: "quantitative",
    scale: { domain: first === last ? [first - 1, last + 1] : [first, last], nice: false, zero: false },
    axis: { values: labelledYears(years, most), format: "d", title: yearAxisTitle(language) },
  } as const;
}

/** A labelled vertical line at a place of the x axis. */
export interface Rule {
  readonly text: string;
  readonly color: string;
  readonly at: RulePlace;
  /** Where the label lies, seen from the line. */
  readonly side: "left" | "right";
}

/** A value of the x axis' field and, on an axis of bars, the edge of the bar (0 left, 1 right). */
interface RulePlace {
  readonly field: string;
  readonly value: number | string;
  readonly edge?: 0 | 1;
}

/** Where the index-th row of labels above a plot has its middle, in pixels from the plot's top. */
export function aboveRow(index: number): number {
  return -8 - 13 * index;
}

/** Layers for vertical lines whose labels stand above the plot, each in a row of its own so that none overlap. */
export function ruleLayers(rules: readonly Rule[], height: number): Layer[] {
  return rules.flatMap((rule, index): Layer[] => {
    const { field, value, edge } = rule.at;
    const middle = aboveRow(index);
    const top = middle + 4;
    const data = { values: [{ [field]: value }] };
    // An axis of numbers is inherited from the chart; a bar's edge has to be asked for.
    const x = edge === undefined ? {} : { x: { field, type: "ordinal" as const, bandPosition: edge } };
    return [
      {
        data,
        mark: { type: "rule", color: rule.color, strokeDash: [4, 3] },
        encoding: { ...x, y: { value: top }, y2: { value: height } },
      },
      {
        data,
        mark: {
          type: "text",
          text: rule.text,
          color: rule.color,
          align: rule.side === "left" ? "right" : "left",
          baseline: "middle",
          dx: rule.side === "left" ? -5 : 5,
        },
        encoding: { ...x, y: { value: middle } },
      },
    ];
  });
}

/** Side for a label: the wanted one unless the line is near that edge. `position` runs from 0 (left) to 1 (right). */
export function roomySide(wanted: "left" | "right", position: number): "left" | "right" {
  if (position > 0.75) return "left";
  if (position < 0.25) return "right";
  return wanted;
}

/** The rules of a chart over years: the last observed year, where there is history, and the plan's year. */
export function yearRules(
  facts: { first: number; last: number; lastObserved: number; planYear: number | undefined },
  place: { observed: (year: number) => RulePlace; plan: (year: number) => RulePlace },
  { language, theme }: ChartOptions,
): Rule[] {
  const ink = inks[theme];
  const { first, last, lastObserved, planYear } = facts;
  const position = (year: number) => (last === first ? 0.5 : (year - first) / (last - first));
  const within = (year: number) => year >= first && year <= last;
  const rules: Rule[] = [];
  if (within(lastObserved)) {
    rules.push({
      text:
        language === "zh"
          ? `最后观测年 ${String(lastObserved)}`
          : `last observed year ${String(lastObserved)}`,
      color: ink.quiet,
      at: place.observed(lastObserved),
      side: roomySide("left", position(lastObserved)),
    });
  }
  if (planYear !== undefined && within(planYear)) {
    rules.push({
      text:
        language === "zh" ? `目标：${String(planYear)}年前达峰` : `target: peak before ${String(planYear)}`,
      color: ink.plan,
      at: place.plan(planYear),
      side: roomySide("right", position(planYear)),
    });
  }
  return rules;
}
