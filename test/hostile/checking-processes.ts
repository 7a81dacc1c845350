import { fork, type ChildProcess } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildSync } from "esbuild";
import type { BuiltCommand } from "../cli/built-command.ts";
import type { CheckAnswer, CheckRequest } from "./checking-process.ts";

/** Processes that run a built command on files as shipped but for one, each in a copy of its own. */
export interface CheckingProcesses {
  /** Does the work for every item, as many at once as there are processes; each has a folder. */
  each<Item>(
    items: readonly Item[],
    work: (item: Item, check: Check, folder: string) => Promise<void>,
  ): Promise<void>;
  end(): void;
}

/** Runs `peakcast` with these arguments. Rejects if the process ends. */
export type Check = (argv: readonly string[], changed?: CheckRequest["changed"]) => Promise<CheckAnswer>;

export function startCheckingProcesses(command: BuiltCommand, count: number): CheckingProcesses {
  const script = join(dirname(command.main), "checking-process.mjs");
  buildSync({ entryPoints: ["test/hostile/checking-process.ts"], outfile: script, format: "esm" });
  const main = pathToFileURL(command.main).href;
  const started = Array.from({ length: count }, () => {
    const folder = mkdtempSync(join(tmpdir(), "peakcast-hostile-"));
    cpSync(join(command.work, "scenarios"), join(folder, "scenarios"), { recursive: true });
    // With this set, a failure of the engine shows its stack.
    const env = { ...process.env, PEAKCAST_DEBUG: "1" };
    const child = fork(script, [], { cwd: folder, env, stdio: ["ignore", "inherit", "inherit", "ipc"] });
    const check: Check = (argv, changed) => ask(child, { main, argv, ...(changed && { changed }) });
    return { folder, child, check };
  });
  return {
    async each(items, work) {
      const waiting = items.values();
      // The processes share one iterator: who is done takes the next.
      await Promise.all(
        started.map(async ({ check, folder }) => {
          for (const item of waiting) await work(item, check, folder);
        }),
      );
    },
    end() {
      for (const { child, folder } of started) {
        child.kill();
        rmSync(folder, { recursive: true });
      }
    },
  };
}

function ask(child: ChildProcess, request: CheckRequest): Promise<CheckAnswer> {
  return new Promise((answer, reject) => {
    const ended = (code: number | null): void => reject(new Error(`the process ended with ${code}`));
    child.once("exit", ended);
    child.once("message", (message) => {
      child.off("exit", ended);
      answer(message as CheckAnswer);
    });
    child.send(request);
  });
}
