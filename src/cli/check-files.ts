import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Diagnostic } from "../diagnose/diagnostic.ts";
import { readModel } from "../pipeline.ts";
import { rememberingParser } from "../source/remembering-parser.ts";
import { countOf, BadInput } from "./bad-input.ts";
import type { Console } from "./console.ts";
import { exitCode, type ExitCode } from "./exit-codes.ts";
import { readText } from "./files.ts";
import { distinct, toSlashes } from "./simulate-files.ts";
import type { Reading } from "./watch.ts";
import { diagnosticRecords, printDiagnostics } from "./print-diagnostics.ts";

/** How findings are shown: framed for people, as data, or as annotations of a GitHub workflow. */
export const checkFormats = ["text", "json", "github"] as const;
export type CheckFormat = (typeof checkFormats)[number];

/** The format two options ask for. `--json` is short for `--format json`. */
export function readFormat({
  format,
  json,
}: {
  readonly format?: string;
  readonly json?: boolean;
}): CheckFormat {
  const found =
    format === undefined ? (json ? "json" : "text") : checkFormats.find((known) => known === format);
  if (found === undefined)
    throw new BadInput({
      en: `--format takes ${checkFormats.join(", ")}, not \`${format}\``,
      zh: `--format 只能为 ${checkFormats.join("、")}，不能为 \`${format}\``,
    });
  if (json && found !== "json")
    throw new BadInput({
      en: `--json is short for --format json and contradicts --format ${found}`,
      zh: `--json 即 --format json，与 --format ${found} 矛盾`,
    });
  return found;
}

/** `peakcast check`: every diagnostic of these files, or of all models and scenarios below these folders. Nothing is run. */
export async function checkFiles(
  paths: readonly string[],
  format: CheckFormat,
  console: Console,
  reading: Reading = { read: readText, parse: rememberingParser(), note: async () => {} },
): Promise<ExitCode> {
  const files = (await Promise.all(paths.map((path) => modelsAt(path, reading)))).flat().map(toSlashes);
  const models = await Promise.all(files.map((file) => readModel(file, reading.read, reading.parse)));
  const texts = new Map(models.flatMap((model) => [...model.texts]));
  const diagnostics: Diagnostic[] = distinct(
    models.flatMap(({ graph }) => (graph.ok ? graph.warnings : graph.diagnostics)),
  );
  const failed = models.some((model) => !model.graph.ok);
  if (format === "json")
    console.out(JSON.stringify({ files, diagnostics: diagnosticRecords(diagnostics, texts) }, null, 2));
  else {
    // Workflow commands are read from stdout.
    if (format === "github") {
      const { renderGithub } = await import("../diagnose/render-github.ts");
      for (const diagnostic of diagnostics) console.out(renderGithub(diagnostic, texts, console.language));
    } else await printDiagnostics(diagnostics, texts, console);
    const count = countOf(diagnostics)[console.language];
    console.out(
      console.language === "zh"
        ? `已检查 ${files.length} 个文件：${count}`
        : `${files.length} file${files.length === 1 ? "" : "s"} checked: ${count}`,
    );
  }
  return failed ? exitCode.badInput : exitCode.done;
}

/** The file itself, or every model and scenario below a folder. */
async function modelsAt(path: string, reading: Reading): Promise<string[]> {
  const info = await stat(path).catch(() => undefined);
  if (!info?.isDirectory()) return [path];
  const yaml = (await yamlBelow(path, reading)).toSorted();
  const kept = await Promise.all(
    yaml.map(async (file) => ((await standsAlone(file, reading)) ? [file] : [])),
  );
  const found = kept.flat();
  if (found.length === 0)
    throw new BadInput({ en: `no model or scenario below ${path}`, zh: `${path} 下没有模型或情景` });
  return found;
}

async function yamlBelow(folder: string, reading: Reading): Promise<string[]> {
  await reading.note(folder);
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === "node_modules" ? [] : yamlBelow(path, reading);
      return /\.ya?ml$/.test(entry.name) ? [path] : [];
    }),
  );
  return found.flat();
}

/** Whether a file is a model or scenario; a file that cannot be read as YAML is checked as well, to say why. */
async function standsAlone(file: string, { read, parse }: Reading): Promise<boolean> {
  const document = parse(toSlashes(file), await read(file).catch(() => ""));
  if (!document.ok) return true;
  const { root } = document.value;
  return root.kind === "map" && (root.entries.has("model") || root.entries.has("scenario"));
}
