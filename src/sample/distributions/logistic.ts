import { logisticAtLevel, logisticLevel } from "../../numeric/logistic-distribution.ts";
import type { Distribution } from "../sample-plan.ts";
import { constantLevel, type Family } from "./family.ts";
import { spreadProblem } from "./normal.ts";

type Logistic = Extract<Distribution, { kind: "logistic" }>;

/** Logistic distribution by mean and scale: its standard deviation is pi / sqrt(3) scales. Central: the mean. */
export const logisticFamily: Family<Logistic> = {
  problem: ({ mean, scale }) => spreadProblem(mean, scale),
  central: ({ mean }) => mean,
  range: ({ mean, scale }) => (scale === 0 ? [mean, mean] : [-Infinity, Infinity]),
  levelAt:
    ({ mean, scale }) =>
    (x, side) =>
      scale === 0 ? constantLevel(mean, x, side) : logisticLevel((x - mean) / scale),
  atLevel:
    ({ mean, scale }) =>
    (level) =>
      scale === 0 ? mean : mean + scale * logisticAtLevel(level),
};
