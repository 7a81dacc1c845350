import { transfer } from "comlink";
import { prepareChunk } from "../src/run/run-chunk.ts";
import { transferables } from "../src/run/runner.ts";
import type { WorkerApi } from "./api.ts";

/** The worker's side, the same on every host. */
export function serve(): WorkerApi {
  let runChunk: ReturnType<typeof prepareChunk> | undefined;
  return {
    load(job) {
      runChunk = prepareChunk(job);
    },
    run(chunk, request) {
      if (runChunk === undefined) throw new Error("bug in peakcast: a chunk came before its job");
      const partial = runChunk(chunk, request);
      return transfer(partial, transferables(partial));
    },
  };
}
