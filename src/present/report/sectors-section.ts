import { html, type Html } from "./html.ts";
import type { ReportView } from "./report-view.ts";
import { sectorParts } from "./sector-parts.ts";

/** Sectors together, a part a scenario, then each by itself in all scenarios. */
export function sectorsSection(view: ReportView): Html | undefined {
  const { results, labels, say } = view;
  const parts = sectorParts(view);
  if (parts.length === 0) return undefined;
  const together = results.flatMap((result, index) => {
    const figures = ["sectors", "scopes", "every-sector", "energy"].map((name) =>
      view.figure(`${name}-${index}`),
    );
    return figures.every((figure) => figure === undefined)
      ? []
      : [
          html`<h3>${labels[index] ?? result.scenario}</h3>
            ${figures}`,
        ];
  });
  return html`${together}
    <h3>${say("Sector by sector", "逐行业")}</h3>
    <p class="note">
      ${say(
        "A sector's peak follows the same rule as the total. Medians of sectors do not add up to the median of the total. Charts of every sector stand above, all levers and years in the road map.",
        "行业达峰与总量用同一判据。各行业中位数之和不等于总量的中位数。各行业图见上文，全部措施与年份见路线图。",
      )}
    </p>
    ${parts} `;
}
