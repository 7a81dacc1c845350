import { explain } from "../explain/explain.ts";
import { findQuantity } from "../explain/find-quantity.ts";
import { spreadOf } from "../explain/evaluate.ts";
import { listProgram } from "../explain/program-listing.ts";
import type { ModelGraph } from "../model/model-graph.ts";
import { foldLines } from "../present/fold-lines.ts";
import { chooseOutputs } from "../result/choose-outputs.ts";
import { inlineRunner } from "../run/inline-runner.ts";
import type { Sampler } from "../sample/sample-plan.ts";
import { BadInput } from "./bad-input.ts";
import type { Console } from "./console.ts";
import { exitCode, type ExitCode } from "./exit-codes.ts";
import { explanationText } from "./explanation-text.ts";
import { openScenario } from "./open-scenario.ts";
import { programLines } from "./program-text.ts";

export interface ExplainOptions {
  readonly depth: number;
  readonly year: number | undefined;
  readonly draw: number | undefined;
  readonly draws: number;
  readonly seed: number;
  readonly sampler: Sampler;
  readonly program: boolean;
  readonly json: boolean;
}

/** `peakcast explain --program` without a quantity: the program of a run that asks for no outputs of its own. */
export async function explainRun(
  path: string,
  options: Pick<ExplainOptions, "program" | "json">,
  console: Console,
): Promise<ExitCode> {
  if (!options.program)
    throw new BadInput({
      en: "name a quantity, or add --program to see the program of a whole run",
      zh: "请给出量的名称，或加 --program 查看整个模拟的程序",
    });
  const open = await openScenario(path, options.json, console);
  if (!open) return exitCode.badInput;
  const outputs = chooseOutputs(open.graph);
  if ("unmatched" in outputs)
    throw new Error("bug in peakcast: no pattern was given, and one does not match");
  const program = listProgram(open.graph, outputs.names);
  console.out(
    options.json
      ? JSON.stringify({ program }, null, 2)
      : foldLines(programLines(program, console.language).join("\n"), console.room),
  );
  return exitCode.done;
}

/** `peakcast explain`: one quantity of one scenario. */
export async function explainQuantity(
  path: string,
  asked: string,
  options: ExplainOptions,
  signal: AbortSignal,
  console: Console,
): Promise<ExitCode> {
  const open = await openScenario(path, options.json, console);
  if (!open) return exitCode.badInput;
  const { graph, resolved } = open;
  const { draws, seed, sampler } = options;
  const name = nameOf(graph, asked);
  const { first, last } = graph.horizon;
  const year = options.year ?? Math.min(last, Math.max(first, graph.lastObserved));
  if (year < first || year > last)
    throw new BadInput({
      en: `--year takes a year of the horizon, ${first} to ${last}, not ${year}`,
      zh: `--year 应为模拟期 ${first} 到 ${last} 内的年份，而不是 ${year}`,
    });
  const explanation = explain(graph, resolved, name, {
    depth: options.depth,
    year,
    ...(options.draw !== undefined && { draw: { index: options.draw, seed, sampler } }),
  });
  const spread =
    options.draw === undefined
      ? await spreadOf(graph, name, { draws, seed, sampler }, inlineRunner(), signal)
      : undefined;
  const program = options.program ? listProgram(graph, [name]) : undefined;
  console.out(
    options.json
      ? JSON.stringify({ ...explanation, ...(spread && { spread }), ...(program && { program }) }, null, 2)
      : explanationText(explanation, spread, program, console),
  );
  return exitCode.done;
}

function nameOf(graph: ModelGraph, asked: string): string {
  const found = findQuantity(graph, asked);
  if ("name" in found) return found.name;
  if ("matches" in found) {
    const shown = found.matches.slice(0, 10).join(", ");
    const more = found.matches.length > 10 ? ", ..." : "";
    throw new BadInput({
      en: `\`${asked}\` matches ${found.matches.length} quantities: ${shown}${more}`,
      zh: `\`${asked}\` 匹配 ${found.matches.length} 个量：${shown}${more}`,
    });
  }
  const near = found.nearest.map((one) => `\`${one}\``).join(", ");
  throw new BadInput({
    en: `\`${graph.scenario}\` has no quantity \`${asked}\`${near && `; did you mean ${near}?`}`,
    zh: `\`${graph.scenario}\` 中没有名为 \`${asked}\` 的量${near && `；是否想写 ${near}？`}`,
  });
}
