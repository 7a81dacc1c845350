import { describe, expect, it } from "vitest";
import { BadInput } from "../../src/cli/bad-input.ts";
import { terminal } from "../../src/cli/console.ts";
import { readRunOptions } from "../../src/cli/run-options.ts";
import { readScenarios, simulateFiles } from "../../src/cli/simulate-files.ts";
import { parsePrecision } from "../../src/result/parse-precision.ts";
import type { RunResult } from "../../src/result/run-result.ts";
import { inlineRunner } from "../../src/run/inline-runner.ts";
import { serializingRunner } from "../../src/run/serializing-runner.ts";

const quiet = terminal("en", true);
const valley = "test/golden/healthy/model.yaml";

async function run(
  options: { draws?: string; precision?: string[]; maxDraws?: string; sampler?: string },
  mode: "run" | "compare" = "run",
  runner = inlineRunner(),
): Promise<RunResult[]> {
  const models = await readScenarios(mode === "run" ? [valley] : [valley, valley], false, quiet);
  const lanes = { runner, threads: () => 1 };
  const { signal } = new AbortController();
  const read = readRunOptions({ ...options, seed: "3", lang: "en" });
  return (await simulateFiles(models!, mode, read, signal, quiet, lanes)).map(({ result }) => result);
}

describe("a run asked for a precision", () => {
  const precision = ["mean emissions.total in 2030 0.05%", "P(peak<=2030) 4%"];

  it("draws twice as many until all is reached, and is the run of as many draws bit for bit", async () => {
    const [found] = await run({ precision, draws: "512" });
    const { precision: report, ...same } = found!;
    expect(report!.reached).toBe(true);
    expect(report!.batches[0]).toBe(512);
    expect(report!.batches.at(-1)).toBe(found!.draws);
    expect(report!.batches.length).toBeGreaterThan(1);
    const [plain] = await run({ draws: String(found!.draws) });
    expect(same).toEqual(plain);
    // The batch before was not sure enough: it is not more draws than needed.
    const [fewer] = await run({ precision, draws: "512", maxDraws: String(found!.draws - 1) });
    expect(fewer!.precision).toMatchObject({ reached: false, maxDraws: found!.draws - 1 });
    expect(fewer!.draws).toBe(found!.draws / 2);
    const [other] = await run({ precision, draws: "512" }, "run", serializingRunner(inlineRunner()));
    expect(other).toEqual(found);
  });

  it("says of each wish what was asked, reached and in which unit", async () => {
    const wishes = ["mean emissions.total in 2030 20 kt CO2/yr", "p95 emissions.total in 2030 1e9%"];
    await expect(run({ precision: wishes })).rejects.toThrow(BadInput);
    const [found] = await run({
      precision: [wishes[0]!, "p95 emissions.total in 2030 50%", "P(peak≤2026) 90%"],
    });
    const [mean, quantile, peak] = found!.precision!.asked;
    const total = found!.quantities["emissions.total"]!;
    const at = found!.years.indexOf(2030);
    expect(mean).toEqual({
      statement: wishes[0],
      unit: "Mt CO2/yr",
      estimate: total.mean[at],
      halfWidth: (total.meanInterval.high[at]! - total.meanInterval.low[at]!) / 2,
      wanted: 0.02,
      reached: true,
    });
    const { low, high } = total.quantileIntervals["0.95"]!;
    expect(quantile!.halfWidth).toBe((high[at]! - low[at]!) / 2);
    expect(quantile!.wanted).toBe(total.quantiles["0.95"]![at]! / 2);
    expect(peak!.unit).toBe("%");
    expect(found!.draws).toBe(4096);
  });

  it("compares scenarios on as many draws as the least sure of them needs", async () => {
    const found = await run({ precision: ["P(peak<=2030) 3%"], draws: "256" }, "compare");
    expect(found.map(({ draws }) => draws)).toEqual([found[0]!.draws, found[0]!.draws]);
    expect(found[0]!.precision!.reached).toBe(true);
  });

  it("reports a quantity that the result would not hold otherwise", async () => {
    const [found] = await run({ precision: ["median steel.crude.activity in 2030 5%"], maxDraws: "64" });
    expect(found!.draws).toBe(64);
    expect(found!.quantities["steel.crude.activity"]).toBeDefined();
  });

  it("does not go with options that say how many draws there are", () => {
    const read = (raw: object) => () => readRunOptions({ seed: "1", lang: "en", ...raw });
    expect(read({ maxDraws: "100" })).toThrow(BadInput);
    expect(read({ precision, central: true })).toThrow(BadInput);
    expect(read({ precision, draws: "200", maxDraws: "100" })).toThrow(BadInput);
  });
});

describe("parsePrecision", () => {
  it.each([
    ["emissions.total 1%", "cannot read"],
    ["P(peak<2030) 1%", "cannot read"],
    ["mean emissions.total in 2030", "cannot read"],
    ["mean emissions.totl in 2030 1%", "did you mean `emissions.total`?"],
    ["p90 emissions.total in 2030 1%", "p5, p25, p50, p75, p95, not `p90`"],
    ["mean emissions.total in 2030 1 GJ", "`GJ` is no unit of `emissions.total`, which is in Mt CO2/yr"],
    ["mean emissions.total in 2030 1", "is no unit of"],
    ["mean emissions.total in 2050 1%", "2050 is outside the horizon, 2020 to 2035"],
    ["P(peak<=2030) 1 Mt", "written as `1%` or `0.01`, not in `Mt`"],
    ["P(peak<=2030) 0%", "cannot be 0"],
  ])("refuses `%s` and says why", async (text, why) => {
    const [model] = (await readScenarios([valley], false, quiet))!;
    const read = parsePrecision(text, model!.graph);
    expect(read.ok ? "" : read.problem.en).toContain(why);
  });
});
