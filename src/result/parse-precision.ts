import { nearestNames } from "../diagnose/nearest.ts";
import type { ModelGraph } from "../model/model-graph.ts";
import type { Bilingual } from "../terms/bilingual.ts";
import { formatUnit } from "../units/format-unit.ts";
import { parseUnit } from "../units/parse-unit.ts";
import { convert, convertible } from "../units/unit.ts";
import type { Precision } from "./precision.ts";
import { quantileLevels } from "./run-result.ts";

/** A precision as read, or what is wrong with it. */
export type ReadPrecision = { readonly ok: true; readonly precision: Precision } | Problem;
type Problem = { readonly ok: false; readonly problem: Bilingual };

const shape =
  /^(?:P\(\s*peak\s*(?:<=|≤)\s*(?<by>\d{4})\s*\)|(?<statistic>mean|median|p\d+)\s+(?<name>\S+)\s+in\s+(?<year>\d{4}))\s+(?<amount>\d+(?:\.\d+)?|\.\d+)\s*(?<unit>.*)$/;

/**
 * Reads a wish such as `P(peak<=2030) 1%`, `mean emissions.total in 2030 0.5 Mt CO2/yr` or `p95 emissions.total in 2030 1%`
 * against a model. Of a mean and of quantiles a percentage is a share of the estimate; of a probability it is an amount.
 */
export function parsePrecision(text: string, graph: ModelGraph): ReadPrecision {
  const found = shape.exec(text.trim())?.groups;
  if (!found)
    return problem(
      `cannot read \`${text}\`; write \`P(peak<=2030) 1%\`, \`mean emissions.total in 2030 0.5 Mt CO2/yr\` or \`p95 emissions.total in 2030 1%\``,
      `无法理解 \`${text}\`；请写作 \`P(peak<=2030) 1%\`、\`mean emissions.total in 2030 0.5 Mt CO2/yr\` 或 \`p95 emissions.total in 2030 1%\``,
    );
  const year = Number(found["by"] ?? found["year"]);
  const { first, last } = graph.horizon;
  if (year < first || year > last)
    return problem(
      `\`${text}\`: ${year} is outside the horizon, ${first} to ${last}`,
      `\`${text}\`：${year} 年不在模拟期 ${first}～${last} 年内`,
    );
  const amount = Number(found["amount"]);
  const unit = found["unit"]!.trim();
  if (!(amount > 0)) return problem(`\`${text}\`: an error cannot be 0`, `\`${text}\`：误差不能为 0`);
  if (found["by"] !== undefined) return ofProbability(text, year, amount, unit, graph);
  return ofQuantity(text, found["statistic"]!, found["name"]!, year, amount, unit, graph);
}

function ofProbability(
  asked: string,
  year: number,
  amount: number,
  unit: string,
  graph: ModelGraph,
): ReadPrecision {
  if (!graph.peak)
    return problem(
      `\`${asked}\`: \`${graph.scenario}\` asks for no peak`,
      `\`${asked}\`：\`${graph.scenario}\` 没有达峰设置`,
    );
  if (unit !== "" && unit !== "%")
    return problem(
      `\`${asked}\`: the error of a probability is written as \`1%\` or \`0.01\`, not in \`${unit}\``,
      `\`${asked}\`：概率的误差应写作 \`1%\` 或 \`0.01\`，而不是 \`${unit}\``,
    );
  const absolute = unit === "%" ? amount : amount * 100;
  return { ok: true, precision: { asked, estimate: { kind: "peaked-by", year }, most: { absolute } } };
}

function ofQuantity(
  asked: string,
  statistic: string,
  name: string,
  year: number,
  amount: number,
  unitText: string,
  graph: ModelGraph,
): ReadPrecision {
  const quantity = graph.quantities.get(name);
  if (!quantity) {
    const near = nearestNames(name, graph.quantities.keys(), 3)
      .map((one) => `\`${one}\``)
      .join(", ");
    return problem(
      `\`${asked}\`: \`${graph.scenario}\` has no quantity \`${name}\`${near && `; did you mean ${near}?`}`,
      `\`${asked}\`：\`${graph.scenario}\` 中没有名为 \`${name}\` 的量${near && `；是否想写 ${near}？`}`,
    );
  }
  const level = statistic === "median" ? "0.5" : String(Number(statistic.slice(1)) / 100);
  if (statistic !== "mean" && !quantileLevels.some((known) => String(known) === level)) {
    const known = quantileLevels.map((one) => `p${Math.round(one * 100)}`).join(", ");
    return problem(
      `\`${asked}\`: results hold the quantiles ${known}, not \`${statistic}\``,
      `\`${asked}\`：结果包含的分位数为 ${known}，没有 \`${statistic}\``,
    );
  }
  const estimate =
    statistic === "mean"
      ? ({ kind: "mean", quantity: name, year } as const)
      : ({ kind: "quantile", quantity: name, year, level } as const);
  if (unitText === "%") return { ok: true, precision: { asked, estimate, most: { relative: amount / 100 } } };
  const unit = parseUnit(unitText === "" ? "1" : unitText);
  if (!unit.ok || !convertible(unit.unit, quantity.unit)) {
    const wanted = quantity.unitLabel || formatUnit(quantity.unit);
    return problem(
      `\`${asked}\`: \`${unitText}\` is no unit of \`${name}\`, which is in ${wanted}; or write a percentage of the estimate`,
      `\`${asked}\`：\`${unitText}\` 不是 \`${name}\` 的单位（${wanted}）；也可写相对于估计值的百分比`,
    );
  }
  const absolute = convert(amount, unit.unit, quantity.unit);
  return { ok: true, precision: { asked, estimate, most: { absolute } } };
}

function problem(en: string, zh: string): Problem {
  return { ok: false, problem: { en, zh } };
}
