import { afterEach, describe, expect, it } from "vitest";
import { terminal } from "../../src/cli/console.ts";
import { reportThread, type ReportThread } from "../../src/cli/report-thread.ts";
import { readScenarios } from "../../src/cli/simulate-files.ts";
import { fanChart } from "../../src/present/charts/fan-chart.ts";
import { runFixture } from "../present/fixture.ts";

const spec = fanChart(runFixture(), { language: "en", theme: "light" });
const notThere = new URL("./no-such-entry.ts", import.meta.url);

let thread: ReportThread;
afterEach(() => thread.close());

describe("the thread beside a report's runs", () => {
  it.each([
    { threads: 2, entry: undefined, as: "on another thread" },
    { threads: 1, entry: undefined, as: "here, where the machine runs one" },
    { threads: 2, entry: notThere, as: "here, where the other cannot start" },
  ])("draws and weighs the same $as", async ({ threads, entry }) => {
    thread = reportThread(threads, entry);
    const [scenario] = (await readScenarios(["scenarios/example/green.yaml"], false, terminal("en", true)))!;
    const [svg, basis] = await Promise.all([thread.draw(spec), thread.basis(scenario!, 1)]);
    expect(svg).toMatch(/^<svg [\s\S]*<\/svg>$/);
    expect(basis.year).toBe(2030);
    expect(basis.drivers.length).toBeGreaterThan(0);
    answers.add(JSON.stringify([svg, basis]));
    expect(answers.size).toBe(1);
  });

  it("tells what a chart fails of", async () => {
    thread = reportThread(2);
    const drawn = thread.draw({
      mark: "bar",
      data: { values: [] },
      transform: [{ calculate: "1 +", as: "a" }],
    });
    await expect(drawn).rejects.toThrow("Unexpected end of input");
  });
});

/** What the three came to. */
const answers = new Set<string>();
