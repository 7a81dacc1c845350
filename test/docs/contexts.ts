import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./markdown.ts";

/*
 * What an example of the docs needs around it. An HTML comment in front of a block, `<!-- context: NAME -->`, names the
 * files that stand beside it.
 */

type Files = Readonly<Record<string, string>>;

const heading = "peakcast: 1\nmodel: guangxi\nhorizon: { first: 2016, last: 2035, last_observed: 2023 }\n";

const carriers = `carriers:
  coal: { scope: direct, factor: 89.27 kg CO2/GJ }
  coking_coal: { scope: direct, factor: 95 kg CO2/GJ }
  gas: { scope: direct, factor: 56 kg CO2/GJ }
  grid: { scope: indirect, factor: 0.45 kg CO2/kWh }
  renewable: { scope: indirect, factor: 0 }
  electric: { scope: indirect, factor: 0.45 kg CO2/kWh }
`;

const steel = `sectors:
  steel:
    products:
      crude:
        unit: Mt/yr
        activity: 35
        routes:
          bf_bof: { share: remainder, use: { coking_coal: 18 GJ/t, grid: 100 kWh/t } }
          eaf: { share: = steel.eaf_share, use: { grid: 500 kWh/t } }
`;

const levers = `levers:
  steel.eaf_share: { unit: "%", range: [0 %, 60 %], value: { 2023: 8 %, 2030: 9 % } }
  steel.green_power: { unit: "%", range: [0 %, 100 %], value: { 2023: 20 %, 2030: 40 % } }
`;

const activity = `series,year,value,unit,source
crude_steel,2022,36.7,Mt/yr,yearbook
crude_steel,2023,36.1,Mt/yr,yearbook
`;

const green = `peakcast: 1
policy: green-steel
levers:
  steel.green_power: { value: { 2030: 60 % } }
`;

const scrap = `peakcast: 1
policy: scrap
levers:
  steel.eaf_share: { value: { 2030: 20 % } }
`;

/** Files beside a block, by context. `rest.yaml`, where there is one, is included together with the block. */
export const contexts: Readonly<Record<string, Files>> = {
  "": {},
  "sector files": { "sectors/steel.yaml": carriers + steel, "power.yaml": levers },
  baseline: {
    "model.yaml": heading + carriers + steel + levers,
    "baseline.yaml": "peakcast: 1\nscenario: baseline\nextends: model.yaml\n",
  },
  "the region template": Object.fromEntries(
    ["model.yaml", "baseline.yaml", "policy.yaml", "data/activity.csv"].map((path) => [
      path,
      readFileSync(join(root, "scenarios/templates/region", path), "utf8"),
    ]),
  ),
  "packages to stack": {
    "model.yaml": heading + carriers + steel + levers,
    "baseline.yaml": "peakcast: 1\nscenario: baseline\nextends: model.yaml\n",
    "policies/green-steel.yaml": green,
    "policies/scrap.yaml": scrap,
  },
  "baseline with a table of levers": {
    "model.yaml": heading + carriers + steel + levers,
    "baseline.yaml": "peakcast: 1\nscenario: baseline\nextends: model.yaml\n",
    "levers.csv":
      "lever,unit,now 2030,2030,2035\nsteel.eaf_share,%,9 %,15,20\nsteel.green_power,%,40 %,,60\n",
  },
  "steel with its lever": { "rest.yaml": carriers + steel + levers },
  "grid factor": {
    "rest.yaml": "quantities:\n  grid.factor: { unit: kg CO2/kWh, value: 0.45 }\n",
  },
  "grid demand": { "rest.yaml": "quantities:\n  per_gdp: { unit: kWh/元, value: 0.08 }\n" },
  "what iamc names": {
    "rest.yaml": `${carriers}${steel}${levers}quantities:\n  clinker: { unit: Mt_clinker/yr, value: 60 }\n`,
  },
  "an IAMC table": {
    "data/observed.csv": `Model,Scenario,Region,Variable,Unit,2022,2023
yearbook,observed,China|Guangxi,Production|Iron and Steel|Steel,Mt/yr,36.7,36.1
yearbook,observed,China|Guangxi,Production|Non-Metallic Minerals|Cement Clinker,Mt/yr,60,55
`,
    "data/scenarios.csv": `Model,Scenario,Region,Variable,Unit,2020,2025,2030
some model,Current Policies,China|Guangxi,Production|Iron and Steel|Steel,Mt/yr,38,35.5,34
some model,Net Zero,China|Guangxi,Production|Iron and Steel|Steel,Mt/yr,38,33,28
`,
  },
  "carriers and levers": { "rest.yaml": carriers + levers, "data/activity.csv": activity },
  "what correlations name": {
    "rest.yaml": `${carriers}${steel.replace("activity: 35", "activity: 30 to 40").replace("18 GJ/t", "17 to 19 GJ/t").replace("100 kWh/t", "90 to 110 kWh/t")}${levers}quantities:
  cement.clinker.activity: { unit: Mt/yr, value: 60 to 80 }
  cement.intensity: { unit: GJ/t, value: 3 to 3.4 }
  price.coal: { unit: yuan/t, value: 600 to 900 }
  price.gas: { unit: yuan/t, value: "triangular(2000, 3000, 5000)" }
  price.steel: { unit: yuan/t, value: 3000 to 4500 }
`,
    "data/correlation.csv": `quantity,price.coal,price.steel
price.coal,1,0.3
price.steel,0.3,1
`,
  },
  "what the targets name": {
    "rest.yaml": `${carriers}${steel}${levers}quantities:
  steel.bf_intensity: { unit: t CO2/t, equation: steel.crude.bf_bof.emissions.total / steel.crude.bf_bof.output }
  economy.energy_intensity: { unit: tce/万元, equation: energy.total / economy.gdp }
  economy.co2_intensity: { unit: t CO2/万元, equation: emissions.total / economy.gdp }
  recycling.volume: { unit: Mt/yr, value: 20 }
  refining.fuel_yield: { unit: "%", value: 48 }
  economy.gdp: { unit: 亿元/yr, growth: { from: 2020, base: 22000, rate: 5 % } }
`,
  },
};

/** A model that includes the block, and what its context adds. */
export function modelAround(files: Files): string {
  const included = ["block.yaml", ...("rest.yaml" in files ? ["rest.yaml"] : [])];
  // Something to model, for blocks that define nothing themselves.
  return `${heading}include: [${included.join(", ")}]\nquantities:\n  population: { unit: 万人, value: 5000 }\n`;
}
