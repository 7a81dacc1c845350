/**
 * Variables of the field with their units: names in common-definitions (github.com/IAMconsortium/common-definitions, licence
 * CC0-1.0, state of June 2026) that industry has to do with, with its tags written out: definitions/variable/emissions
 * (emissions.yaml, carbon-management.yaml), energy/final-energy.yaml, industry/production.yaml. `[Share]` follows the rule
 * of their nomenclature.
 */
export const commonDefinitions: ReadonlyMap<string, string> = new Map([
  ...[
    "Emissions|CO2|Energy|Demand|Industry",
    "Emissions|CO2|Energy|Demand|Industry|Iron and Steel",
    "Emissions|CO2|Energy|Demand|Industry|Non-Ferrous Metals",
    "Emissions|CO2|Energy|Demand|Industry|Non-Metallic Minerals",
    "Emissions|CO2|Energy|Demand|Industry|Non-Metallic Minerals|Cement",
    "Emissions|CO2|Energy|Demand|Industry|Chemicals",
    "Emissions|CO2|Energy|Demand|Industry|Chemicals|Ammonia",
    "Emissions|CO2|Energy|Demand|Industry|Other Sector",
    "Emissions|CO2|Industrial Processes",
    "Emissions|CO2|Industrial Processes|Cement",
    "Emissions|CO2|Industrial Processes|Iron and Steel",
    "Emissions|CO2|Industrial Processes|Chemicals",
    "Emissions|CO2|Industrial Processes|Non-Ferrous Metals",
    "Emissions|CO2|Industrial Processes|Pulp and Paper",
    "Carbon Capture|Energy|Demand|Industry|Iron and Steel",
    "Carbon Capture|Energy|Demand|Industry|Non-Metallic Minerals|Cement",
  ].map((name) => [name, "Mt CO2/yr"] as const),
  ...[
    "Production|Iron and Steel|Steel",
    "Production|Iron and Steel|Steel|Primary",
    "Production|Iron and Steel|Steel|Secondary",
    "Production|Non-Metallic Minerals|Cement",
    "Production|Non-Metallic Minerals|Cement Clinker",
    "Production|Non-Ferrous Metals|Aluminum",
    "Production|Non-Ferrous Metals|Aluminum|Primary",
    "Production|Non-Ferrous Metals|Aluminum|Secondary",
    "Production|Non-Ferrous Metals|Aluminum Oxide",
    "Production|Chemicals|Ammonia",
    "Production|Chemicals|Methanol",
    "Production|Chemicals|High-Value Chemicals",
  ].map((name) => [name, "Mt/yr"] as const),
  ["Production|Iron and Steel|Steel|Secondary [Share]", "%"],
  ...[
    "Final Energy|Industry",
    "Final Energy|Industry|Electricity",
    "Final Energy|Industry|Solids|Coal",
    "Final Energy|Industry|Gases|Gas",
    "Final Energy|Industry|Iron and Steel",
    "Final Energy|Industry|Non-Metallic Minerals|Cement",
  ].map((name) => [name, "EJ/yr"] as const),
]);

/** Ours, for what the field has no name: never part of `Emissions|CO2`. */
export const ownVariables: ReadonlySet<string> = new Set([
  "Emissions|CO2|Indirect|Industry",
  "Emissions|CO2|Indirect|Industry|Iron and Steel",
  "Emissions|CO2|Indirect|Industry|Non-Ferrous Metals|Aluminum",
  "Emissions|CO2|Direct and Indirect|Industry",
]);
