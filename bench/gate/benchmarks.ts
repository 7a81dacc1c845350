import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { referenceYamlPath } from "../subjects/reference-model.ts";
import type { Benchmark, Side } from "./compare-sides.ts";
import { timeProcess } from "./process-time.ts";

const plan = "scenarios/guangxi/plan.yaml";

/**
 * What the gate times. Both sides are given the base's model files where it has them, so that only engines are
 * compared, and are asked only for what both have: the command line and the public API.
 *
 * @param folders roots of two built checkouts
 */
export function gateBenchmarks(folders: Readonly<Record<Side, string>>): Benchmark[] {
  const model = (path: string): string =>
    join(existsSync(join(folders.base, path)) ? folders.base : folders.head, path);
  const command = (name: string, words: readonly string[]): Benchmark => ({
    name,
    run: (side) =>
      timeProcess(process.execPath, [join(folders[side], "dist/src/cli/main.js"), ...words]).time,
  });
  const warmRun = fileURLToPath(new URL("./warm-run.js", import.meta.url));
  const run = (path: string, draws: number, ...more: readonly string[]): string[] => {
    const options = `--draws ${draws} --seed 1 --json --quiet`.split(" ");
    return ["run", model(path), ...options, ...more];
  };
  return [
    command("check guangxi/plan", ["check", model(plan)]),
    command("run --json, guangxi/plan, 10000 draws", run(plan, 10_000)),
    {
      name: "warm, one thread, guangxi/plan, 10000 draws",
      run: (side) => {
        const words = [warmRun, join(folders[side], "dist"), model(plan), "10000"];
        return Number(timeProcess(process.execPath, words).stdout);
      },
    },
    command(
      "run --json, reference model, 100000 draws",
      run(referenceYamlPath, 100_000, "--outputs", "total"),
    ),
  ];
}
