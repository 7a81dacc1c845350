import pc from "picocolors";
import type { ExplainedNode, Explanation } from "../explain/explain.ts";
import type { Spread } from "../explain/evaluate.ts";
import { interpolationNames } from "../explain/interpolation-names.ts";
import { placeText } from "../explain/place.ts";
import type { ProgramListing } from "../explain/program-listing.ts";
import { formatEstimate, formatNumber, formatQuantity } from "../present/format-number.ts";
import { foldLines } from "../present/fold-lines.ts";
import { textGrid } from "../present/text-grid.ts";
import { displayText, unitOrDimensionless } from "../present/unit-label.ts";
import { wrapText } from "../present/wrap-text.ts";
import type { Language } from "../terms/bilingual.ts";
import type { Console } from "./console.ts";
import { programLines } from "./program-text.ts";

type Style = Pick<Console, "language" | "color" | "room">;

const width = 110;
const mostDependents = 20;

/** An explanation as text for a terminal, a section for each question. */
export function explanationText(
  explanation: Explanation,
  spread: Spread | undefined,
  program: ProgramListing | undefined,
  { language, color, room }: Style,
): string {
  const { bold } = pc.createColors(color);
  const say = (en: string, zh: string): string => (language === "zh" ? zh : en);
  const section = (heading: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ["", bold(heading), ...lines.map((line) => line.trimEnd())];
  const plain = (line: string): string => line;
  const programSection = (listing: ProgramListing): string[] => {
    const [title, ...lines] = programLines(listing, language);
    return section(title!, lines);
  };
  const lines = [
    bold(`${explanation.quantity}  ${displayText(explanation.title, language)}`),
    ...heading(explanation, room, say),
    ...section(valuesHeading(explanation, spread, say), valueTable(explanation, spread, language)),
    ...section(
      say("Numbers", "数据"),
      textGrid(
        [
          { heading: "", align: "left", most: 20 },
          { heading: "", align: "left", most: 44 },
          ...(explanation.draw ? [{ heading: "", align: "left" as const }] : []),
          { heading: "", align: "left" },
          { heading: "", align: "left" },
          { heading: "", align: "left", most: 60 },
        ],
        explanation.numbers.map((number) => [
          `  ${number.at || say("every year", "各年")}`,
          number.written,
          ...(explanation.draw
            ? [
                number.drawn === undefined
                  ? ""
                  : `= ${formatQuantity(number.drawn, explanation.unit, language, { grouping: true })}`,
              ]
            : []),
          placeText(number.place),
          number.quality ?? "",
          number.source === undefined
            ? say("no source of its own", "未注明来源")
            : number.source === explanation.source
              ? say("source as above", "来源同上")
              : number.source,
        ]),
        plain,
        room,
      ).slice(1),
    ),
    ...section(
      say("Correlated with", "相关的量"),
      textGrid(
        [
          { heading: "", align: "left" },
          { heading: "", align: "right" },
          { heading: "", align: "left" },
          { heading: "", align: "left" },
          { heading: "", align: "left", most: 60 },
        ],
        explanation.correlated.map(({ with: other, measure, asked, place, quality, source }) => [
          `  ${other}`,
          `${measure === "spearman" ? say("rank correlation", "秩相关") : say("linear correlation", "线性相关")} ${asked}`,
          placeText(place),
          quality ?? "",
          source ?? say("no source of its own", "未注明来源"),
        ]),
        plain,
        room,
      ).slice(1),
    ),
    ...section(
      say("Overridden (what holds first)", "修改记录（生效者在前）"),
      explanation.overridden.flatMap(({ at, steps }) =>
        steps.map(({ written, place }, index) => {
          const lead = index === 0 ? `  ${at}: ` : `  ${" ".repeat(at.length)}  `;
          const text = written ?? say("unset", "取消");
          return `${lead}${index === 0 ? "" : "<- "}${text}  (${placeText(place)})`;
        }),
      ),
    ),
    ...section(
      treeHeading(explanation, say),
      textGrid(
        [
          { heading: "", align: "left", most: 76 },
          { heading: "", align: "right" },
          { heading: "", align: "left" },
        ],
        treeRows(explanation.tree, "  ", "  ", language, say),
        plain,
        room,
      ).slice(1),
    ),
    ...section(
      say("Used by", "被引用于"),
      explanation.usedBy.length === 0
        ? [say("  nothing in this model", "  本模型中无引用")]
        : [
            ...explanation.usedBy
              .slice(0, mostDependents)
              .map(({ quantity, title }) => `  ${quantity}  ${displayText(title, language)}`),
            ...(explanation.usedBy.length > mostDependents
              ? [
                  say(
                    `  and ${explanation.usedBy.length - mostDependents} more`,
                    `  另有 ${explanation.usedBy.length - mostDependents} 个`,
                  ),
                ]
              : []),
          ],
    ),
    ...(program ? programSection(program) : []),
  ];
  return foldLines(lines.join("\n"), room);
}

type Say = (en: string, zh: string) => string;

function heading(explanation: Explanation, room: number, say: Say): string[] {
  const language: Language = say("en", "zh") === "zh" ? "zh" : "en";
  const { range, equation, growthRate, noise, interpolation } = explanation;
  const rows: [string, string | undefined][] = [
    [say("unit", "单位"), unitOrDimensionless(explanation.unit, language)],
    [
      say("scenario", "情景"),
      `${explanation.model} / ${explanation.scenario}: ${explanation.chain.join(" < ")}`,
    ],
    explanation.isMade
      ? [say("made from", "生成自"), placeText(explanation.place)]
      : [say("defined", "定义于"), placeText(explanation.place)],
    [say("equation", "等式"), equation],
    [say("growth", "增长"), growthRate && say(`at the rate ${growthRate}`, `按 ${growthRate} 的速率`)],
    [say("noise", "波动"), noise?.[language]],
    [say("between years", "年间取值"), interpolation && interpolationNames[interpolation][language]],
    [
      say("lever range", "杠杆范围"),
      range && range.map((end) => formatQuantity(end, explanation.unit, language)).join(say(" to ", " 至 ")),
    ],
    [say("source", "来源"), explanation.source],
    [say("quality", "质量"), explanation.quality],
    [say("note", "说明"), explanation.note],
  ];
  return textGrid(
    [
      { heading: "", align: "left" },
      { heading: "", align: "left", most: width - 18 },
    ],
    rows.flatMap(([label, text]) => (text === undefined ? [] : [[`  ${label}`, text]])),
    (line) => line,
    room,
  )
    .slice(1)
    .map((line) => line.trimEnd());
}

function valuesHeading({ draw }: Explanation, spread: Spread | undefined, say: Say): string {
  if (draw)
    return say(
      `Values in draw ${draw.index} of seed ${draw.seed}`,
      `第 ${draw.index} 次抽样的数值（种子 ${draw.seed}）`,
    );
  if (spread && isConstant(spread)) return say("Values, the same in every draw", "各年数值（所有抽样相同）");
  return say(
    `Values: median [5 %, 95 %] of ${spread?.draws ?? 0} draws, seed ${spread?.seed ?? 0}`,
    `各年数值：中位数 [5 %, 95 %]，${spread?.draws ?? 0} 次抽样，种子 ${spread?.seed ?? 0}`,
  );
}

function isConstant({ low, high }: Spread): boolean {
  return low.every((value, index) => value !== null && value === high[index]);
}

/** As many years beside each other as fit. */
function valueTable(explanation: Explanation, spread: Spread | undefined, language: Language): string[] {
  const { years, values, unit, lastObserved } = explanation;
  const style = { grouping: true };
  const rows = years.map((year, index) => {
    const [low, high] = [spread?.low[index] ?? null, spread?.high[index] ?? null];
    const text =
      spread === undefined
        ? formatNumber(values[index] ?? null, style)
        : low === high
          ? formatNumber(spread.median[index] ?? null, style)
          : formatEstimate(spread.median[index] ?? null, low, high, style);
    return [`  ${year}${year === lastObserved ? "*" : ""}`, `${text} ${unitOrDimensionless(unit, language)}`];
  });
  const note = years.includes(lastObserved)
    ? language === "zh"
      ? "  * 最后观测年"
      : "  * last observed"
    : undefined;
  return [
    ...textGrid(
      [
        { heading: "", align: "left" },
        { heading: "", align: "right" },
      ],
      rows,
      (line) => line,
    ).slice(1),
    ...(note ? wrapText(note, width) : []),
  ];
}

function treeHeading({ year, draw }: Explanation, say: Say): string {
  const what = draw
    ? say(`values in draw ${draw.index}`, `第 ${draw.index} 次抽样的数值`)
    : say("central values", "中心值");
  return say(`Depends on (${what}, ${year})`, `依赖（${year} 年${what}）`);
}

function treeRows(
  node: ExplainedNode,
  lead: string,
  below: string,
  language: Language,
  say: Say,
): string[][] {
  const note = node.seen
    ? say("shown above", "见上")
    : node.hidden > 0
      ? say(`${node.hidden} more below`, `下有 ${node.hidden} 项`)
      : [node.place ? placeText(node.place) : "", node.quality ?? ""]
          .filter((part) => part !== "")
          .join("  ");
  const value = formatQuantity(node.value, node.unit, language, { grouping: true });
  return [
    [`${lead}${node.quantity}`, value, note],
    ...node.dependsOn.flatMap((child, index) => {
      const isLast = index === node.dependsOn.length - 1;
      return treeRows(
        child,
        `${below}${isLast ? "└ " : "├ "}`,
        `${below}${isLast ? "  " : "│ "}`,
        language,
        say,
      );
    }),
  ];
}
