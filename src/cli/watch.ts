import { ReadMemory } from "../pipeline.ts";
import type { ReadText } from "../resolve/load.ts";
import type { Bilingual } from "../terms/bilingual.ts";
import { BadInput } from "./bad-input.ts";
import type { Console } from "./console.ts";
import { exitCode, type ExitCode } from "./exit-codes.ts";
import { WatchedFiles } from "./watched-files.ts";

/** How a round of `--watch` reads, so that what it read is watched. */
export interface Reading {
  readonly read: ReadText;
  readonly memory: ReadMemory;
  /** Watches a folder whose listing was read, or a file that is only looked for. */
  note(path: string): void;
}

/**
 * Does the work again and again: once at the start, then whenever something it read has changed. A change while it
 * works ends that round and begins the next. Ends when `signal` aborts.
 */
export async function workAndWatch(
  work: (reading: Reading, signal: AbortSignal) => Promise<unknown>,
  signal: AbortSignal,
  console: Console,
): Promise<ExitCode> {
  const files = new WatchedFiles();
  const reading: Reading = {
    read: files.read,
    memory: new ReadMemory(),
    note: (path) => files.note(path),
  };
  let cause: readonly string[] = [];
  try {
    for (let round = 1; !signal.aborted; round++) {
      console.err(rule(heading(round, cause)[console.language]));
      files.begin();
      const overtaken = new AbortController();
      const waiting = new AbortController();
      const end = (): void => waiting.abort();
      signal.addEventListener("abort", end);
      try {
        const change = files.changed(waiting.signal);
        void change.then(() => overtaken.abort());
        try {
          await work(reading, AbortSignal.any([signal, overtaken.signal]));
        } catch (error) {
          if (!signal.aborted && !overtaken.signal.aborted) console.err(saying(error)[console.language]);
        }
        if (!overtaken.signal.aborted) console.err(waitingLine(files.count)[console.language]);
        cause = await change;
      } finally {
        signal.removeEventListener("abort", end);
      }
    }
  } finally {
    files.close();
  }
  return exitCode.interrupted;
}

/** A model half written must not end the watch, whatever it makes of the engine. */
function saying(error: unknown): Bilingual {
  if (error instanceof BadInput) return { en: `error: ${error.text.en}`, zh: `错误: ${error.text.zh}` };
  const reason = error instanceof Error ? error.message : String(error);
  return { en: `peakcast failed: ${reason}`, zh: `peakcast 失败：${reason}` };
}

function heading(round: number, [first, ...others]: readonly string[]): Bilingual {
  if (first === undefined) return { en: `round ${round}`, zh: `第 ${round} 次` };
  const more = others.length;
  return {
    en: `round ${round}: ${first} ${more > 0 ? `and ${more} more ` : ""}changed`,
    zh: `第 ${round} 次：${first} ${more > 0 ? `等 ${more + 1} 个文件` : ""}已更改`,
  };
}

function waitingLine(count: number): Bilingual {
  return {
    en: `watching ${count} file${count === 1 ? "" : "s"} and folders; Ctrl-C ends`,
    zh: `正在监视 ${count} 个文件和文件夹；按 Ctrl-C 结束`,
  };
}

function rule(text: string): string {
  return `\n══ ${text} ${"═".repeat(Math.max(3, 72 - text.length))}`;
}
