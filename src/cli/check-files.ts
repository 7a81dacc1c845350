import { ReadMemory } from "../pipeline.ts";
import { countOf, BadInput } from "./bad-input.ts";
import type { Console } from "./console.ts";
import { exitCode, type ExitCode } from "./exit-codes.ts";
import { readText } from "./files.ts";
import { readSuites } from "./read-suites.ts";
import { standAloneFiles } from "./stand-alone-files.ts";
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

/**
 * `peakcast check`: every diagnostic of these files, or of all models, scenarios and files of tests below these folders.
 * Nothing is run.
 */
export async function checkFiles(
  paths: readonly string[],
  format: CheckFormat,
  console: Console,
  reading: Reading = { read: readText, memory: new ReadMemory(), note: () => {} },
): Promise<ExitCode> {
  const files = (await Promise.all(paths.map((path) => filesAt(path, reading)))).flat();
  const { diagnostics, texts } = await readSuites(files, reading);
  const failed = diagnostics.some(({ severity }) => severity === "error");
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

/** @throws {BadInput} if there is nothing to check below a folder */
async function filesAt(path: string, reading: Reading): Promise<string[]> {
  const found = await standAloneFiles(path, reading);
  if (found.length === 0)
    throw new BadInput({
      en: `no model, scenario or file of tests below ${path}`,
      zh: `${path} 下没有模型、情景或测试文件`,
    });
  return found;
}
