// A page that runs the engine in web workers and sends the result hash to where it came from. `.ci/hosts` bundles it; the
// address says what to run: ?scenario=PATH&draws=N&sampler=NAME&seed=N&workers=N&version=V
import { readModel, simulate, type RunSettings } from "../../src/pipeline.ts";
import { Unreadable } from "../../src/resolve/unreadable.ts";
import { webRunner } from "../../workers/web-runner.ts";

async function fetchText(path: string): Promise<string> {
  const response = await fetch(`/${path}`);
  if (!response.ok) throw new Unreadable({ en: "there is no such file", zh: "没有这个文件" });
  return response.text();
}

async function resultHash(asked: URLSearchParams): Promise<string> {
  const { graph } = await readModel(asked.get("scenario")!, fetchText);
  if (!graph.ok) throw new Error(graph.diagnostics.map(({ message }) => message.en).join("; "));
  const runner = webRunner({ workers: Number(asked.get("workers")), entry: "/web-entry.js" });
  const settings: RunSettings = {
    version: asked.get("version")!,
    draws: Number(asked.get("draws")),
    seed: Number(asked.get("seed")),
    sampler: asked.get("sampler") as RunSettings["sampler"],
  };
  const { result } = await simulate(graph.value, settings, { runner });
  await runner.close();
  return result.resultHash;
}

let answer: { hash: string } | { error: string };
try {
  answer = { hash: await resultHash(new URLSearchParams(location.search)) };
} catch (error) {
  answer = { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
await fetch("/answer", { method: "POST", body: JSON.stringify(answer) });
