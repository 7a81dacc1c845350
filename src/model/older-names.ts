/** Commodities by their names in the projects NAVIGATE and ENGAGE, and today: `Production|X|Volume` was `Production|Y`. */
const commodities: readonly (readonly [older: string, today: string])[] = [
  ["Iron and Steel|Steel", "Iron and Steel|Steel"],
  ["Iron and Steel|Primary Steel", "Iron and Steel|Steel|Primary"],
  ["Iron and Steel|Secondary Steel", "Iron and Steel|Steel|Secondary"],
  ["Iron and Steel|Pig Iron", "Iron and Steel|Iron|Pig Iron"],
  ["Iron and Steel|Sponge Iron", "Iron and Steel|Iron|Sponge Iron"],
  ["Non-Metallic Minerals|Cement", "Non-Metallic Minerals|Cement"],
  ["Non-Metallic Minerals|Clinker", "Non-Metallic Minerals|Cement Clinker"],
  ["Non-Ferrous Metals|Aluminium", "Non-Ferrous Metals|Aluminum"],
  ["Non-Ferrous Metals|Aluminium|Primary", "Non-Ferrous Metals|Aluminum|Primary"],
  ["Non-Ferrous Metals|Aluminium|Secondary", "Non-Ferrous Metals|Aluminum|Secondary"],
  ["Non-Ferrous Metals|Alumina", "Non-Ferrous Metals|Aluminum Oxide"],
  ["Chemicals|Ammonia", "Chemicals|Ammonia"],
  ["Chemicals|Methanol", "Chemicals|Methanol"],
];

/**
 * Variables that older lists call otherwise: [older, today]. From common-definitions (github.com/IAMconsortium/common-definitions,
 * CC0-1.0), as far as industry has to do with them: the renamings in legacy/ (navigate-, ngfs5- and shape-variable-transfer.yaml,
 * variable-cleanup.yaml), and the names that definitions/variable notes under `navigate`, `engage` and `ngfs5`. The first is
 * that of the AR5 database, which the AR6 database and common-definitions write out.
 */
const renamed: readonly (readonly [older: string, today: string])[] = [
  ["Emissions|CO2|Fossil Fuels and Industry", "Emissions|CO2|Energy and Industrial Processes"],
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
  ["Carbon Capture|Industry", "Carbon Capture|Energy|Demand|Industry"],
  ["Carbon Sequestration|CCS|Fossil|Energy|Demand|Industry", "Carbon Capture|Energy|Demand|Industry"],
  ["Carbon Sequestration|CCS|Fossil|Energy|Supply", "Carbon Capture|Energy|Supply|Fossil"],
  ["Production|Steel", "Production|Iron and Steel|Steel"],
  ["Production|Iron and Steel|Volume", "Production|Iron and Steel|Steel"],
  ["Production|Cement", "Production|Non-Metallic Minerals|Cement"],
  ["Production|Cement Clinker", "Production|Non-Metallic Minerals|Cement Clinker"],
  ...commodities.map(([older, today]) => [`Production|${older}|Volume`, `Production|${today}`] as const),
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
