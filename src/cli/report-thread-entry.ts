// What the report's second thread loads.
import { parentPort } from "node:worker_threads";
import { doTask, type ReportTask } from "./report-work.ts";

if (parentPort === null) throw new Error("bug in peakcast: report-thread-entry runs as a worker thread only");
const port = parentPort;
port.on("message", ({ id, task }: { readonly id: number; readonly task: ReportTask }) => {
  void doTask(task).then(
    (answer) => port.postMessage({ id, answer }),
    (error: unknown) => port.postMessage({ id, error }),
  );
});
