/**
 * A real worker that misbehaves, as its URL says:
 *   ?fault=exit | throw | exit-later | crash-later | hang   on a chunk; the -later ones hang first
 *   ?fault=no-start | exit-on-load   before any chunk
 *   &once=FILE   only the worker that creates FILE does it, and only once; without it, every worker always does
 */
import { closeSync, openSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import { expose } from "comlink";
import type { WorkerApi } from "../../workers/api.ts";
import { portEndpoint } from "../../workers/port-endpoint.ts";
import { serve } from "../../workers/serve.ts";

const { searchParams } = new URL(import.meta.url);
const fault = searchParams.get("fault");
const once = searchParams.get("once");

function isMyTurn(): boolean {
  if (once === null) return true;
  try {
    closeSync(openSync(once, "wx"));
    return true;
  } catch {
    return false;
  }
}

const api = serve();
const faulty: { [Name in keyof WorkerApi]: (...args: Parameters<WorkerApi[Name]>) => unknown } = {
  load(job) {
    if (fault === "exit-on-load" && isMyTurn()) process.exit(5);
    return api.load(job);
  },
  run(chunk, request) {
    if (fault === null || fault === "exit-on-load" || !isMyTurn()) return api.run(chunk, request);
    if (fault === "exit") process.exit(3);
    if (fault === "throw") throw new Error("chunk refused");
    const never = new Promise<void>(() => {});
    if (fault === "exit-later") setTimeout(() => process.exit(4), 100);
    if (fault === "crash-later") {
      setTimeout(() => {
        throw new Error("late crash");
      }, 100);
    }
    return never;
  },
};

if (fault === "no-start" && isMyTurn()) throw new Error("cannot start");
expose(faulty, portEndpoint(parentPort!));
