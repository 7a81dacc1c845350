// A program of its own: runs the example job on two threads and prints a hash of the columns. With "close" it closes
// the runner, otherwise it leaves that to the end of the process. `runner` says which build to take.
import { createHash } from "node:crypto";
import type { nodeRunner } from "../../workers/node-runner.ts";
import type { runJob } from "../../src/run/run-job.ts";
import { exampleJob } from "../run/example-job.ts";

const [root, ending, how] = process.argv.slice(2) as [string, ".ts" | ".js", "close" | "leave"];
const workers = (await import(new URL(`workers/node-runner${ending}`, root).href)) as {
  nodeRunner: typeof nodeRunner;
};
const run = (await import(new URL(`src/run/run-job${ending}`, root).href)) as { runJob: typeof runJob };

const runner = workers.nodeRunner({ threads: 2 });
const { columns } = await run.runJob(exampleJob, 4000, runner, { chunkSize: 500 });
const hash = createHash("sha256");
for (const column of columns) hash.update(column);
if (how === "close") await runner.close();
process.stdout.write(hash.digest("hex"));
