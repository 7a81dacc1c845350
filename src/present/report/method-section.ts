import type { ErrorBasis, RunResult } from "../../result/run-result.ts";
import { formatPlaces, missing } from "../format-number.ts";
import { horizonOf } from "../result-facts.ts";
import { medianPeakYear } from "../table-words.ts";
import { displayText } from "../unit-label.ts";
import { dataTable, plainColumns } from "./data-table.ts";
import { html, type Html } from "./html.ts";
import { probabilityText } from "./probability-text.ts";
import type { ReportView } from "./report-view.ts";
import { ruleText } from "./rule-text.ts";

/** How the answer was found, what errors it has, and what it cannot say. */
export function methodSection(view: ReportView): Html {
  const { results, labels, say, language } = view;
  const rules = [...new Set(results.flatMap(({ peak }) => (peak ? [ruleText(peak.rule, language)] : [])))];
  const settings = [...new Set(results.map((result) => settingsText(view, result)))];
  const warnings = results.flatMap((result, index) =>
    result.warnings.map(({ message }) => ({ label: labels[index], text: displayText(message, language) })),
  );
  return html`<h3>${say("How it was computed", "计算方法")}</h3>
    ${settings.map((text) => html`<p>${text}</p> `)}${rules.map(
      (text) => html`<p>${text}</p> `,
    )}${robustness(view)}
    ${correlations(view)}
    <h3>${say("What this report cannot say", "本报告的局限")}</h3>
    <ul>
      <li>
        ${say(
          "Scenarios are assumptions about what is done. They have no probabilities of their own; the probabilities here hold within a scenario.",
          "情景是对所采取措施的假设，情景本身没有概率；文中概率只在情景之内成立。",
        )}
      </li>
      <li>
        ${say(
          "Only what the model gives a distribution is uncertain here. That its equations or its boundary are wrong is not counted.",
          "只有模型赋予分布的量才计入不确定性；方程或边界本身有误的可能未计入。",
        )}
      </li>
      <li>
        ${say(
          "Distributions marked as estimated are judgement; better data can move results by more than the intervals show.",
          "标为“估计”的分布出自判断；更好的数据可能使结果的变动超出所示区间。",
        )}
      </li>
      <li>
        ${say(
          `Nothing is known beyond ${horizonOf(results[0]!).last}: a later peak or rebound is not seen.`,
          `${horizonOf(results[0]!).last}年之后未作模拟：更晚的峰值或反弹无从得知。`,
        )}
      </li>
    </ul>
    ${
      warnings.length === 0
        ? html`<p>${say("The runs gave no warnings.", "模拟过程没有警告。")}</p> `
        : html`<h3>${say("Warnings of the runs", "模拟警告")}</h3>
            <ul>
              ${warnings.map(({ label, text }) => html`<li>${label}${say(": ", "：")}${text}</li> `)}
            </ul> `
    }`;
}

function settingsText({ say }: ReportView, result: RunResult): string {
  const { first, last } = horizonOf(result);
  const draws = formatPlaces(result.draws, 0, { grouping: true });
  const sampler = samplerTitle(result, say);
  return say(
    `Years ${first} to ${last}. ${draws} draws, ${sampler}, seed ${result.seed}. ${errorsText(result.errors, say)} Ranges of 90 % hold the draws between the 5 % and the 95 % quantile; the median is the 50 % quantile.`,
    `模拟期${first}～${last}年。${draws} 次抽样，${sampler}，种子 ${result.seed}。${errorsText(result.errors, say)}90 %区间为抽样的5 %至95 %分位；中位数为50 %分位。`,
  );
}

function samplerTitle({ sampler, replicates }: RunResult, say: ReportView["say"]): string {
  switch (sampler) {
    case "sobol":
      return say(`${replicates ?? 1} scrambled Sobol sequences`, `${replicates ?? 1} 条加扰 Sobol 序列`);
    case "lhs":
      return say("Latin hypercubes", "拉丁超立方抽样");
    case "mc":
      return say("independent random draws", "独立随机抽样");
    case "central":
      return say("central values only", "只取中心值");
    default:
      return sampler;
  }
}

function errorsText({ parts, count }: ErrorBasis, say: ReportView["say"]): string {
  const zh = { replicates: "个重复", hypercubes: "个超立方", draws: "次抽样" }[parts];
  return say(
    `Intervals of 95 % are estimated from ${count} independent ${parts} and cover the error of sampling alone.`,
    `95 %区间由 ${count} ${zh}相互独立的部分估计，只含抽样误差。`,
  );
}

/** Whether other rules would have answered otherwise. */
function robustness({ results, labels, say, language }: ReportView): Html | undefined {
  const runs = results.flatMap((result, index) =>
    result.peak?.windows ? [{ result, peak: result.peak, label: labels[index] ?? "" }] : [],
  );
  if (runs.length === 0) return undefined;
  const windows = [...new Set(runs.flatMap(({ peak }) => (peak.windows ?? []).map(({ window }) => window)))];
  return dataTable(
    say("The peak by other rules", "换用其他判据的达峰结果"),
    say("Scenario", "情景"),
    plainColumns(
      ...windows.map((window) => ({
        heading: say(`confirmed, window of ${window} yr`, `确认窗口 ${window} 年`),
        numeric: true,
      })),
      { heading: say("median peak year of smoothed emissions", "平滑后排放的达峰年中位数"), numeric: true },
    ),
    runs.map(({ result, peak, label }) => ({
      heading: label,
      cells: [
        ...windows.map((window) =>
          probabilityText(peak.windows?.find((one) => one.window === window)?.confirmed),
        ),
        peak.smoothed ? medianPeakYear(peak.smoothed.medianYear, result, language) : missing,
      ],
    })),
  );
}

/** Correlations asked for and what the draws have, by scenario. */
function correlations({ results, labels, say }: ReportView): Html | undefined {
  const rows = results.flatMap((result, index) =>
    (result.correlations ?? []).map((pair) => ({
      heading: html`${labels[index]}${say(": ", "：")}<code>${pair.between[0]}</code>,
        <code>${pair.between[1]}</code>`,
      cells: [
        pair.measure,
        formatPlaces(pair.asked, 2, { minus: "−" }),
        formatPlaces(pair.achieved, 3, { minus: "−" }),
      ],
    })),
  );
  if (rows.length === 0) return undefined;
  return dataTable(
    say("Correlations of uncertain quantities", "不确定量之间的相关"),
    say("Pair", "量对"),
    plainColumns(
      { heading: say("measure", "度量") },
      { heading: say("asked for", "设定"), numeric: true },
      { heading: say("in the draws", "抽样中"), numeric: true },
    ),
    rows,
  );
}
