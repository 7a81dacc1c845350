import { leverGroupTitle } from "../lever-group.ts";
import { html, type Html, type HtmlPart } from "./html.ts";
import { leversOf, leverTable, stages } from "./lever-table.ts";
import type { ReportView } from "./report-view.ts";

/** What has to happen when: every lever's median by year and scenario against the range it may take. */
export function roadMapSection(view: ReportView): Html | undefined {
  const { results, say } = view;
  const levers = leversOf(results);
  if (levers.length === 0) return undefined;
  const families = [...new Set(levers.map(({ family }) => family))];
  const rows = families.flatMap((family) => [
    { heading: familyTitle(family, view), cells: [] },
    ...levers.filter((lever) => lever.family === family),
  ]);
  return html`<p>
      ${say(
        "Medians of what each scenario sets, year by year. A star marks a value at an end of the range the model allows, other than zero.",
        "各情景逐年设定值（中位数）。星号表示该值已到模型允许范围的一端（零除外）。",
      )}
    </p>
    ${leverTable(view, say("Road map: levers by year", "路线图与时间表：各项措施逐年取值"), rows, stages(results))}`;
}

/** The family's title, else its name in the model. */
function familyTitle(family: string, { results, language }: ReportView): HtmlPart {
  return leverGroupTitle(family, results, language) ?? html`<code>${family}</code>`;
}
