import { coverage, knownModels, truths, type Covered } from "./coverage-study.ts";
import { readOptions, wholeNumber } from "./options.ts";

const help = `Counts how often 95 % intervals hold the truth, over many seeds of a model whose answers are known.

  npm run bench:coverage -- [--seeds 400] [--draws 4096]

Ends with 1 if an interval of the first four holds it in less than 92 % or more than 98 % of the seeds.`;

const { values } = readOptions(help, { seeds: "400", draws: "4096" });
const seeds = wholeNumber("--seeds", values.seeds, 1);
const draws = wholeNumber("--draws", values.draws, 1);

/** Draws of the run that stands for the truth where a pencil does not give it. */
const manyDraws = 2 ** 22;
const needed = 4;

const graphs = await knownModels();
const truth = await truths(graphs, manyDraws);
console.log(`${seeds} seeds of ${draws} draws; truth: means by pencil, the rest from ${manyDraws} draws\n`);
let isOff = false;
for (const sampler of ["sobol", "lhs", "mc"] as const) {
  const found = await coverage(graphs, sampler, seeds, draws, truth);
  console.log(`${sampler.padEnd(26)}   covered   95 % interval    mean half-width`);
  for (const [index, one] of found.entries()) {
    const isNeeded = index < needed;
    const bad = isNeeded && (one.share < 0.92 || one.share > 0.98);
    isOff ||= bad;
    console.log(line(one) + (bad ? "   outside 92 to 98 %" : ""));
  }
  console.log("");
}
process.exitCode = isOff ? 1 : 0;

function line({ name, share, interval, half }: Covered): string {
  const percent = (value: number): string => (value * 100).toFixed(1).padStart(5);
  return `  ${name.padEnd(24)}   ${percent(share)} %   [${interval.map(percent).join(", ")}]   ${half.toPrecision(3).padStart(12)}`;
}
