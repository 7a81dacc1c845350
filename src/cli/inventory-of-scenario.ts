import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inventoryOf, type Inventory } from "../inventory/inventory.ts";
import type { ModelGraph } from "../model/model-graph.ts";
import { inlineRunner } from "../run/inline-runner.ts";
import type { Sampler } from "../sample/sample-plan.ts";
import { BadInput } from "./bad-input.ts";
import type { Console } from "./console.ts";
import { exitCode, type ExitCode } from "./exit-codes.ts";
import { approachOneCsv, approachTwoCsv } from "./inventory-csv.ts";
import { inventoryText } from "./inventory-text.ts";
import { openScenario } from "./open-scenario.ts";
import { version } from "./version.ts";

export interface InventoryOptions {
  readonly year: number;
  /** undefined: the first year of the horizon. */
  readonly baseYear: number | undefined;
  readonly draws: number;
  readonly seed: number;
  readonly sampler: Sampler;
  readonly json: boolean;
  /** The approach whose table is printed as CSV. */
  readonly csv: number | undefined;
  readonly out: string | undefined;
}

/** `peakcast inventory`: both uncertainty tables of a scenario. */
export async function inventoryOfScenario(
  path: string,
  options: InventoryOptions,
  signal: AbortSignal,
  console: Console,
): Promise<ExitCode> {
  const open = await openScenario(path, options.json, console);
  if (!open) return exitCode.badInput;
  const { graph } = open;
  const baseYear = options.baseYear ?? graph.horizon.first;
  refuseWithoutInventory(graph);
  refuseYear("--base-year", baseYear, graph);
  refuseYear("--year", options.year, graph);
  if (baseYear === options.year)
    throw new BadInput({
      en: `--year and --base-year are both ${baseYear}: a trend needs two years`,
      zh: `--year 与 --base-year 均为 ${baseYear}：趋势需要两个年份`,
    });
  const { draws, seed, sampler } = options;
  const settings = { draws, seed, sampler, runner: inlineRunner(), signal };
  const inventory = await inventoryOf(graph, [baseYear, options.year], settings);
  const json = JSON.stringify({ peakcast: version, ...inventory }, null, 2);
  if (options.json) console.out(json);
  else if (options.csv !== undefined)
    console.out(options.csv === 1 ? approachOneCsv(inventory) : approachTwoCsv(inventory));
  else console.out(inventoryText(inventory, console.language, console.room));
  if (options.out !== undefined) await writeTables(options.out, inventory, json, console);
  return exitCode.done;
}

/** Each file appears whole or not at all; what else is in the folder stays. */
async function writeTables(
  folder: string,
  inventory: Inventory,
  json: string,
  console: Console,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const files = {
    "inventory.json": `${json}\n`,
    "approach-1.csv": approachOneCsv(inventory),
    "approach-2.csv": approachTwoCsv(inventory),
  };
  for (const [name, content] of Object.entries(files)) {
    const unfinished = join(folder, `${name}.unfinished-${process.pid}`);
    await writeFile(unfinished, content);
    await rename(unfinished, join(folder, name));
  }
  console.err(console.language === "zh" ? `表格已写入 ${folder}` : `tables written to ${folder}`);
}

function refuseWithoutInventory({ scenario, sectors }: ModelGraph): void {
  if (sectors.length > 0) return;
  throw new BadInput({
    en: `\`${scenario}\` has no sectors, and so no source categories`,
    zh: `\`${scenario}\` 没有部门，因而没有源类别`,
  });
}

function refuseYear(option: string, year: number, { horizon: { first, last } }: ModelGraph): void {
  if (year >= first && year <= last) return;
  throw new BadInput({
    en: `${option} takes a year of the horizon, ${first} to ${last}, not ${year}`,
    zh: `${option} 应为模拟期 ${first} 到 ${last} 内的年份，而不是 ${year}`,
  });
}
