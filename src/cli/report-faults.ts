import type { Fault } from "../result/fault-result.ts";
import type { RunResult } from "../result/run-result.ts";
import { defaultSampler } from "../sample/sample-plan.ts";
import type { Console } from "./console.ts";

/**
 * Tells what went wrong inside draws, and for each the command that shows its first draw; always where so many did that the
 * run fails, else unless told to be quiet.
 *
 * @param results with the path each came from
 * @returns whether a run fails
 */
export function reportFaults(
  results: readonly { readonly path: string; readonly result: RunResult }[],
  { err, language, quiet }: Console,
): boolean {
  for (const { path, result } of results) {
    const { faults, warnings, scenario } = result;
    if (quiet && !faults.exceeded) continue;
    // The first warnings are those of the faults, in their order.
    for (const [index, { message }] of warnings.entries()) {
      const fault = faults.found[index];
      err(`${scenario}: ${message[language]}`);
      if (fault) err(`  ${explainCommand(path, fault, result)}`);
    }
    if (!faults.exceeded) continue;
    const most = `${Number((faults.most * 100).toPrecision(6))} %`;
    err(
      language === "zh"
        ? `错误：${scenario} 的模拟失败：出错的抽样多于 ${most}（模型中的 \`faults: { most }\`），没有写出结果`
        : `error: the run of ${scenario} fails: more than ${most} of the draws went wrong (\`faults: { most }\` in the model); no result is written`,
    );
  }
  return results.some(({ result }) => result.faults.exceeded);
}

function explainCommand(path: string, fault: Fault, { seed, sampler }: RunResult): string {
  const quantity = fault.cause?.quantity ?? fault.quantity.split(" + ")[0]!;
  const scenario = path.includes(" ") ? `"${path}"` : path;
  return [
    `peakcast explain ${scenario} ${quantity} --draw ${fault.firstDraw}`,
    ...(seed === 1 ? [] : [`--seed ${seed}`]),
    ...(sampler === defaultSampler ? [] : [`--sampler ${sampler}`]),
  ].join(" ");
}
