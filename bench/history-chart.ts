import { inks } from "../src/present/charts/palette.ts";
import { schemaUrl, themeConfig } from "../src/present/charts/theme.ts";
import type { drawSvg } from "../src/present/draw-svg.ts";
import type { TimingReport } from "./timing-report.ts";

type Spec = Parameters<typeof drawSvg>[0];

/**
 * Adds a report to the history. What is already known of its commit on its machine is replaced benchmark by benchmark;
 * the order of entries is that of their first recording.
 */
export function recorded(history: readonly TimingReport[], report: TimingReport): TimingReport[] {
  const { date, commit, machine, node, milliseconds } = report;
  const isSame = (entry: TimingReport): boolean => entry.commit === commit && entry.machine.id === machine.id;
  const before = history.find(isSame)?.milliseconds;
  const entry = { date, commit, machine, node, milliseconds: { ...before, ...milliseconds } };
  return before === undefined ? [...history, entry] : history.map((other) => (isSame(other) ? entry : other));
}

/** The history as a line for each benchmark over the recorded commits, one panel a machine. */
export function historyChart(history: readonly TimingReport[]): Spec {
  const values = history.flatMap(({ date, commit, machine, milliseconds }) =>
    Object.entries(milliseconds).map(([benchmark, time]) => ({
      run: `${date.slice(0, 10)} ${commit}`,
      machine: `${machine.cpu}, ${machine.cores} cores (${machine.id})`,
      benchmark,
      milliseconds: time,
    })),
  );
  return {
    $schema: schemaUrl,
    config: themeConfig(inks.light),
    description: "Median milliseconds of each benchmark at each recorded commit, a panel a machine.",
    usermeta: { title: "Benchmarks over time" },
    title: {
      text: "Benchmarks over time",
      subtitle: "Median milliseconds; lower is faster. Machines do not compare.",
    },
    data: { values },
    facet: {
      row: {
        field: "machine",
        type: "nominal",
        title: null,
        header: { labelOrient: "top", labelAnchor: "start" },
      },
    },
    resolve: { scale: { x: "independent" } },
    spec: {
      width: 640,
      height: 320,
      mark: { type: "line", point: true },
      encoding: {
        x: { field: "run", type: "ordinal", sort: null, title: null, axis: { labelAngle: -40 } },
        y: {
          field: "milliseconds",
          type: "quantitative",
          scale: { type: "log" },
          title: "ms",
          axis: { grid: true },
        },
        color: {
          field: "benchmark",
          type: "nominal",
          sort: null,
          title: null,
          legend: { orient: "bottom", columns: 2 },
        },
      },
    },
  };
}
