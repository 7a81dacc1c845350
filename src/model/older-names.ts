/**
 * Variables that older lists call otherwise: [older, name in common-definitions]. From the renamings of past projects in
 * common-definitions (github.com/IAMconsortium/common-definitions, CC0-1.0; legacy/navigate-, ngfs5- and
 * shape-variable-transfer.yaml, legacy/variable-cleanup.yaml), as far as industry has to do with them; the last group are
 * names of the AR5, AR6 and NGFS databases for what the list of June 2026 has under another name.
 */
const renamed: readonly (readonly [older: string, today: string])[] = [
  ["Production|Steel", "Production|Iron and Steel|Steel"],
  ["Production|Iron and Steel|Volume", "Production|Iron and Steel|Steel"],
  ["Emissions|CO2|Energy|Demand|Industry|Steel", "Emissions|CO2|Energy|Demand|Industry|Iron and Steel"],
  [
    "Emissions|CO2|Industrial Processes|Non-Metallic Minerals|Cement",
    "Emissions|CO2|Industrial Processes|Cement",
  ],
  ["Final Energy|Industry|Solids|Fossil", "Final Energy|Industry|Solids|Coal"],
  [
    "Final Energy|Industry|Chemicals|Ammonia|Solids|Fossil",
    "Final Energy|Industry|Chemicals|Ammonia|Solids|Coal",
  ],
  ["Final Energy|Solids|Fossil", "Final Energy|Solids|Coal"],
  ["Final Energy|Non-Energy Use|Coal", "Final Energy|Non-Energy Use|Solids|Coal"],
  ["Final Energy|Non-Energy Use|Gas", "Final Energy|Non-Energy Use|Gases|Fossil"],
  ["Final Energy|Non-Energy Use|Oil", "Final Energy|Non-Energy Use|Liquids|Oil"],
  ["Secondary Energy|Solids|Fossil", "Secondary Energy|Solids|Coal"],
  ["Secondary Energy|Gases|Natural Gas", "Secondary Energy|Gases|Gas"],
  ["Carbon Sequestration|CCS|Fossil|Energy|Demand|Industry", "Carbon Capture|Energy|Demand|Industry"],
  ["Carbon Sequestration|CCS|Fossil|Energy|Supply", "Carbon Capture|Energy|Supply|Fossil"],

  ["Emissions|CO2|Fossil Fuels and Industry", "Emissions|CO2|Energy and Industrial Processes"],
  ["Production|Cement", "Production|Non-Metallic Minerals|Cement"],
  ["Production|Clinker", "Production|Non-Metallic Minerals|Cement Clinker"],
];

/** The other names of a variable, older or today's. */
export function otherNames(variable: string): string[] {
  return renamed.flatMap(([older, today]) =>
    older === variable ? [today] : today === variable ? [older] : [],
  );
}

/** Whether the first of two names of a variable is the older one. */
export function isOlder(name: string, other: string): boolean {
  return renamed.some(([older, today]) => older === name && today === other);
}
