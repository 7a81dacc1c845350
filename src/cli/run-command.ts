import { CommanderError, type Command } from "commander";
import type { Language } from "../terms/bilingual.ts";
import { BadInput } from "./bad-input.ts";
import { newProgram, say, type CommandLine } from "./command-line.ts";
import { registerCheck } from "./commands/check.ts";
import { registerDescribe } from "./commands/describe.ts";
import { registerDiff } from "./commands/diff.ts";
import { registerDraws } from "./commands/draws.ts";
import { registerDiffResults } from "./commands/diff-results.ts";
import { registerExplain } from "./commands/explain.ts";
import { registerExport } from "./commands/export.ts";
import { registerInit } from "./commands/init.ts";
import { registerInventory } from "./commands/inventory.ts";
import { registerLevers } from "./commands/levers.ts";
import { registerReport } from "./commands/report.ts";
import { registerRun } from "./commands/run.ts";
import { registerSchema } from "./commands/schema.ts";
import { registerSources } from "./commands/sources.ts";
import { registerTest } from "./commands/test.ts";
import { registerShow } from "./commands/show.ts";
import { terminal } from "./console.ts";
import { exitCode, type ExitCode } from "./exit-codes.ts";
import { version } from "./version.ts";

/** Every command, in the order of the help. A command's work is imported when it is asked for. */
const commands: readonly ((line: CommandLine) => void)[] = [
  registerRun,
  registerCheck,
  registerExplain,
  registerShow,
  registerSources,
  registerDescribe,
  registerDiff,
  registerDiffResults,
  registerExport,
  registerLevers,
  registerReport,
  registerInit,
  registerSchema,
  registerTest,
  registerDraws,
  registerInventory,
];

/** The whole command line, in one language. */
export function wholeProgram(
  language: Language,
  signal: AbortSignal,
  finish: (code: ExitCode) => void,
): Command {
  const program = newProgram(version, language);
  for (const register of commands) register({ program, signal, language, finish });
  return program;
}

/** Runs what the command line asks for and gives the exit code. */
async function parseAndRun(argv: readonly string[], signal: AbortSignal): Promise<ExitCode> {
  const asksChinese = argv.some(
    (arg, index) => arg === "--lang=zh" || (arg === "--lang" && argv[index + 1] === "zh"),
  );
  const language: Language = asksChinese ? "zh" : "en";
  let outcome: ExitCode = exitCode.done;
  const program = wholeProgram(language, signal, (code) => (outcome = code));
  if (language === "zh") (await import("./chinese-command-line.ts")).speakChinese(program);
  try {
    await program.parseAsync(argv, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.done : exitCode.badInput;
    if (!(error instanceof BadInput)) throw error;
    terminal(language, false).err(`${say(language, { en: "error", zh: "错误" })}: ${error.text[language]}`);
    return exitCode.badInput;
  }
  return outcome;
}

/** Does what a command line asks for, given without the program's name. Sets the exit code of the process and never throws. */
export async function runCommand(argv: readonly string[]): Promise<void> {
  const interruption = new AbortController();
  process.once("SIGINT", () => interruption.abort());
  process.once("SIGTERM", () => interruption.abort());
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    // The reader of a pipe left early (`| head`): what is still to be written to disk is written.
    if (error.code !== "EPIPE") process.exit(exitCode.engineFailed);
  });
  try {
    process.exitCode = await parseAndRun(argv, interruption.signal);
  } catch (error) {
    if (interruption.signal.aborted) process.exitCode = exitCode.interrupted;
    else {
      const stack = process.env["PEAKCAST_DEBUG"] ? (error as Error).stack : undefined;
      const reason = stack ?? (error instanceof Error ? error.message : String(error));
      process.stderr.write(`peakcast failed: ${reason}\n`);
      process.exitCode = exitCode.engineFailed;
    }
  }
}
