import { overridesOf, type FileOverrides, type Override } from "../explain/overrides.ts";
import { placeText } from "../explain/place.ts";
import { resolvedModel } from "../explain/resolved-model.ts";
import { foldLines } from "../present/fold-lines.ts";
import { textGrid } from "../present/text-grid.ts";
import type { Bilingual } from "../terms/bilingual.ts";
import type { Console } from "./console.ts";
import { exitCode, type ExitCode } from "./exit-codes.ts";
import { openScenario, type OpenScenario } from "./open-scenario.ts";

/** `peakcast show`: what a scenario changes, or the whole model as it stands. */
export async function showScenario(
  path: string,
  what: "overrides" | "resolved",
  json: boolean,
  console: Console,
): Promise<ExitCode> {
  const open = await openScenario(path, json, console);
  if (!open) return exitCode.badInput;
  const { graph, resolved } = open;
  if (what === "resolved") {
    const { yaml, folder } = resolvedModel(resolved, graph.lastObserved);
    const chain = resolved.chain;
    if (json) console.out(JSON.stringify({ scenario: graph.scenario, chain, folder, yaml }, null, 2));
    else console.out(`${headOf(open, folder)[console.language]}\n${yaml}`);
    return exitCode.done;
  }
  const files = overridesOf(graph, resolved);
  if (json)
    console.out(
      JSON.stringify({ model: graph.model, scenario: graph.scenario, chain: resolved.chain, files }, null, 2),
    );
  else console.out(overridesText(open, files, console));
  return exitCode.done;
}

function headOf({ graph, resolved }: OpenScenario, folder: string): Bilingual {
  const chain = resolved.chain.join(" < ");
  const place = folder === "" ? "." : folder;
  return {
    en: `# ${graph.model} / ${graph.scenario}, put together from ${chain}\n# Tables are named from the folder ${place}: keep this file there.`,
    zh: `# ${graph.model} / ${graph.scenario}，由 ${chain} 合并而成\n# 数据表路径相对于文件夹 ${place}：请将本文件存于该处。`,
  };
}

function overridesText(
  { graph, resolved }: OpenScenario,
  files: readonly FileOverrides[],
  { language, room }: Console,
): string {
  const zh = language === "zh";
  const count = files.reduce((sum, file) => sum + file.overrides.length, 0);
  const chain = resolved.chain.join(" < ");
  const head = zh
    ? `${graph.model} / ${graph.scenario}：${chain}，共 ${count} 处修改`
    : `${graph.model} / ${graph.scenario}: ${chain}, ${count} change${count === 1 ? "" : "s"}`;
  const nothing = zh ? "与模型没有差异" : "nothing differs from the model";
  const blocks = files.map(({ file, overrides }) => [
    "",
    zh ? `${file}（${overrides.length}）` : `${file} (${overrides.length})`,
    ...textGrid(
      [
        { heading: "", align: "left", most: 48 },
        { heading: "", align: "left", most: 48 },
        { heading: "", align: "left", most: 60 },
      ],
      overrides.map((override) => rowOf(override, zh)),
      (line) => line,
      room,
    )
      .slice(1)
      .map((line) => line.trimEnd()),
  ]);
  return foldLines([head, ...(count === 0 ? [nothing] : blocks.flat())].join("\n"), room);
}

function rowOf({ path, before, after }: Override, zh: boolean): string[] {
  const what = path[0] === "levers" || path[0] === "quantities" ? path.slice(1) : path;
  const old = before ? `${before.written ?? ""} (${placeText(before.place)})` : zh ? "（新增）" : "(new)";
  const now = after.written ?? (zh ? "取消" : "unset");
  return [`  ${what.join(" > ")}`, old, `-> ${now} (:${after.place.line})`];
}
