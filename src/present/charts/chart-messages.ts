import type { RunResult } from "../../result/run-result.ts";
import type { Language } from "../../terms/bilingual.ts";
import {
  formatEstimate,
  formatPercent,
  formatPercentInterval,
  formatPlaces,
  formatWithUnit,
  missing,
  placesFor,
} from "../format-number.ts";
import {
  hasMedian,
  horizonOf,
  peakedBy,
  quantileIn,
  totalEmissions,
  yearOfInterest,
} from "../result-facts.ts";
import { scenarioLabels } from "../scenario-label.ts";
import { medianPeakYear } from "../table-words.ts";
import { displayText } from "../unit-label.ts";

/** Median with the band of 90 % of the draws, and the unit: "176 [162, 191] Mt CO₂/yr". */
function levelIn(result: RunResult, year: number, language: Language): string {
  const total = totalEmissions(result);
  if (!hasMedian(total)) return missing;
  const at = (level: string) => quantileIn(result, total, level, year);
  const text = formatEstimate(at("0.5"), at("0.05"), at("0.95"), { minus: "−" });
  return formatWithUnit(text, total.unit, language);
}

/** What the chart of all scenarios says. */
export function comparisonMessage(results: readonly RunResult[], language: Language): string {
  const labels = scenarioLabels(results, language);
  const parts = results.map((result, index) => `${labels[index] ?? ""}${lead(result, language)}`);
  return language === "zh" ? `${parts.join("；")}。` : `${parts.join("; ")}.`;
}

/** What a fan of total emissions says. */
export function fanMessage(result: RunResult, language: Language): string {
  return `${displayText(result.title, language)}${lead(result, language)}${language === "zh" ? "。" : "."}`;
}

function lead(result: RunResult, language: Language): string {
  const year = yearOfInterest(result);
  const peak = result.peak === null ? undefined : medianPeakYear(result.peak.medianYear, result, language);
  const level = levelIn(result, year, language);
  if (language === "zh")
    return `：${peak === undefined ? "" : `达峰年中位数为${peak}，`}${year}年中位数 [90 %区间] 为 ${level}`;
  return `: ${peak === undefined ? "" : `median peak year ${peak}, `}median [90 % range] in ${year} ${level}`;
}

/** What the histogram of peak years says. */
export function peakMessage(result: RunResult, language: Language): string {
  const { peak } = result;
  if (peak === null) return "";
  const title = displayText(result.title, language);
  const likely = peak.byYear.reduce((best, entry) => (entry.probability > best.probability ? entry : best));
  const { last } = horizonOf(result);
  const never = formatPercent(peak.notPeaked.probability);
  const share = formatPercent(likely.probability);
  if (language === "zh")
    return `${title}：最可能的达峰年为${likely.year}（占抽样的 ${share}）；至${last}年未达峰的占 ${never}。`;
  return `${title}: the most likely peak year is ${likely.year} (${share} of draws); not peaked by ${last}: ${never}.`;
}

/** What the stack of sectors says: who emits most in the year of interest. */
export function sectorMessage(result: RunResult, language: Language): string {
  const year = yearOfInterest(result);
  const levels = result.sectors
    .flatMap(({ title, total }) => {
      const quantity = result.quantities[total];
      const median = quantity ? quantileIn(result, quantity, "0.5", year) : null;
      return quantity && median !== null ? [{ title, median, unit: quantity.unit }] : [];
    })
    .sort((a, b) => b.median - a.median)
    .slice(0, 3)
    .map(({ title, median, unit }) => {
      const level = formatWithUnit(formatPlaces(median, Math.abs(median) < 10 ? 1 : 0), unit, language);
      return `${displayText(title, language)} ${level}`;
    });
  const title = displayText(result.title, language);
  return language === "zh"
    ? `${title}：${year}年排放最多的行业（中位数）为${levels.join("、")}。`
    : `${title}: the largest emitters in ${year} (medians) are ${levels.join(", ")}.`;
}

/** What any stack says: the size of its parts in the year of interest, the largest first. */
export function partsMessage(
  result: RunResult,
  parts: readonly { readonly label: string; readonly values: readonly (number | null)[] }[],
  unit: string,
  language: Language,
): string {
  const year = yearOfInterest(result);
  const index = result.years.indexOf(year);
  const levels = parts
    .flatMap(({ label, values }) => {
      const value = values[index] ?? null;
      return value === null ? [] : [{ label, value }];
    })
    .sort((a, b) => b.value - a.value)
    .map(({ label, value }) => {
      const level = formatPlaces(value, Math.abs(value) < 10 ? 1 : 0, { minus: "−" });
      return `${label} ${formatWithUnit(level, unit, language)}`;
    });
  const title = displayText(result.title, language);
  return language === "zh"
    ? `${title}：${year}年各部分中位数为${levels.join("、")}。`
    : `${title}: medians of the parts in ${year} are ${levels.join(", ")}.`;
}

/** What charts of routes say: each route's share of its product's output, in the last year that is told of routes. */
export function routesMessage(
  result: RunResult,
  products: NonNullable<RunResult["breakdown"]>["products"],
  language: Language,
): string {
  const zh = language === "zh";
  const years = result.breakdown?.years ?? [];
  const year = String(years.at(-1) ?? "");
  const parts = products.map(({ title, routes }) => {
    const shares = routes.map((route) => {
      const mean = route.share.mean.at(-1) ?? null;
      const share = mean === null ? missing : formatPercent(route.share.unit === "%" ? mean / 100 : mean);
      return `${displayText(route.title, language)} ${share}`;
    });
    return `${displayText(title, language)} ${shares.join(zh ? "、" : ", ")}`;
  });
  const title = displayText(result.title, language);
  return zh
    ? `${title}：${year}年各路线占产量的期望比重：${parts.join("；")}。`
    : `${title}: expected shares of output by route in ${year}: ${parts.join("; ")}.`;
}

/** What the scoreboard of targets says: how many are likely, and which is least so, scenario by scenario. */
export function targetsMessage(results: readonly RunResult[], language: Language): string {
  const zh = language === "zh";
  const labels = scenarioLabels(results, language);
  const parts = results.flatMap(({ targets }, index) => {
    const [first, ...others] = targets;
    if (first === undefined) return [];
    const worst = others.reduce((low, one) => (one.probability < low.probability ? one : low), first);
    const likely = targets.filter(({ probability }) => probability > 0.5).length;
    const name = `${worst.id} ${displayText(worst.title, language)}`;
    const share = formatPercent(worst.probability);
    return zh
      ? `${labels[index] ?? ""}：${targets.length} 个目标中 ${likely} 个的实现概率超过 50 %，最低的是 ${name}（${share}）`
      : `${labels[index] ?? ""}: ${likely} of ${targets.length} targets are met with a probability above 50 %; the least likely is ${name} (${share})`;
  });
  return zh ? `${parts.join("；")}。` : `${parts.join(". ")}.`;
}

/** What the paths of levers say: how many there are, and which moves furthest within its allowed range. */
export function leversMessage(results: readonly RunResult[], language: Language): string {
  const zh = language === "zh";
  const labels = scenarioLabels(results, language);
  const parts = results.flatMap((result, index) => {
    const year = yearOfInterest(result);
    const moves = result.levers.flatMap(({ quantity, range }) => {
      const lever = result.quantities[quantity];
      const from = lever ? quantileIn(result, lever, "0.5", result.lastObserved) : null;
      const to = lever ? quantileIn(result, lever, "0.5", year) : null;
      if (!lever || from === null || to === null) return [];
      const width = range[1] - range[0];
      return [{ lever, from, to, move: width > 0 && width < Infinity ? Math.abs(to - from) / width : 0 }];
    });
    const [first, ...others] = moves;
    if (first === undefined) return [];
    const { lever, from, to } = others.reduce((most, one) => (one.move > most.move ? one : most), first);
    const level = (value: number) =>
      formatWithUnit(formatPlaces(value, placesFor(to, to / 100), { minus: "−" }), lever.unit, language);
    const title = displayText(lever.title, language);
    const label = labels[index] ?? "";
    return zh
      ? `${label}：${moves.length} 项措施；相对允许范围变化最大的是${title}，从${result.lastObserved}年的 ${level(from)} 到${year}年的 ${level(to)}`
      : `${label}: ${moves.length} levers; the furthest move within an allowed range is ${title}, from ${level(from)} in ${result.lastObserved} to ${level(to)} in ${year}`;
  });
  return zh ? `${parts.join("；")}。` : `${parts.join(". ")}.`;
}

/**
 * What the settling of estimates says: the first and the last of them.
 *
 * @param prefixes results of the run's first draws, ascending, the run itself last
 */
export function convergenceMessage(prefixes: readonly RunResult[], language: Language): string {
  const zh = language === "zh";
  const ends = [...new Set([prefixes[0], prefixes.at(-1)])].flatMap((run) => (run ? [run] : []));
  const parts = ends.map((run) => {
    const year = yearOfInterest(run);
    const total = totalEmissions(run);
    const median = total ? quantileIn(run, total, "0.5", year) : null;
    const [low, high] = intervalIn(run, year);
    const level = formatWithUnit(
      formatEstimate(median, low, high, { minus: "−" }),
      total?.unit ?? "1",
      language,
    );
    const by = run.peak === null ? undefined : peakedBy(run.peak, year);
    const peak =
      by === undefined
        ? ""
        : `${zh ? `，${year}年及以前达峰的概率 ` : `, probability of a peak by ${year} `}${formatPercent(by.probability)} ${formatPercentInterval(by.interval)}`;
    return zh
      ? `${run.draws} 次抽样：${year}年中位数 [95 %区间] ${level}${peak}`
      : `${run.draws} draws: median in ${year} [95 % interval] ${level}${peak}`;
  });
  return zh ? `${parts.join("；")}。` : `${parts.join("; ")}.`;
}

function intervalIn(run: RunResult, year: number): [number | null, number | null] {
  const interval = totalEmissions(run)?.quantileIntervals["0.5"];
  const at = run.years.indexOf(year);
  return [interval?.low[at] ?? null, interval?.high[at] ?? null];
}
