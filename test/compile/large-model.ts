/**
 * A model of many cities with routes, energy mixes and emissions, as text: what a plan for every city of a region would
 * be. Each city is a sector with one product; routes share its output along linear paths, one is the remainder.
 */
export function largeModel(cities: number, routes: number, years: number): string {
  const first = 2020;
  const last = first + years - 1;
  const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
  const share = (route: number): string =>
    route === 0
      ? "remainder"
      : `{ ${first}: ${(50 / routes).toFixed(3)} %, ${last}: "uniform(${(40 / routes).toFixed(3)}, ${(90 / routes).toFixed(3)}) %" }`;
  const route = (index: number): string =>
    [
      `          r${index}:`,
      `            share: ${share(index)}`,
      "            energy:",
      "              heat:",
      `                total: "triangular(${10 + index}, ${12 + index}, ${15 + index}) GJ/t"`,
      `                mix: { coal: remainder, gas: { ${first}: 10 %, ${last}: "uniform(20, 40) %" }, wood: 5 % }`,
      '            use: { grid: "normal(300, 20) kWh/t" }',
      '            process: "uniform(0.1, 0.2)"',
    ].join("\n");
  const city = (index: number): string =>
    [
      `  city${index}:`,
      "    products:",
      "      p:",
      "        unit: Mt/yr",
      `        activity: { ${first}: 10, ${last}: "triangular(8, 12, 15)" }`,
      "        routes:",
      ...range(routes).map(route),
    ].join("\n");
  return [
    "peakcast: 1",
    "model: cities",
    `horizon: { first: ${first}, last: ${last} }`,
    "carriers:",
    '  coal: { scope: direct, factor: "normal(90, 3)" }',
    '  gas: { scope: direct, factor: "normal(55, 1)" }',
    "  wood: { scope: direct, biogenic: true, factor: 110 }",
    `  grid: { scope: indirect, factor: { ${first}: 0.5 t CO2/MWh, ${last}: "uniform(0.1, 0.3) t CO2/MWh" } }`,
    "sectors:",
    ...range(cities).map(city),
    "",
  ].join("\n");
}
