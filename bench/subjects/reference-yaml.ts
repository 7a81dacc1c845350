import { routeNames } from "./reference-model.ts";
import type { ReferenceModel, SectorConstants, Spread } from "./reference-model.ts";

/**
 * The reference model in the model language: the text of reference.yaml, which is generated because 8 sectors with 3
 * routes each are one text with other numbers. Change reference.json or this file, then write it anew with
 * `UPDATE_GOLDEN=1 npx vitest run test/bench/reference.test.ts`.
 */
export function referenceYaml(model: ReferenceModel): string {
  const [first, last] = model.horizon;
  const { shared, sectors } = model;
  return `# The reference model of the benchmarks: 8 sectors, 3 routes, 16 years, 64 uncertain parameters.
# Written by bench/subjects/reference-yaml.ts from reference.json. All numbers are invented.
# Every parameter is drawn on its own: the model is also known with 8 of them joined by a Gaussian copula, which the
# language cannot say; the peers in bench/peers leave it out likewise.
peakcast: 1
model: reference
title: { en: Reference model of the benchmarks, zh: 基准测试参考模型 }
horizon: { first: ${first}, last: ${last} }
peak: { quantity: total }
quantities:
  # Emission factors of fuels
${quantity("ef.coal", "t CO2/tce", shared.coal)}
${quantity("ef.oil", "t CO2/tce", shared.oil)}
${quantity("ef.gas", "t CO2/tce", shared.gas)}
  # The grid gets cleaner by the same share every year
${quantity("grid.base", "t CO2/MWh", shared.grid_base)}
${quantity("grid.decline", "1", shared.grid_decline)}
${equation("grid.factor", "t CO2/MWh", `grid.base * (1 - grid.decline) ^ (year - ${first})`)}
  # What all sectors share: growth of the economy, process emissions, spread of improved plants
${quantity("macro", "1", shared.macro)}
${quantity("process_scale", "1", shared.process_scale)}
${quantity("spread", "1", shared.spread)}
${sectors.map((sector) => sectorYaml(sector, first)).join("")}
${equation("total", "Mt CO2/yr", "sum(*.emissions)")}
`;
}

function sectorYaml({ name, parameters, improved, routes }: SectorConstants, first: number): string {
  const age = `(year - ${first})`;
  const own = (key: string): string => `${name}.${key}`;
  return `
  # ${name}
${quantity(own("base"), "Mt/yr", parameters.base)}
${quantity(own("growth"), "1", parameters.growth)}
${equation(own("activity"), "Mt/yr", `${own("base")} * (1 + ${own("growth")} + macro) ^ ${age}`)}
${quantity(own("ceiling"), "1", parameters.ceiling)}
${quantity(own("speed"), "1", parameters.speed)}
${quantity(own("midpoint"), "1", parameters.midpoint)}
${equation(own("advanced.share"), "1", `${own("ceiling")} / (1 + exp(-${own("speed")} * (year - ${first} - ${own("midpoint")})))`)}
${equation(own("improved.share"), "1", `(1 - ${own("advanced.share")}) * min(1, max(0, ${improved.start} + ${improved.response} * spread * ${age}))`)}
${equation(own("conventional.share"), "1", `1 - ${own("improved.share")} - ${own("advanced.share")}`)}
${quantity(own("fuel_need"), "tce/t", parameters.fuel_need)}
${quantity(own("saving"), "1", parameters.saving)}
${equation(own("fuel"), "tce/t", `${own("fuel_need")} * (1 - ${own("saving")}) ^ ${age}`)}
${routeNames
  .map((route) => {
    const { fuel, mix, electricity, process } = routes[route];
    const factor = `(${mix[0]} * ef.coal + ${mix[1]} * ef.oil + ${mix[2]} * ef.gas)`;
    return equation(
      own(`${route}.intensity`),
      "t CO2/t",
      `${fuel} * ${own("fuel")} * ${factor} + ${electricity} MWh/t * grid.factor + ${process} t CO2/t * process_scale`,
    );
  })
  .join("\n")}
${equation(own("emissions"), "Mt CO2/yr", `${own("activity")} * (${routeNames.map((route) => `${own(`${route}.share`)} * ${own(`${route}.intensity`)}`).join(" + ")})`)}
`;
}

function quantity(name: string, unit: string, spread: Spread): string {
  const [[kind, numbers] = ["", []]] = Object.entries(spread);
  return `  ${name}: { unit: ${unitText(unit)}, value: "${kind}(${numbers.join(", ")})", source: invented }`;
}

/** On lines of its own: formulas are longer than a line between braces may be. */
function equation(name: string, unit: string, text: string): string {
  return `  ${name}:\n    unit: ${unitText(unit)}\n    equation: ${text}`;
}

/** YAML would read a bare 1 as a number. */
function unitText(unit: string): string {
  return unit === "1" ? '"1"' : unit;
}
