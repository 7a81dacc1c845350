import { blockDraws } from "../aggregate/design.ts";
import type { ModelGraph } from "../model/model-graph.ts";
import { simulate } from "../pipeline.ts";
import { inlineRunner } from "../run/inline-runner.ts";
import type { Console } from "./console.ts";
import type { RunOptions } from "./run-options.ts";
import { version } from "./version.ts";

/**
 * Tells who edits a file at once where the answer goes: total emissions and peak of the first 1,024 draws, on stderr. The
 * whole answer follows. Interpreted on this thread: a module and workers take longer to be ready than these draws.
 */
export async function answerFirst(
  models: readonly { graph: ModelGraph }[],
  { draws, seed, sampler }: RunOptions,
  signal: AbortSignal,
  console: Console,
): Promise<void> {
  if (draws <= blockDraws) return;
  const { firstAnswerText } = await import("../present/table-text.ts");
  for (const { graph } of models) {
    const total = graph.peak?.quantity ?? "emissions.total";
    if (!graph.quantities.has(total)) continue;
    const settings = { version, draws: blockDraws, seed, sampler, outputs: [total] };
    const { result } = await simulate(
      { ...graph, targets: [] },
      { ...settings, kernel: "interpret" },
      { runner: inlineRunner(), signal },
    );
    console.err(`\n${firstAnswerText(result, console)}\n`);
  }
}
