import type { TopLevelSpec } from "vega-lite";
import type { Bilingual } from "../../terms/bilingual.ts";
import type { RunResult } from "../../result/run-result.ts";
import { hasMedian, quantileSeries } from "../result-facts.ts";
import { displayText } from "../unit-label.ts";
import { partsMessage } from "./chart-messages.ts";
import { scopeColor } from "./carrier-colors.ts";
import { type ChartOptions, framed } from "./frame.ts";
import { type Stack, stackNotes, stackWidth, yearStack } from "./year-stack.ts";

/** What total emissions are made of, the bottom of the stack first: scope 1 of two kinds, and scope 2. */
const scopes: readonly (readonly [quantity: string, title: Bilingual])[] = [
  ["emissions.energy", { en: "Fuel burnt on site", zh: "燃料燃烧" }],
  ["emissions.process", { en: "Industrial processes", zh: "工业过程" }],
  ["emissions.indirect", { en: "Bought electricity and heat", zh: "外购电力与热力" }],
];

/**
 * Median emissions from fuel, processes and bought energy (scopes 1 and 2), stacked by year, with their sum over them.
 *
 * @throws {RangeError} if the run holds none of them
 */
export function scopeStack(result: RunResult, options: ChartOptions): TopLevelSpec {
  const { language } = options;
  const zh = language === "zh";
  const stack = stackOf(result, options);
  if (stack === undefined) throw new RangeError(`run of ${result.scenario} holds no emissions by scope`);
  return framed(
    yearStack(result, stack, options),
    {
      title: zh
        ? `分范围排放：${displayText(result.title, language)}`
        : `Emissions by scope: ${displayText(result.title, language)}`,
      message: partsMessage(result, stack.parts, stack.unit, language),
      subtitle: [
        zh
          ? "燃料燃烧与工业过程为直接排放（范围一），外购电力与热力为间接排放（范围二）"
          : "Fuel burnt on site and industrial processes are direct (scope 1), bought electricity and heat indirect (scope 2).",
        ...stackNotes(result, stack, language),
        displayText(result.boundary, language),
      ],
      width: stackWidth,
    },
    [result],
    options,
  );
}

/** Does the run hold emissions of every scope, in one unit? */
export function hasScopes(result: RunResult): boolean {
  return stackOf(result, { language: "en", theme: "light" }) !== undefined;
}

function stackOf(result: RunResult, { language, theme }: ChartOptions): Stack | undefined {
  const found = scopes.map(([name]) => result.quantities[name]);
  const unit = found[0]?.unit;
  if (unit === undefined || !found.every((one) => hasMedian(one) && one.unit === unit)) return undefined;
  const parts = scopes
    .map(([name, title], index) => ({
      label: displayText(title, language),
      color: scopeColor(name, theme),
      values: quantileSeries(found[index]!, "0.5"),
    }))
    .filter(({ values }) => values.some((value) => value !== 0));
  if (parts.length === 0) return undefined;
  return {
    parts,
    unit,
    title: language === "zh" ? "排放量" : "Emissions",
    sum: result.quantities["emissions.total"],
  };
}
