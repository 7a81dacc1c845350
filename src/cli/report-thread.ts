import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { bootable } from "../../workers/bootable.ts";
import { doTask, type ReportAnswer, type ReportTask, type ReportWork } from "./report-work.ts";

/** Does the report's other work while this thread runs scenarios. Equal charts are drawn once. */
export interface ReportThread extends ReportWork {
  /** What is not done then never is. */
  close(): Promise<void>;
}

type Reply =
  { readonly id: number; readonly answer: ReportAnswer } | { readonly id: number; readonly error: unknown };

interface Waiting {
  readonly task: ReportTask;
  readonly resolve: (answer: ReportAnswer | Promise<ReportAnswer>) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * @param threads what the machine runs at once: with one this thread does everything, as it does when the other is lost
 * @param entry what the other thread loads
 */
export function reportThread(threads = availableParallelism(), entry = ownEntry()): ReportThread {
  const waiting = new Map<number, Waiting>();
  const charts = new Map<string, Promise<ReportAnswer>>();
  let worker = threads > 1 ? new Worker(bootable(entry), { execArgv: [] }) : undefined;
  let asked = 0;
  const giveUp = (): void => {
    worker = undefined;
    for (const { task, resolve } of waiting.values()) resolve(doTask(task));
    waiting.clear();
  };
  worker?.on("error", giveUp);
  worker?.on("exit", giveUp);
  worker?.on("message", (reply: Reply) => {
    const { resolve, reject } = waiting.get(reply.id)!;
    waiting.delete(reply.id);
    if ("error" in reply) reject(reply.error);
    else resolve(reply.answer);
  });
  const ask = (task: ReportTask): Promise<ReportAnswer> => {
    if (worker === undefined) return doTask(task);
    const id = asked++;
    worker.postMessage({ id, task });
    return new Promise((resolve, reject) => waiting.set(id, { task, resolve, reject }));
  };
  return {
    // A drawing comes back as text, a basis as such.
    async draw(spec) {
      const key = JSON.stringify(spec);
      const drawn = charts.get(key) ?? ask({ kind: "draw", spec });
      charts.set(key, drawn);
      return drawn as Promise<string>;
    },
    basis: (scenario, seed) => ask({ kind: "basis", scenario, seed }) as ReturnType<ReportWork["basis"]>,
    async close() {
      waiting.clear();
      await worker?.terminate();
    },
  };
}

function ownEntry(): URL {
  // Written out, as tsc rewrites the ending of imports only.
  return new URL(
    import.meta.url.endsWith(".ts") ? "./report-thread-entry.ts" : "./report-thread-entry.js",
    import.meta.url,
  );
}
