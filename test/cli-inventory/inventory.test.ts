import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { BadInput } from "../../src/cli/bad-input.ts";
import { inventoryOfScenario, type InventoryOptions } from "../../src/cli/inventory-of-scenario.ts";
import type { Inventory } from "../../src/inventory/inventory.ts";
import { recordingConsole } from "../cli-editing/recording-console.ts";

const example = "scenarios/example/baseline.yaml";
const plain: InventoryOptions = {
  year: 2030,
  baseYear: 2020,
  draws: 200,
  seed: 1,
  sampler: "sobol",
  json: false,
  csv: undefined,
  out: undefined,
};

async function told(
  options: Partial<InventoryOptions> = {},
  path = example,
  language: "en" | "zh" = "en",
): Promise<string> {
  const console = recordingConsole(language);
  const signal = new AbortController().signal;
  expect(await inventoryOfScenario(path, { ...plain, ...options }, signal, console)).toBe(0);
  return console.stdout.join("\n");
}

async function refusal(options: Partial<InventoryOptions>, path = example): Promise<BadInput["text"]> {
  return told(options, path).then(
    () => expect.unreachable("it was not refused"),
    (error: BadInput) => error.text,
  );
}

describe("peakcast inventory", () => {
  it("prints both tables with totals, memo and the conditions that fail", async () => {
    const text = await told();
    expect(text).toContain("Approach 1, error propagation (2006 IPCC Guidelines, vol. 1, Table 3.2)");
    expect(text).toMatch(/^ {2}Steel, energy +\S+ +\S+ +.* correlated$/m);
    expect(text).toMatch(
      /^ {2}uncertainty in 2030: \S+ % +trend since 2020: \S+ %, plus or minus \S+ points$/m,
    );
    expect(text).toContain("Approach 2, Monte Carlo (Table 3.3)");
    expect(text).toContain("Memo, not in the total:");
  });

  it("prints them in Chinese", async () => {
    const text = await told({}, example, "zh");
    expect(text).toContain("方法1：误差传播（《2006年IPCC指南》第1卷表3.2）");
    expect(text).toContain("钢铁：能源活动");
    expect(text).not.toMatch(/Approach|Memo|Total|energy/);
  });

  it("prints JSON whose parts add up", async () => {
    const { approach1, approach2, peakcast, ...heading } = JSON.parse(
      await told({ json: true }),
    ) as Inventory & {
      peakcast: string;
    };
    expect(peakcast).toMatch(/^\d/);
    expect(heading).toMatchObject({
      model: "example",
      baseYear: 2020,
      year: 2030,
      unit: "Mt CO2/yr",
      draws: 200,
    });
    const sum = approach1.categories.reduce((all, { emissions }) => all + emissions, 0);
    expect(sum).toBeCloseTo(approach2.total.emissions.mean, 9);
  });

  it("prints a table as CSV and writes all of them, twice in the same folder", async () => {
    const folder = mkdtempSync(join(tmpdir(), "peakcast-inventory-"));
    try {
      const one = await told({ csv: 1, out: folder });
      expect(one.split("\n")[0]).toMatch(/^A category,B gas,C 2020 \(Mt CO2\/yr\),D 2030/);
      const two = await told({ csv: 2, out: folder });
      expect(readdirSync(folder).toSorted()).toEqual(["approach-1.csv", "approach-2.csv", "inventory.json"]);
      expect(readFileSync(join(folder, "approach-1.csv"), "utf8")).toBe(one);
      expect(readFileSync(join(folder, "approach-2.csv"), "utf8")).toBe(two);
      for (const table of [one, two]) {
        const [head, ...lines] = table.trimEnd().split("\n");
        for (const line of lines) expect(line.split(",")).toHaveLength(head!.split(",").length);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("refuses years outside the horizon, one year twice, and a model without sectors", async () => {
    expect((await refusal({ year: 2050 })).en).toBe(
      "--year takes a year of the horizon, 2018 to 2040, not 2050",
    );
    expect((await refusal({ baseYear: 2001 })).zh).toBe(
      "--base-year 应为模拟期 2018 到 2040 内的年份，而不是 2001",
    );
    expect((await refusal({ baseYear: 2030 })).en).toContain("a trend needs two years");
    const quantitiesOnly = "scenarios/example/quantities-only.yaml";
    expect((await refusal({}, quantitiesOnly)).en).toContain("has no sectors");
  });

  it("has help with an example, and says what is missing", () => {
    const root = fileURLToPath(new URL("../../", import.meta.url));
    const run = (line: string) =>
      spawnSync(process.execPath, ["--import", "tsx", "src/cli/main.ts", ...line.split(" ")], {
        cwd: root,
        encoding: "utf8",
      });
    expect(run("inventory --help --lang zh").stdout).toContain(
      "示例：\n  peakcast inventory scenarios/guangxi",
    );
    const { status, stderr } = run(`inventory ${example}`);
    expect([status, stderr]).toEqual([2, "error: required option '--year <year>' not specified\n"]);
  });
});
