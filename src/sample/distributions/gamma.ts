import { gammaDistribution, largestShape } from "../../numeric/gamma-distribution.ts";
import type { Distribution } from "../sample-plan.ts";
import { constantLevel, type Family } from "./family.ts";

type Gamma = Extract<Distribution, { kind: "gamma" }>;

/** Gamma distribution by shape and scale: mean shape x scale. Central: the median. */
export const gammaFamily: Family<Gamma> = {
  problem({ shape, scale }) {
    if (!Number.isFinite(shape) || !Number.isFinite(scale)) return "not-finite";
    if (!(shape > 0)) return "not-positive";
    if (shape > largestShape) return "shape-too-large";
    return scale < 0 ? "negative-spread" : undefined;
  },
  central: ({ shape, scale }) => scale * gammaDistribution(shape).atLevel(0.5),
  range: ({ scale }) => [0, scale === 0 ? 0 : Infinity],
  levelAt({ shape, scale }) {
    const { levelAt } = gammaDistribution(shape);
    return (x, side) => (scale === 0 ? constantLevel(0, x, side) : levelAt(x / scale));
  },
  atLevel({ shape, scale }) {
    const { atLevel } = gammaDistribution(shape);
    return (level) => scale * atLevel(level);
  },
};
