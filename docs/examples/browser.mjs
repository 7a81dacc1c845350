// The same in a page, where the engine runs in web workers. A bundler makes two module scripts: this one, and `peakcast/web-entry`,
// which the workers run and the page serves as /web-entry.js.
import { readModel, simulate, Unreadable } from "peakcast";
import { webRunner } from "peakcast/web-runner";

async function readText(path) {
  const response = await fetch(`/${path}`);
  if (!response.ok) throw new Unreadable({ en: `the server has no ${path}`, zh: `服务器上没有 ${path}` });
  return response.text();
}

const { graph } = await readModel("scenarios/example/green.yaml", readText);
if (!graph.ok) throw new Error(graph.diagnostics.map(({ message }) => message.en).join("\n"));

const runner = webRunner({ workers: 2, entry: "/web-entry.js" });
const settings = { version: "my page 1.0", draws: 16_384, seed: 1, sampler: "sobol" };
const onProgress = (done) => (document.title = `${Math.round(100 * done)} %`);
const { result } = await simulate(graph.value, settings, { runner, onProgress });
await runner.close();

const by2029 = result.peak.cumulative.find(({ year }) => year === 2029);
document.body.textContent = `P(peak by 2029): ${(100 * by2029.probability).toFixed(1)} %`;
