import { readFileSync, writeFileSync } from "node:fs";
import { readModel, simulate } from "../src/pipeline.ts";
import { countRun } from "./count-run.ts";
import { readOptions, refuse } from "./options.ts";
import { referenceYamlPath } from "./subjects/reference-model.ts";

const kept = "bench/counters.json";

const help = `Counts what cannot be noisy, and compares it with ${kept}: instructions and bytes of the program a draw runs through,
messages and bytes between threads, memory a chunk allocates.

  npm run bench:counters              ends with 1 if a counter differs
  npm run bench:counters -- --accept  writes ${kept}: do this on purpose, and say why in the commit`;

const { values, positionals } = readOptions(help, { accept: false });
if (positionals.length > 0) refuse(`nothing is known of ${positionals.join(" ")}\n\n${help}`);

const subjects = [
  { name: "guangxi/plan", path: "scenarios/guangxi/plan.yaml" },
  { name: "reference model", path: referenceYamlPath, outputs: ["total"] },
];

const found: Record<string, Record<string, number>> = {};
for (const { name, path, outputs } of subjects) {
  const { graph } = await readModel(path, async (file) => readFileSync(file, "utf8"));
  if (!graph.ok) refuse(`${path}: ${graph.diagnostics[0]?.message.en}`);
  const model = graph.value;
  const settings = {
    version: "bench",
    draws: 10_000,
    seed: 1,
    sampler: "mc" as const,
    ...(outputs && { outputs }),
  };
  found[name] = await countRun((runner) => simulate(model, settings, { runner }));
}

if (values.accept) {
  writeFileSync(kept, `${JSON.stringify(found, null, 2)}\n`);
  console.log(`${kept} is written`);
} else {
  const before = JSON.parse(readFileSync(kept, "utf8")) as typeof found;
  const names = new Set([...Object.keys(found), ...Object.keys(before)]);
  const rows = [...names].flatMap((subject) => {
    const counters = new Set([...Object.keys(before[subject] ?? {}), ...Object.keys(found[subject] ?? {})]);
    return [...counters].map((counter) => {
      const [accepted, now] = [before[subject]?.[counter], found[subject]?.[counter]];
      return { subject, counter, accepted, now, "": accepted === now ? "" : "differs" };
    });
  });
  console.table(rows);
  const changed = rows.filter((row) => row.accepted !== row.now);
  if (changed.length > 0) {
    console.log(
      `${changed.length} counters differ from ${kept}; if that is meant: npm run bench:counters -- --accept`,
    );
    process.exitCode = 1;
  }
}
