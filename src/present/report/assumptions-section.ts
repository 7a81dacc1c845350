import { formatPercent, missing } from "../format-number.ts";
import { displayText } from "../unit-label.ts";
import { dataTable, plainColumns } from "./data-table.ts";
import { html, type Html } from "./html.ts";
import { qualityTitle } from "./quality-title.ts";
import type { ReportedBasis, ReportedNumber } from "./report-input.ts";
import type { ReportView } from "./report-view.ts";

/** What is counted, how much of the answer rests on numbers of which quality, and where they come from. */
export function assumptionsSection(view: ReportView): Html {
  const { results, say, language } = view;
  const boundaries = [...new Set(results.map(({ boundary }) => displayText(boundary, language)))];
  const bases = view.input.runs.flatMap(({ basis }) => basis ?? []);
  return html`<h3>${say("What is counted", "核算边界")}</h3>
    ${boundaries.map((text) => html`<p>${text}</p> `)}
    <h3>${say("Sources and their quality", "数据来源与质量")}</h3>
    ${
      bases.length === 0
        ? html`<p>
            ${say(
              "This report was made from stored results, which hold no sources. Make it from the scenario files to list every number's source.",
              "本报告由已存结果生成，其中不含数据来源；请用情景文件生成，以列出每个数的来源。",
            )}
          </p> `
        : html`${qualityTable(view)}${sourcesTable(view, bases)}`
    }`;
}

function qualityTable({ input, labels, say, language }: ReportView): Html {
  const known = input.runs.flatMap(({ basis }, index) =>
    basis ? [{ basis, label: labels[index] ?? "" }] : [],
  );
  const qualities = [...new Set(known.flatMap(({ basis }) => basis.shares.map(({ quality }) => quality)))];
  const year = known[0]?.basis.year ?? 0;
  const percent = (share: number | null | undefined) =>
    typeof share === "number" ? formatPercent(share) : missing;
  return html`${dataTable(
      say("How much of the answer rests on numbers of each quality", "结论在多大程度上依赖各类质量的数"),
      say("Quality", "质量"),
      known.map(({ label }) => ({
        heading: label,
        columns: [
          { heading: say("numbers", "个数"), numeric: true },
          { heading: say(`emissions ${year}`, `${year}年排放`), numeric: true },
          { heading: say("variance of the peak", "峰值方差"), numeric: true },
        ],
      })),
      qualities.map((quality) => ({
        heading: qualityTitle(quality, language),
        cells: known.flatMap(({ basis }) => {
          const share = basis.shares.find((one) => one.quality === quality);
          const count = basis.numbers.filter((one) => (one.quality ?? "none") === quality).length;
          return [String(count), percent(share?.emissions), percent(share?.peakLevelVariance)];
        }),
      })),
    )}
    <p class="note">
      ${say(
        "Emissions: share of what all numbers move when each changes by 1 %. Variance: share of the variance of the peak's level when only numbers of this quality are uncertain; what is missing to 100 % is owed to several qualities together.",
        "排放：各数各变动 1 % 所引起变动中的占比。方差：仅该质量的数不确定时的峰值方差占比；不足 100 % 的部分由多种质量共同引起。",
      )}
    </p> `;
}

function sourcesTable({ say, language }: ReportView, bases: readonly ReportedBasis[]): Html {
  const numbers = new Map(
    bases.flatMap((basis) =>
      basis.numbers.map(
        (one) => [`${one.place.file} ${one.place.line} ${one.quantity} ${one.at}`, one] as const,
      ),
    ),
  );
  const bySource = new Map<string, ReportedNumber[]>();
  for (const number of numbers.values()) {
    const source = number.source ?? "";
    const held = bySource.get(source);
    if (held) held.push(number);
    else bySource.set(source, [number]);
  }
  const rows = [...bySource].toSorted(([, a], [, b]) => b.length - a.length);
  return dataTable(
    say(`Sources of ${numbers.size} written numbers`, `${numbers.size} 个数的来源`),
    say("Source, as the model's files give it", "来源（按模型文件所写）"),
    plainColumns({ heading: say("numbers", "个数"), numeric: true }, { heading: say("quality", "质量") }),
    rows.map(([source, held]) => ({
      heading: source === "" ? say("none given", "未注明") : source,
      cells: [
        String(held.length),
        [...new Set(held.map(({ quality }) => qualityTitle(quality ?? "none", language)))].join(
          say(", ", "、"),
        ),
      ],
    })),
  );
}
