// In how many futures does the plan peak earlier than the baseline? Both scenarios are run on the same draws.
import { readFile } from "node:fs/promises";
import { compareAll, inlineRunner, readModel, simulate } from "peakcast";

const settings = { version: "my program 1.0", draws: 4096, seed: 1, sampler: "sobol", keepsPeak: true };
const runs = [];
for (const name of ["baseline", "green"]) {
  const { graph } = await readModel(`scenarios/example/${name}.yaml`, (file) => readFile(file, "utf8"));
  if (!graph.ok) throw new Error(graph.diagnostics.map(({ message }) => message.en).join("\n"));
  runs.push(await simulate(graph.value, settings, { runner: inlineRunner() }));
}

const [comparison] = compareAll(runs);
const last = comparison.years.length - 1;
console.log(`${comparison.b} minus ${comparison.a} in ${comparison.years[last]}:`);
console.log(`  ${comparison.difference.mean[last].toFixed(2)} ${comparison.unit} in the mean`);
console.log(`  lower in ${(100 * comparison.lower[last].probability).toFixed(1)} % of draws`);

// Prints:
// green minus baseline in 2040:
//   -4.18 Mt CO2/yr in the mean
//   lower in 100.0 % of draws
