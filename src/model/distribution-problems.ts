import type { DistributionProblem } from "../sample/distributions/family.ts";
import type { Bilingual } from "../terms/bilingual.ts";

interface ToldProblem extends Bilingual {
  /** Parameters it may lie in. */
  readonly in: readonly string[];
}

const shapes = ["alpha", "beta", "shape"];
const spreads = ["sd", "sigma", "scale"];

/** What is wrong with a distribution, in words, and with which of its parameters. */
export const toldProblems: Readonly<Record<DistributionProblem, ToldProblem>> = {
  "not-finite": {
    in: [],
    en: "a parameter of the distribution is not a finite number",
    zh: "分布的参数不是有限数",
  },
  "negative-spread": {
    in: spreads,
    en: "the spread of a distribution cannot be negative",
    zh: "分布的离散程度不能为负",
  },
  "not-positive": {
    in: [...shapes, "mean", "sd"],
    en: "this has to be above 0",
    zh: "此值必须大于 0",
  },
  "shape-too-large": {
    in: shapes,
    en: "a shape above 10,000,000 is as good as a constant",
    zh: "形状参数大于 10,000,000 时已等同于常数",
  },
  "low-above-high": { in: ["low"], en: "the low end lies above the high end", zh: "下限大于上限" },
  "low-above-mode": { in: ["low"], en: "the low end lies above the mode", zh: "下限大于众数" },
  "mode-above-high": { in: ["mode"], en: "the mode lies above the high end", zh: "众数大于上限" },
  "nothing-left": {
    in: [],
    en: "the distribution has no probability between these bounds",
    zh: "该分布在这些界限之间没有概率",
  },
  "negative-weight": { in: [], en: "a weight cannot be negative", zh: "权重不能为负" },
  "no-weight": { in: [], en: "the weights sum to nothing", zh: "权重合计为零" },
};

/** Two percentiles of a lognormal have rules of their own. */
export const percentileProblems: Readonly<
  Record<"not-finite" | "not-positive" | "low-above-high", Bilingual>
> = {
  "not-finite": toldProblems["not-finite"],
  "not-positive": {
    en: "a lognormal lies above 0: both of its percentiles must be positive",
    zh: "对数正态分布大于 0：两个分位点都必须为正",
  },
  "low-above-high": {
    en: "the lower percentile lies above the higher one",
    zh: "较低的分位点大于较高的分位点",
  },
};
