import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { targetTable } from "../../src/present/target-table.ts";
import { gridFor } from "../../src/present/text-grid.ts";
import type { RunResult } from "../../src/result/run-result.ts";
import type { Language } from "../../src/terms/bilingual.ts";
import { runFixture } from "./fixture.ts";

const tableOf = (result: RunResult, language: Language, width = 100) =>
  targetTable(result, { language, color: false, width }, gridFor({ color: false, width }));

describe("the year in which a target is first met", () => {
  const run = runFixture();
  const { byYear, cumulative, notPeaked } = run.peak!;
  const met = (medianYear: number | null) => ({ byYear, cumulative, never: notPeaked, medianYear });
  const [first, second, ...others] = run.targets;
  const targets = [
    { ...first!, id: "T-2030-with-a-long-name", firstMet: met(null) },
    { ...second!, firstMet: met(2033) },
    ...others,
  ];

  it.each(["en", "zh"] as const)("stands at the end of its row, within 100 columns (%s)", (language) => {
    const table = tableOf({ ...run, targets }, language);
    expect(Math.max(...table.map((line) => stringWidth(line)))).toBeLessThanOrEqual(100);
    const ends = table.map((line) => line.trimEnd());
    for (const year of [language === "en" ? "after 2035" : "2035年后", " 2033"])
      expect(ends.filter((line) => line.endsWith(year))).toHaveLength(1);
  });

  it("has no column where no target tells it, or the terminal is narrow", () => {
    expect(tableOf({ ...run, targets }, "en", 80).join("\n")).not.toContain("year met");
    expect(tableOf(run, "en").join("\n")).not.toContain("year met");
  });
});
