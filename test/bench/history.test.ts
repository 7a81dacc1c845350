import { describe, expect, it } from "vitest";
import { historyChart, recorded } from "../../bench/history-chart.ts";
import { machine } from "../../bench/machine.ts";
import type { TimingReport } from "../../bench/timing-report.ts";
import { drawSvg } from "../../src/present/draw-svg.ts";

const report = (commit: string, milliseconds: Record<string, number>, id = "one"): TimingReport => ({
  date: `2026-01-0${commit.length}T00:00:00.000Z`,
  commit,
  machine: { ...machine, id },
  node: "20.19.0",
  milliseconds,
});

describe("the history of benchmarks", () => {
  it("keeps one entry for a commit on a machine, with the last time of each benchmark", () => {
    let history = recorded([], report("a", { check: 100, run: 900 }));
    history = recorded(history, report("bb", { check: 90 }));
    history = recorded(history, report("a", { check: 110 }));
    history = recorded(history, report("a", { check: 50 }, "two"));
    expect(history.map((entry) => [entry.commit, entry.machine.id, entry.milliseconds])).toEqual([
      ["a", "one", { check: 110, run: 900 }],
      ["bb", "one", { check: 90 }],
      ["a", "two", { check: 50 }],
    ]);
  });

  it("keeps of a report what every report has", () => {
    const long = { ...report("a", { check: 1 }), measurements: [1, 2, 3] };
    expect(Object.keys(recorded([], long)[0]!)).toEqual([
      "date",
      "commit",
      "machine",
      "node",
      "milliseconds",
    ]);
  });

  it("is drawn with every commit, benchmark and machine", async () => {
    const history = [
      report("a", { check: 100, run: 900 }),
      report("bb", { check: 90, run: 800 }),
      report("ccc", { check: 50 }, "two"),
    ];
    const svg = await drawSvg(historyChart(history));
    for (const text of [
      "2026-01-01 a",
      "2026-01-02 bb",
      "2026-01-03 ccc",
      ">check<",
      ">run<",
      "(one)",
      "(two)",
    ])
      expect(svg).toContain(text);
    // A symbol for every time that was recorded, in the groups of marks; those of the legend stand in others.
    const marks = svg.match(/<g class="mark-symbol role-mark[^]*?<\/g>/g)?.join("") ?? "";
    expect(marks.match(/<path transform=/g)).toHaveLength(5);
  });
});
