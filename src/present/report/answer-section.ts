import type { RunResult } from "../../result/run-result.ts";
import type { Language } from "../../terms/bilingual.ts";
import {
  formatEstimate,
  formatPercent,
  formatPercentInterval,
  formatWithUnit,
  missing,
} from "../format-number.ts";
import { horizonOf, peakedBy, peakTarget } from "../result-facts.ts";
import { medianPeakYear, peakClasses } from "../table-words.ts";
import { displayText } from "../unit-label.ts";
import { dataTable, plainColumns } from "./data-table.ts";
import { html, type Html, type HtmlPart, prose } from "./html.ts";
import { probabilityCell } from "./probability-text.ts";
import type { ReportView } from "./report-view.ts";
import { ruleText } from "./rule-text.ts";

/** The answer first: when emissions peak, how sure that is, by which rule. */
export function answerSection(view: ReportView): Html {
  const { results, labels, say } = view;
  const sought = results.some(({ peak }) => peak !== null);
  const rules = [
    ...new Set(results.flatMap(({ peak }) => (peak ? [ruleText(peak.rule, view.language)] : []))),
  ];
  return html`${results.map(
      (result, index) =>
        html`<p class="answer">
          <strong>${labels[index]}</strong>${say(": ", "：")}${answerOf(view, result)}
        </p> `,
    )}
    ${sought ? answerTable(view) : undefined} ${rules.map((rule) => html`<p>${rule}</p> `)}
    <p class="note">
      ${say(
        "Probabilities are shares of draws that the model's distributions give; they hold for these assumptions, not for the world. Brackets behind a probability are its 95 % interval from sampling alone.",
        "概率为模型分布下的抽样占比，只在这些假设下成立，并不等同于现实。概率后的方括号为仅由抽样引起的95 %区间。",
      )}
    </p> `;
}

function answerOf({ say, language }: ReportView, result: RunResult): Html {
  const { peak } = result;
  if (peak === null) return html`${say("no peak was sought in this run.", "本次模拟未求达峰。")}`;
  const { last } = horizonOf(result);
  const year = medianPeakYear(peak.medianYear, result, language);
  const when =
    peak.medianYear === null
      ? [
          say("in the median emissions have ", "排放的中位情形为"),
          strong(say(`not peaked by ${last}`, `至${last}年未达峰`)),
        ]
      : [
          say("emissions peak in ", "排放在"),
          strong(year),
          say(" (median of the draws)", "年达峰（抽样中位数）"),
        ];
  const [early, late] = peak.medianYearInterval.map((end) => medianPeakYear(end, result, language));
  const range =
    early === late
      ? ""
      : say(`; 95 % interval of the median: ${early} to ${late}`, `，中位数的95 %区间为${early}至${late}`);
  const main = peakClasses(language).reduce((best, one) =>
    peak.classes[one.name] > peak.classes[best.name] ? one : best,
  );
  const share = formatPercent(peak.classes[main.name]);
  return html`${when}${prose(range)}${say(". ", "。")}${targetSentence(result, language)}${prose(
    say(`${share} of draws: ${main.title}.`, `${share} 的抽样：${main.title}。`),
  )}`;
}

/** The target of the peak: what it says, and the probability of meeting it by each reading of its words. */
function targetSentence(result: RunResult, language: Language): readonly HtmlPart[] {
  const target = peakTarget(result);
  if (target === undefined) return [];
  const zh = language === "zh";
  const readings = target.readings.flatMap((reading, index): HtmlPart[] => [
    index === 0 ? "" : zh ? "；" : "; ",
    `${displayText(reading.statement, language)}${zh ? "：概率 " : ": probability "}`,
    strong(prose(formatPercent(reading.probability))),
    ` ${prose(formatPercentInterval(reading.interval))}`,
  ]);
  return [zh ? `目标 ${target.id}，` : `Target ${target.id}, `, ...readings, zh ? "。" : ". "];
}

function strong(text: string): Html {
  return html`<strong>${text}</strong>`;
}

function answerTable(view: ReportView): Html {
  const { results, labels, say, language } = view;
  const years = [...new Set(results.flatMap((result) => askedYears(result)))].sort((a, b) => a - b);
  const rows = results.map((result, index) => {
    const { peak } = result;
    const heading = labels[index] ?? result.scenario;
    if (peak === null) return { heading, cells: ["", ...years.map(() => missing), missing, missing] };
    const { quantiles, unit } = peak.level;
    const level = formatEstimate(
      quantiles["0.5"] ?? null,
      quantiles["0.05"] ?? null,
      quantiles["0.95"] ?? null,
      { minus: "−" },
    );
    return {
      heading,
      cells: [
        medianPeakYear(peak.medianYear, result, language),
        ...years.map((year) => probabilityCell(peakedBy(peak, year))),
        probabilityCell(peak.notPeaked),
        formatWithUnit(level, unit, language),
      ],
    };
  });
  return dataTable(
    say("When emissions peak, by scenario", "各情景的达峰时间"),
    say("Scenario", "情景"),
    plainColumns(
      { heading: say("Median peak year", "达峰年中位数"), numeric: true },
      ...years.map((year) => ({ heading: say(`Peak by ${year}`, `${year}年及以前达峰`), numeric: true })),
      { heading: say("Not peaked within the horizon", "模拟期内未达峰"), numeric: true },
      { heading: say("Level of the peak, median [90 % range]", "峰值，中位数 [90 %区间]"), numeric: true },
    ),
    rows,
  );
}

/** The years by which a peak is asked for: one before the target's year and that year, else 2029 and 2030. */
function askedYears(result: RunResult): number[] {
  const due = peakTarget(result)?.year ?? 2030;
  return [due - 1, due].filter((year) => result.years.includes(year));
}
