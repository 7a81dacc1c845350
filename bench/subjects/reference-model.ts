import { readFileSync } from "node:fs";

/** One of `normal: [mean, sd]`, `lognormal: [mu, sigma]`, `triangular: [low, mode, high]`, `uniform: [low, high]`. */
export type Spread = Readonly<Record<string, readonly number[]>>;

/** The constants of one way to make a sector's product, per unit of it. */
export interface RouteConstants {
  /** Share of the sector's fuel need. */
  readonly fuel: number;
  /** Shares of coal, oil and gas in the fuel. */
  readonly mix: readonly [number, number, number];
  /** MWh/t. */
  readonly electricity: number;
  /** t CO2/t. */
  readonly process: number;
}

export const routeNames = ["conventional", "improved", "advanced"] as const;
export const parameterNames = [
  "base",
  "growth",
  "ceiling",
  "speed",
  "midpoint",
  "fuel_need",
  "saving",
] as const;
export const sharedNames = [
  "coal",
  "oil",
  "gas",
  "grid_base",
  "grid_decline",
  "macro",
  "process_scale",
  "spread",
] as const;

export interface SectorConstants {
  readonly name: string;
  readonly parameters: Readonly<Record<(typeof parameterNames)[number], Spread>>;
  readonly improved: { readonly start: number; readonly response: number };
  readonly routes: Readonly<Record<(typeof routeNames)[number], RouteConstants>>;
}

/** What reference.json holds: 7 uncertain parameters in each of 8 sectors and 8 shared ones, and the constants. */
export interface ReferenceModel {
  readonly horizon: readonly [number, number];
  readonly shared: Readonly<Record<(typeof sharedNames)[number], Spread>>;
  readonly sectors: readonly SectorConstants[];
}

const referenceJson = "bench/subjects/reference.json";
export const referenceYamlPath = "bench/subjects/reference.yaml";

/** Run from the repository's root. */
export function readReferenceModel(): ReferenceModel {
  return JSON.parse(readFileSync(referenceJson, "utf8")) as ReferenceModel;
}

/** The 64 uncertain parameters in their order: sector by sector, then the shared ones. */
export function parametersOf({ sectors, shared }: ReferenceModel): { name: string; spread: Spread }[] {
  return [
    ...sectors.flatMap(({ name, parameters }) =>
      parameterNames.map((key) => ({ name: `${name}.${key}`, spread: parameters[key] })),
    ),
    ...sharedNames.map((key) => ({ name: key, spread: shared[key] })),
  ];
}

/**
 * One draw of the model by its definition, as written on paper.
 *
 * @param value value of a parameter, by name
 * @returns     total emissions, Mt CO2/yr, [year]
 */
export function evaluateReference(model: ReferenceModel, value: (parameter: string) => number): number[] {
  const [first, last] = model.horizon;
  return Array.from({ length: last - first + 1 }, (_, t) => {
    const grid = value("grid_base") * (1 - value("grid_decline")) ** t;
    let total = 0;
    for (const { name, improved, routes } of model.sectors) {
      const own = (key: (typeof parameterNames)[number]): number => value(`${name}.${key}`);
      const activity = own("base") * (1 + own("growth") + value("macro")) ** t;
      const advanced = own("ceiling") / (1 + Math.exp(-own("speed") * (t - own("midpoint"))));
      const reached = Math.min(1, Math.max(0, improved.start + improved.response * value("spread") * t));
      const shares = {
        advanced,
        improved: (1 - advanced) * reached,
        conventional: 1 - advanced - (1 - advanced) * reached,
      };
      const need = own("fuel_need") * (1 - own("saving")) ** t;
      for (const route of routeNames) {
        const { fuel, mix, electricity, process } = routes[route];
        const factor = mix[0] * value("coal") + mix[1] * value("oil") + mix[2] * value("gas");
        const intensity = need * fuel * factor + electricity * grid + process * value("process_scale");
        total += activity * shares[route] * intensity;
      }
    }
    return total;
  });
}
