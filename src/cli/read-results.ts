import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { RunResult } from "../result/run-result.ts";
import { BadInput } from "./bad-input.ts";

/** Results of runs as `run --json` printed them or a result folder holds them; those of `compare --json` too. */
export async function readResults(path: string): Promise<RunResult[]> {
  const file = await resultFile(path);
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch {
    throw new BadInput({ en: `${file} cannot be read`, zh: `无法读取 ${file}` });
  }
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new BadInput({ en: `${file} is not JSON: ${reason}`, zh: `${file} 不是 JSON：${reason}` });
  }
  const held = isObject(found) && Array.isArray(found["scenarios"]) ? found["scenarios"] : found;
  const results: unknown[] = Array.isArray(held) ? held : [held];
  if (results.length === 0 || !results.every(isResult))
    throw new BadInput({
      en: `${file} is not a result of this version of peakcast (what \`run --json\` prints)`,
      zh: `${file} 不是本版 peakcast 的结果（即 \`run --json\` 的输出）`,
    });
  return results;
}

async function resultFile(path: string): Promise<string> {
  try {
    return (await stat(path)).isDirectory() ? join(path, "result.json") : path;
  } catch {
    throw new BadInput({ en: `there is no \`${path}\``, zh: `\`${path}\` 不存在` });
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What the tables rely on; a file of our own making has the rest. */
function isResult(value: unknown): value is RunResult {
  if (!isObject(value)) return false;
  const lists = ["years", "targets", "levers", "sectors", "warnings", "iamc"];
  const texts = ["peakcast", "model", "scenario", "region", "sampler", "resultHash"];
  return (
    lists.every((key) => Array.isArray(value[key])) &&
    texts.every((key) => typeof value[key] === "string") &&
    isObject(value["quantities"]) &&
    isObject(value["title"]) &&
    "peak" in value
  );
}
