import type { CheckCount } from "../run/runner.ts";
import type { Check } from "../compile/check.ts";
import type { NonFinite } from "./summarize.ts";
import type { RunWarning } from "./run-result.ts";

/** Names what went wrong inside draws: each with how many draws, and the first one that shows it. */
export function warnOfDraws(
  checks: readonly Check[],
  counts: readonly CheckCount[],
  nonFinite: readonly NonFinite[],
  draws: number,
): RunWarning[] {
  const failing = (claim: Check["claim"]): NonFinite[] =>
    checks.flatMap((check, index) => {
      const { failures, firstDraw } = counts[index]!;
      return check.claim === claim && failures > 0
        ? [{ quantity: check.quantities.join(" + "), year: check.year, draws: failures, firstDraw }]
        : [];
    });
  return [
    ...worstByQuantity(failing("not-negative")).map(({ worst, years }) => ({
      code: "negative-share",
      message: {
        en: `${worst.quantity} is negative in ${worst.draws} of ${draws} draws in ${worst.year}${others(years, "en")}; first in draw ${worst.firstDraw}`,
        zh: `${worst.quantity} 在 ${worst.year} 年有 ${worst.draws}/${draws} 次抽样为负${others(years, "zh")}；首次出现于第 ${worst.firstDraw} 次`,
      },
    })),
    ...worstByQuantity(failing("sum-to-one")).map(({ worst, years }) => ({
      code: "shares-do-not-sum-to-one",
      message: {
        en: `${worst.quantity} do not sum to 1 in ${worst.draws} of ${draws} draws in ${worst.year}${others(years, "en")}; first in draw ${worst.firstDraw}`,
        zh: `${worst.quantity} 在 ${worst.year} 年有 ${worst.draws}/${draws} 次抽样合计不为 1${others(years, "zh")}；首次出现于第 ${worst.firstDraw} 次`,
      },
    })),
    ...worstByQuantity(failing("not-clamped")).map(({ worst, years }) => ({
      code: "clamped",
      message: {
        en: `${worst.quantity} is held at a bound of its clamp in ${worst.draws} of ${draws} draws in ${worst.year}${others(years, "en")}; first in draw ${worst.firstDraw}`,
        zh: `${worst.quantity} 在 ${worst.year} 年有 ${worst.draws}/${draws} 次抽样被截断在 clamp 的界限上${others(years, "zh")}；首次出现于第 ${worst.firstDraw} 次`,
      },
    })),
    ...worstByQuantity(nonFinite).map(({ worst, years }) => ({
      code: "not-finite",
      message: {
        en: `${worst.quantity} is not a finite number in ${worst.draws} of ${draws} draws in ${worst.year}${others(years, "en")}; first in draw ${worst.firstDraw}; its mean and quantiles are left out`,
        zh: `${worst.quantity} 在 ${worst.year} 年有 ${worst.draws}/${draws} 次抽样不是有限数${others(years, "zh")}；首次出现于第 ${worst.firstDraw} 次；其均值和分位数从略`,
      },
    })),
  ];
}

function worstByQuantity(found: readonly NonFinite[]): { worst: NonFinite; years: number }[] {
  return [...grouped(found).values()].map((group) => ({
    worst: group.reduce((worst, one) => (one.draws > worst.draws ? one : worst)),
    years: group.length,
  }));
}

function grouped(found: readonly NonFinite[]): Map<string, NonFinite[]> {
  const groups = new Map<string, NonFinite[]>();
  for (const one of found) groups.set(one.quantity, [...(groups.get(one.quantity) ?? []), one]);
  return groups;
}

function others(years: number, language: "en" | "zh"): string {
  if (years === 1) return "";
  return language === "en"
    ? ` (and in ${years - 1} other year${years === 2 ? "" : "s"})`
    : `（另有 ${years - 1} 个年份）`;
}
