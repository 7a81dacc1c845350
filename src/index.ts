/** The public API: read a model, simulate it, compare runs. */
export { compareAll, readModel, simulate, UnmatchedOutputs } from "./pipeline.ts";
export type { ReadModel, RunHost, RunSettings } from "./pipeline.ts";
export type { ReadText } from "./resolve/load.ts";
export { Unreadable } from "./resolve/unreadable.ts";
export type { Checked } from "./diagnose/checked.ts";
export type { Diagnostic } from "./diagnose/diagnostic.ts";
export { renderText } from "./diagnose/render-text.ts";
export { toRecord } from "./diagnose/render-json.ts";
export type { ModelGraph } from "./model/model-graph.ts";
export type { ComparisonResult, RunResult } from "./result/run-result.ts";
export { inlineRunner } from "./run/inline-runner.ts";
export { steer } from "./result/steer.ts";
export type { LeverPath, SteerSettings, Steering } from "./result/steer.ts";
export { TooManyDraws } from "./result/peak-draws.ts";
export type { Runner } from "./run/runner.ts";
