import type { Interpolation } from "../model/model-graph.ts";
import type { Bilingual } from "../terms/bilingual.ts";

/** How a path goes between its knots, in words. */
export const interpolationNames: Readonly<Record<Interpolation, Bilingual>> = {
  linear: { en: "linear", zh: "线性" },
  step: { en: "step", zh: "阶梯" },
  smooth: { en: "smooth", zh: "平滑" },
  exponential: { en: "exponential", zh: "指数" },
};
