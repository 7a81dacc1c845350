import { formatMargin } from "../format-margin.ts";
import { type TargetRow, targetRows } from "../result-facts.ts";
import { displayText } from "../unit-label.ts";
import { dataTable, type ReportRow } from "./data-table.ts";
import { html, type Html, prose } from "./html.ts";
import { probabilityCell } from "./probability-text.ts";
import type { ReportView } from "./report-view.ts";

/** Every target with its probability, interval and median margin in each scenario; other readings of a wording below it. */
export function targetsSection(view: ReportView): Html | undefined {
  const { results, say } = view;
  const rows = targetRows(results);
  if (rows.length === 0) return undefined;
  return html`<p>
      ${say(
        "Probability: share of draws that meet the target, by the stricter reading of its wording. Margin: the median distance to the bound; positive is inside the target, negative outside.",
        "概率：达到目标的抽样占比，按措辞较严格的解读。余量：与目标界限之距的中位数，正值为优于目标，负值为未达到。",
      )}
    </p>
    ${view.figure("targets")}
    ${targetTable(view, say("Targets, with the probability of meeting them", "目标及其实现概率"), rows)}`;
}

/** Targets as rows, their probability and margin as columns, a group of columns a scenario. */
export function targetTable(
  { labels, say, language }: ReportView,
  caption: string,
  targets: readonly TargetRow[],
): Html {
  const rows = targets.flatMap(({ target, byResult }): ReportRow[] => {
    const clause =
      target.clause === undefined
        ? undefined
        : html` <span class="note">${say("clause", "条款")} ${target.clause}</span>`;
    const margins = byResult.map((met) =>
      met === undefined ? "" : prose(formatMargin(met.margin, language, { signed: true, minus: "−" })),
    );
    return [
      {
        heading: html`<b>${target.id}</b>
          ${displayText(target.title, language)}${say(": ", "：")}${displayText(target.statement, language)}${clause}`,
        cells: byResult.flatMap((met, index) =>
          met === undefined ? ["", ""] : [probabilityCell(met), margins[index] ?? ""],
        ),
      },
      ...target.readings.slice(1).map((reading, nth): ReportRow => ({
        heading: html`<span class="reading"
          >${target.id}${say(", looser reading: ", "，较宽松的解读：")}${displayText(reading.statement, language)}</span
        >`,
        cells: byResult.flatMap((met) => [
          met === undefined ? "" : probabilityCell(met.readings[nth + 1]),
          "",
        ]),
      })),
    ];
  });
  return dataTable(
    caption,
    say("Target", "目标"),
    labels.map((label) => ({
      heading: label,
      columns: [
        { heading: prose(say("Probability [95 %]", "概率 [95 %]")), numeric: true },
        { heading: say("Margin", "余量"), numeric: true },
      ],
    })),
    rows,
  );
}
