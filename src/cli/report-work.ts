import { drawSvg } from "../present/draw-svg.ts";
import type { DrawChart } from "../present/report/chart-figures.ts";
import type { ReportedBasis } from "../present/report/report-input.ts";
import { reportBasis } from "./report-basis.ts";
import type { ReadScenario } from "./simulate-files.ts";

/** What a report needs besides its runs. */
export interface ReportWork {
  readonly draw: DrawChart;
  basis(scenario: ReadScenario, seed: number): Promise<ReportedBasis>;
}

/** The same as plain data, which goes to another thread. */
export type ReportTask =
  | { readonly kind: "draw"; readonly spec: Parameters<DrawChart>[0] }
  | { readonly kind: "basis"; readonly scenario: ReadScenario; readonly seed: number };

/** The SVG of a chart, the basis of a scenario. */
export type ReportAnswer = string | ReportedBasis;

export async function doTask(task: ReportTask): Promise<ReportAnswer> {
  return task.kind === "draw" ? drawSvg(task.spec) : reportBasis(task.scenario, task.seed);
}
