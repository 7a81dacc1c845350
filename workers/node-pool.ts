import { Worker } from "node:worker_threads";
import { wrap } from "comlink";
import type { WorkerApi } from "./api.ts";
import { bootable } from "./bootable.ts";
import type { Lane } from "./lane.ts";
import { workerPool, type WorkerPool } from "./pool.ts";
import { portEndpoint } from "./port-endpoint.ts";

/**
 * Up to `size` worker_threads, which do not keep the process from ending between chunks.
 *
 * @param entry a module that exposes `serve()`; node-entry unless told
 */
export function nodePool(size: number, entry: URL = defaultEntry()): WorkerPool {
  return workerPool(size, (onDeath) => openNodeLane(entry, onDeath));
}

function defaultEntry(): URL {
  // Written out, as tsc rewrites the ending of imports only.
  return new URL(import.meta.url.endsWith(".ts") ? "./node-entry.ts" : "./node-entry.js", import.meta.url);
}

function openNodeLane(entry: URL, onDeath: (why: Error) => void): Lane {
  // The parent's flags (--input-type, --import, ...) are about the parent's entry.
  const worker = new Worker(bootable(entry), { execArgv: [] });
  const api = wrap<WorkerApi>(portEndpoint(worker));
  let isDead = false;
  const die = (why: Error): void => {
    if (isDead) return;
    isDead = true;
    onDeath(why);
  };
  worker.on("error", die);
  worker.on("exit", (code) => die(new Error(`the worker exited with code ${code}`)));
  worker.on("messageerror", (error) => {
    die(error);
    void worker.terminate();
  });
  return {
    load: (job) => api.load(job),
    run: (chunk, request) => api.run(chunk, request),
    keepProcessAlive: (busy) => (busy ? worker.ref() : worker.unref()),
    async terminate() {
      await worker.terminate();
    },
  };
}
