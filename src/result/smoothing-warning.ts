import type { ModelGraph } from "../model/model-graph.ts";
import type { PeakResult, RunWarning } from "./run-result.ts";

/** Whether anything in a model goes up and down from year to year by chance: elsewhere a high year is no accident. */
export function isNoisy({ quantities }: Pick<ModelGraph, "quantities">): boolean {
  return [...quantities.values()].some(
    ({ definition }) =>
      definition.kind === "noise" || ("sharing" in definition && definition.sharing !== "shared"),
  );
}

/**
 * Says where the peak of single years and that of the centred means disagree by more than their intervals, at the years that
 * are read off: there single high years, not the trend, decide when the quantity has peaked.
 *
 * @param years calendar years
 */
export function warnOfSmoothing(
  { quantity, cumulative, smoothed, rule }: PeakResult,
  years: readonly number[],
): RunWarning[] {
  const apart = years.flatMap((year) => {
    const raw = cumulative.find((one) => one.year === year);
    const mean = smoothed?.cumulative.find((one) => one.year === year);
    // The means end a year early; a peak too near to that cannot be confirmed by them.
    const isConfirmable = year + rule.window <= (smoothed?.cumulative.at(-1)?.year ?? year);
    if (!raw || !mean || !isConfirmable) return [];
    const isApart = raw.interval[1] < mean.interval[0] || mean.interval[1] < raw.interval[0];
    return isApart ? [{ year, raw: percent(raw.probability), mean: percent(mean.probability) }] : [];
  });
  if (apart.length === 0) return [];
  const told = (sayYear: (one: (typeof apart)[number]) => string, separator: string): string =>
    apart.map(sayYear).join(separator);
  return [
    {
      code: "peak-depends-on-smoothing",
      message: {
        en: `${quantity} has peaked ${told(({ year, raw, mean }) => `by ${year} in ${raw} of draws, but in ${mean} by ${rule.smoothing}-year means`, ", ")}: single high years move its peak`,
        zh: `${quantity} ${told(({ year, raw, mean }) => `在 ${year} 年及以前达峰的抽样占 ${raw}，而按 ${rule.smoothing} 年滑动平均占 ${mean}`, "；")}：个别高值年份影响达峰时间`,
      },
    },
  ];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
