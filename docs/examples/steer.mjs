// A slider: what does the region emit in the last year with so much of a lever from 2030 on? The model is compiled once, each answer
// takes milliseconds.
import { readFile } from "node:fs/promises";
import { readModel, steer } from "peakcast";

const { graph } = await readModel("scenarios/example/green.yaml", (file) => readFile(file, "utf8"));
if (!graph.ok) throw new Error(graph.diagnostics.map(({ message }) => message.en).join("\n"));

const settings = { version: "my program 1.0", draws: 4096, seed: 1, sampler: "sobol" };
const [lever] = graph.value.levers;
const steering = steer(graph.value, [lever.quantity], settings);
const { unitLabel } = graph.value.quantities.get(lever.quantity);
for (const position of [0, 0.5, 1]) {
  const value = lever.range[0] + position * (lever.range[1] - lever.range[0]);
  const result = await steering.answer({ [lever.quantity]: { 2030: value } });
  const total = result.quantities["emissions.total"];
  console.log(
    `${lever.quantity} at ${value} ${unitLabel}: ${total.quantiles["0.5"].at(-1).toFixed(2)} ${total.unit}`,
  );
}

// Prints:
// steel.scrap_share at 0 %: 8.40 Mt CO2/yr
// steel.scrap_share at 35 %: 5.76 Mt CO2/yr
// steel.scrap_share at 70 %: 3.12 Mt CO2/yr
