import { describe, expect, it } from "vitest";
import { terminal } from "../../src/cli/console.ts";
import { reportFaults } from "../../src/cli/report-faults.ts";
import { graphOf, quantitiesModel } from "../model/read-texts.ts";
import { simulated } from "../result/simulated.ts";

const model = quantitiesModel(
  [
    'u: { unit: "1", value: "uniform(-1, 3)" }',
    "root: { unit: '1', equation: log(u) }",
    "a: { unit: '1', equation: root + 1 }",
  ].join("\n"),
);

async function told(more: string, quiet: boolean, seed = 1): Promise<{ lines: string[]; fails: boolean }> {
  const { result } = await simulated(await graphOf(`${model}${more}`), { outputs: ["a"], seed });
  const lines: string[] = [];
  const console = { ...terminal("en", quiet), err: (line: string) => lines.push(line) };
  const fails = reportFaults([{ path: "my model.yaml", result }], console);
  return { lines, fails };
}

describe("reportFaults", () => {
  it("names each with the command that shows its first draw, and says that the run fails", async () => {
    const { lines, fails } = await told("", false, 7);
    expect(fails).toBe(true);
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^ {2}peakcast explain "my model.yaml" root --draw \d+ --seed 7 --sampler mc$/);
    expect(lines[2]).toContain("fails: more than 0.1 % of the draws went wrong");
    expect((await told("", true)).lines).toHaveLength(3);
  });

  it("is quiet when asked to be, where the model allows as many", async () => {
    const { lines, fails } = await told("faults: { most: 60 % }\n", true);
    expect(fails).toBe(false);
    expect(lines).toEqual([]);
    expect((await told("faults: { most: 60 % }\n", false)).lines).toHaveLength(2);
  });
});
