import { placeText } from "../explain/place.ts";
import { qualityReport, type QualityReport } from "../explain/quality-shares.ts";
import { sourcesOf, type SourcedNumber } from "../explain/sources.ts";
import { formatPercent } from "../present/format-number.ts";
import { foldLines } from "../present/fold-lines.ts";
import { textGrid } from "../present/text-grid.ts";
import { displayText } from "../present/unit-label.ts";
import { inlineRunner } from "../run/inline-runner.ts";
import { BadInput } from "./bad-input.ts";
import type { Console } from "./console.ts";
import { exitCode, type ExitCode } from "./exit-codes.ts";
import { openScenario } from "./open-scenario.ts";

export interface SourceOptions {
  /** The year whose emissions are traced; the last observed one unless told. */
  readonly year: number | undefined;
  readonly draws: number;
  readonly seed: number;
  /** Ends with 2 if a number has no source or no quality. */
  readonly requireSources: boolean;
  readonly json: boolean;
}

/** `peakcast sources`: where every number of a scenario comes from, and how much of the answer rests on which quality. */
export async function listSources(
  path: string,
  options: SourceOptions,
  signal: AbortSignal,
  console: Console,
): Promise<ExitCode> {
  const open = await openScenario(path, options.json, console);
  if (!open) return exitCode.badInput;
  const { graph, resolved } = open;
  const year = options.year ?? graph.lastObserved;
  if (year < graph.horizon.first || year > graph.horizon.last)
    throw new BadInput({
      en: `--year ${year} is outside the horizon ${graph.horizon.first} to ${graph.horizon.last}`,
      zh: `--year ${year} 不在模拟期 ${graph.horizon.first} 至 ${graph.horizon.last} 内`,
    });
  const numbers = sourcesOf(graph, resolved);
  const bare = numbers.filter(({ source, quality }) => source === undefined || quality === undefined);
  const quantity =
    graph.peak?.quantity ?? (graph.quantities.has("emissions.total") ? "emissions.total" : undefined);
  const report = quantity
    ? await qualityReport(
        graph,
        resolved,
        { quantity, year, draws: options.draws, seed: options.seed },
        inlineRunner(),
        signal,
      )
    : undefined;
  if (options.json) console.out(JSON.stringify({ scenario: graph.scenario, numbers, ...report }, null, 2));
  else console.out(foldLines(sourcesText(numbers, bare, report, console), console.room));
  return options.requireSources && bare.length > 0 ? exitCode.badInput : exitCode.done;
}

function sourcesText(
  numbers: readonly SourcedNumber[],
  bare: readonly SourcedNumber[],
  report: QualityReport | undefined,
  { language, room }: Pick<Console, "language" | "room">,
): string {
  const say = (en: string, zh: string): string => (language === "zh" ? zh : en);
  const same = (line: string): string => line;
  const lines: string[] = [];
  for (const [source, held] of groups(numbers, ({ source }) => source ?? say("(no source)", "（无来源）"))) {
    lines.push(source);
    for (const [quantity, own] of groups(held, (number) => number.quantity)) {
      const { title } = own[0]!;
      lines.push(`  ${quantity}  ${displayText(title, language)}`);
      for (const { at, written, quality, place } of own)
        lines.push(
          `    ${[at, written, quality ?? say("no quality", "无质量标记"), placeText(place)].filter((part) => part !== "").join("  ")}`,
        );
    }
    lines.push("");
  }
  lines.push(
    say(
      `${numbers.length} numbers, ${bare.length} of them without source or quality`,
      `共 ${numbers.length} 个数，其中 ${bare.length} 个缺来源或质量标记`,
    ),
  );
  if (!report) return lines.join("\n");
  const counts = groups(numbers, ({ quality }) => quality ?? "none");
  lines.push(
    "",
    ...textGrid(
      [
        { heading: say("quality", "质量"), align: "left" },
        { heading: say("numbers", "个数"), align: "right" },
        {
          heading: say(`${report.quantity} ${report.year}`, `${report.year} 年 ${report.quantity}`),
          align: "right",
        },
        { heading: say("variance of peak level", "峰值方差"), align: "right" },
      ],
      report.shares.map(({ quality, emissions, peakLevelVariance }) => [
        quality,
        String(counts.get(quality)?.length ?? 0),
        formatPercent(emissions),
        peakLevelVariance === null ? "-" : formatPercent(peakLevelVariance),
      ]),
      same,
      room,
    ),
    "",
    say(
      "by year: share of what all numbers move when each changes by 1 %; variance: if only numbers of this quality are uncertain",
      "按年份：各数各变动 1 % 所引起变动中的占比；方差：仅该质量的数不确定时",
    ),
    say(
      `(${report.draws.toLocaleString("en")} draws, seed ${report.seed}; what is missing to 100 % is owed to several qualities together)`,
      `（${report.draws.toLocaleString("en")} 次抽样，种子 ${report.seed}；不足 100 % 的部分由多种质量共同引起）`,
    ),
    "",
    ...textGrid(
      [
        { heading: say("numbers that move it most", "影响最大的数"), align: "left", most: 50 },
        { heading: say("year", "年份"), align: "right" },
        { heading: say("quality", "质量"), align: "left" },
        { heading: say("1 % of it moves the total by", "变动 1 % 时总量变动"), align: "right" },
      ],
      report.strongest.map(({ quantity, knot, quality, elasticity }) => [
        quantity,
        String(knot.year),
        quality,
        `${elasticity >= 0 ? "+" : ""}${elasticity.toFixed(3)} %`,
      ]),
      same,
      room,
    ),
  );
  return lines.join("\n");
}

/** Items by key, both in the order in which they first come. */
function groups<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const item of items) {
    const held = found.get(keyOf(item));
    if (held) held.push(item);
    else found.set(keyOf(item), [item]);
  }
  return found;
}
