import { scalarAt, textAt } from "../../model/read-node.ts";
import { chapter, part } from "./chapter.ts";
import { correlationsPart } from "./correlations-part.ts";
import { code, heading, prose } from "./markdown.ts";
import { observedPart, qualitiesPart } from "./observed-part.ts";
import { scenariosPart, type DescribedScenario } from "./scenarios-part.ts";
import { bothTitles, fileLink, type Subject } from "./subject.ts";
import { targetsPart } from "./targets-part.ts";
import { word } from "./words.ts";

/**
 * A model as one page of Markdown: what it counts, then file by file its sectors, quantities and levers with every
 * number's unit, source and quality, its targets, and the scenarios that stand on it. The same bytes on every host.
 *
 * @param scenarios in the order they are to be told
 */
export function modelPage(subject: Subject, scenarios: readonly DescribedScenario[]): string {
  const { graph, resolved, language } = subject;
  const { root, layers } = resolved;
  return [
    `# ${bothTitles(graph.title)}`,
    "",
    ...introduction(subject),
    "",
    prose(textAt(root, "description") ?? ""),
    ...heading(2, word("boundary", language)),
    prose(graph.boundary.en),
    "",
    ...(graph.boundary.zh === graph.boundary.en ? [] : [prose(graph.boundary.zh), ""]),
    ...facts(subject),
    ...part(2, word("observed", language), observedPart(subject)),
    ...part(2, word("qualities", language), qualitiesPart(subject)),
    ...[...new Set(layers.flat())].flatMap((file) => chapter(file, subject)),
    ...part(2, word("correlations", language), correlationsPart(subject)),
    ...part(2, word("targets", language), targetsPart(subject)),
    ...(scenarios.length === 0
      ? []
      : part(2, word("scenarios", language), scenariosPart(scenarios, subject))),
    "",
  ]
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .replace(/\n+$/, "\n");
}

/** Where the page comes from and how it is read. */
function introduction(subject: Subject): string[] {
  const file = subject.resolved.chain.at(-1)!;
  return subject.language === "zh"
    ? [
        `本页由 ${code(`peakcast describe ${file} --lang zh`)} 根据模型生成，请勿手工修改。`,
        `${code("peakcast explain")} 给出某个量的文件行号和依赖关系；部门展开为哪些量见语言说明。`,
        "图中的占比为所有不确定数取中心值时的结果。",
      ]
    : [
        `Written by ${code(`peakcast describe ${file}`)} from the model itself; not to be edited by hand.`,
        `${code("peakcast explain")} tells file, line and dependencies of a quantity. What follows from a sector without being written`,
        "(output of routes, energy and emissions by carrier, sums) is in the description of the language. Pictures show shares of routes with",
        "every uncertain number at its central value; the bar is the first year's.",
      ];
}

/** Horizon, units and the peak's rule. */
function facts(subject: Subject): string[] {
  const { graph, resolved, language } = subject;
  const { first, last } = graph.horizon;
  const zh = language === "zh";
  const unit = (name: string): string => code(graph.quantities.get(name)?.unitLabel ?? "");
  const band = graph.peak && scalarAt(resolved.root.entries.get("peak")?.value, "band")?.value;
  return [
    zh
      ? `- 模拟期 ${first}—${last} 年，最后观测年 ${graph.lastObserved}`
      : `- Horizon ${first} to ${last}, last observed year ${graph.lastObserved}`,
    ...(graph.quantities.has("emissions.total")
      ? [
          zh
            ? `- 排放单位 ${unit("emissions.total")}，能源单位 ${unit("energy.total")}`
            : `- Emissions in ${unit("emissions.total")}, energy in ${unit("energy.total")}`,
        ]
      : []),
    ...(graph.peak
      ? [
          zh
            ? `- 达峰判断：${code(graph.peak.quantity)}，平台带 ${String(band ?? "")}，确认窗口 ${graph.peak.window} 年`
            : `- Peak of ${code(graph.peak.quantity)}: plateau within ${String(band ?? "")} of the maximum, confirmed by ${graph.peak.window} years`,
        ]
      : []),
    zh
      ? `- 共 ${graph.quantities.size} 个量、${graph.levers.length} 个杠杆、${graph.targets.length} 个目标；主文件 ${fileLink(resolved.chain[0]!, subject)}`
      : `- ${graph.quantities.size} quantities, ${graph.levers.length} levers, ${graph.targets.length} targets; the first file is ${fileLink(resolved.chain[0]!, subject)}`,
  ];
}
