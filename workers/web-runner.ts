import { wrap } from "comlink";
import type { Runner } from "../src/run/runner.ts";
import type { WorkerApi } from "./api.ts";
import type { Lane } from "./lane.ts";
import { workerPool } from "./pool.ts";

/** How `webRunner` uses the machine. */
export interface WebRunnerOptions {
  /** How many web workers; unless told, as many as the machine runs at once. */
  readonly workers?: number;
  /** Where the page finds web-entry, as one module script. */
  readonly entry: URL | string;
}

/**
 * A Runner on web workers, for pages: the page's own thread computes nothing, so that it stays responsive. Workers start
 * when the first chunks come; `close` ends them. For lost workers see `workerPool`.
 */
export function webRunner({ workers = navigator.hardwareConcurrency, entry }: WebRunnerOptions): Runner {
  return workerPool(workers, (onDeath) => openWebLane(entry, onDeath));
}

function openWebLane(entry: URL | string, onDeath: (why: Error) => void): Lane {
  const worker = new Worker(entry, { type: "module" });
  const api = wrap<WorkerApi>(worker);
  let isDead = false;
  const die = (why: string): void => {
    if (isDead) return;
    isDead = true;
    worker.terminate();
    onDeath(new Error(why));
  };
  // A script that cannot be loaded gives an event without a message.
  worker.addEventListener("error", (event) => die(event.message || `${entry} cannot be loaded as a worker`));
  worker.addEventListener("messageerror", () => die("a message of the worker cannot be read"));
  return {
    load: (job) => api.load(job),
    run: (chunk, request) => api.run(chunk, request),
    keepProcessAlive() {},
    async terminate() {
      worker.terminate();
      die("the worker was terminated");
    },
  };
}
