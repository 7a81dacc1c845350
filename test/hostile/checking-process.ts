/*
 * Runs the built command line again and again in one process, each time as it is run once: its entry is imported anew
 * with other arguments, what it writes is kept, and its exit code is read. Forked by checking-processes.ts.
 */
import { readFileSync, writeFileSync } from "node:fs";

/** One run of the command, in which one file below the working folder has another text. */
export interface CheckRequest {
  /** URL of the built entry. */
  readonly main: string;
  readonly argv: readonly string[];
  readonly changed?: { readonly path: string; readonly text: string };
}

export interface CheckAnswer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Milliseconds that all threads of the process computed. */
  readonly cpu: number;
}

let runs = 0;

async function run({ main, argv }: CheckRequest): Promise<CheckAnswer> {
  let [stdout, stderr] = ["", ""];
  process.stdout.write = (text: string | Uint8Array) => ((stdout += String(text)), true);
  process.stderr.write = (text: string | Uint8Array) => ((stderr += String(text)), true);
  process.argv = [process.execPath, main, ...argv];
  process.exitCode = undefined;
  const before = process.cpuUsage();
  runs += 1;
  await import(`${main}?${runs}`);
  const { user, system } = process.cpuUsage(before);
  // What the entry listens to would pile up.
  process.removeAllListeners("SIGINT").removeAllListeners("SIGTERM");
  process.stdout.removeAllListeners("error");
  return { code: Number(process.exitCode ?? 0), stdout, stderr, cpu: (user + system) / 1000 };
}

async function answer(request: CheckRequest): Promise<void> {
  const { changed } = request;
  const usual = changed && readFileSync(changed.path);
  if (changed) writeFileSync(changed.path, changed.text);
  const found = await run(request);
  if (changed) writeFileSync(changed.path, usual!);
  process.exitCode = undefined;
  process.send!(found);
}

// What is thrown here ends the process, and the test with it.
process.on("message", (request: CheckRequest) => void answer(request));
