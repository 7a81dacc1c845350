// What a worker thread loads. Keep it lean: start-up time is paid per thread.
import { parentPort } from "node:worker_threads";
import { expose } from "comlink";
import { portEndpoint } from "./port-endpoint.ts";
import { serve } from "./serve.ts";

if (parentPort === null) throw new Error("bug in peakcast: node-entry runs as a worker thread only");
expose(serve(), portEndpoint(parentPort));
