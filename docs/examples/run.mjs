// When does the example region's plan peak? Reads a scenario, says what is wrong with it or runs it on all cores.
import { readFile } from "node:fs/promises";
import { readModel, renderText, simulate } from "peakcast";
import { nodeRunner } from "peakcast/node-runner";

const path = "scenarios/example/green.yaml";
const { graph, texts } = await readModel(path, (file) => readFile(file, "utf8"));
if (!graph.ok) {
  for (const finding of graph.diagnostics) console.error(renderText(finding, texts));
  process.exit(2);
}

const runner = nodeRunner({ threads: 2 });
const settings = { version: "my program 1.0", draws: 16_384, seed: 1, sampler: "sobol" };
const { result } = await simulate(graph.value, settings, { runner });
await runner.close();

const total = result.quantities["emissions.total"];
const in2030 = result.years.indexOf(2030);
const by2029 = result.peak.cumulative.find(({ year }) => year === 2029);
console.log(`median in 2030: ${total.quantiles["0.5"][in2030].toFixed(1)} ${total.unit}`);
console.log(`P(peak by 2029): ${(100 * by2029.probability).toFixed(1)} %`);

// Prints:
// median in 2030: 7.5 Mt CO2/yr
// P(peak by 2029): 100.0 %
