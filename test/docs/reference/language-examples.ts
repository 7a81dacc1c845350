/*
 * An example of every key, by the section of docs/reference/language.md it stands in. They are checked where the page
 * stands, like all YAML of the docs; a comment in front names their context (contexts.ts). `language.test.ts` refuses
 * a section in whose examples a key is missing.
 */
export const examples: Readonly<Record<string, string>> = {
  model: `<!-- context: sector files -->

\`\`\`yaml
peakcast: 1
model: guangxi
title: { en: Guangxi industry, zh: 广西工业 }
description: What Guangxi's industry emits, and what its plan changes.
boundary: { en: "fuel, process and bought power", zh: 燃料、过程和外购电力 }
region: China|Guangxi
horizon: { first: 2016, last: 2035, last_observed: 2023 }
groups: { grid: { en: Power grid, zh: 电网 } }
reporting: { emissions: Mt CO2/yr }
peak: { band: 1 % }
faults: { most: 0.1 % }
include: [sectors/steel.yaml, power.yaml]
source: Guangxi statistical yearbook 2024
quality: published
carriers: { hydrogen: { scope: direct, factor: 0 } }
quantities: { population: { unit: 万人, value: 5027 } }
levers: { grid.saving: { unit: "%", range: [0 %, 9 %], value: 2 % } }
sectors: {}
targets: { peak: { quantity: emissions.total, peak_before: 2030 } }
correlations: {}
iamc: { Population: population }
tests: [emissions.total never negative]
\`\`\`
`,
  scenario: `<!-- context: packages to stack -->

\`\`\`yaml
peakcast: 1
scenario: plan
title: The plan
extends: baseline.yaml
policies: [scrap, { package: green-steel, delay: 5 }]
levers:
  steel.eaf_share: { value: { 2035: 30 % } }
\`\`\`
`,
  policy: `<!-- context: baseline -->

\`\`\`yaml
peakcast: 1
policy: scrap
title: { en: More scrap, zh: 多用废钢 }
description: Short-process steel as the plan has it.
levers:
  steel.eaf_share: { value: { 2030: 20 % } }
\`\`\`
`,
  model_tests: `\`\`\`yaml
peakcast: 1
model_tests: guangxi
title: What must hold of Guangxi
for: [baseline.yaml, plan.yaml]
tests:
  - emissions.total never negative
\`\`\`
`,
  title: `\`\`\`yaml
quantities:
  residents: { title: { en: Residents, zh: 居民 }, unit: 万人, value: 5027 }
  households: { title: Households, unit: 万人, value: 1600 }
\`\`\`
`,
  horizon: `\`\`\`yaml
peakcast: 1
model: small
horizon: { first: 2016, last: 2035, last_observed: 2023 }
peak: { quantity: steam }
quantities: { steam: { unit: t/yr, value: { 2016: 1, 2023: 3, 2035: 2 } } }
\`\`\`
`,
  peak: `<!-- context: steel with its lever -->

\`\`\`yaml
peakcast: 1
model: guangxi
horizon: { first: 2016, last: 2035, last_observed: 2023 }
reporting: { emissions: kt CO2/yr, energy: TJ/yr }
include: [rest.yaml]
peak:
  quantity: emissions.total
  band: 1 %
  window: 3
  windows: [1, 5]
  thresholds: [60000 kt CO2/yr]
  also: [energy.total, { quantity: emissions.direct, thresholds: [50 Mt CO2/yr] }]
faults: { most: 0.5 % }
\`\`\`
`,
  scalar: `\`\`\`yaml
quantities:
  plain: { unit: t, value: 3 }
  converted: { unit: t, value: 3 kt }
  uncertain: { unit: t, value: "triangular(1, 2, 4) kt" }
  between: { unit: t, value: 1.6 to 2.0 }
\`\`\`
`,
  carrier: `<!-- context: baseline -->

\`\`\`yaml
peakcast: 1
scenario: bagasse
extends: baseline.yaml
carriers:
  bagasse:
    new: true
    title: { en: Bagasse, zh: 蔗渣 }
    scope: direct
    biogenic: true
    factor: { value: 100 kg CO2/GJ, source: 2006 IPCC Guidelines, quality: published }
\`\`\`
`,
  quantity: `\`\`\`yaml
quantities:
  grid.factor:
    title: { en: Grid emission factor, zh: 电网排放因子 }
    unit: kg CO2/kWh
    value: { 2023: 0.4476, 2030: "triangular(0.25, 0.33, 0.42)" }
    interpolation: smooth
    knots: shared
    noise: ar1(0.02 kg CO2/kWh, 0.5)
    clamp: { min: 0 }
    source: announcement of 2024 for 2023; 2030 own estimate
    quality: estimated
    note: moves with rainfall
  gdp: { unit: 亿元/yr, growth: { from: 2023, base: 27200, rate: 4.5 % } }
  intensity: { unit: kg CO2/元, equation: grid.factor * 0.08 kWh/元 }
  learning: { unit: 元/kWh, lookup: { of: year, points: [[2020, 0.5], [2035, 0.3]] } }
  furnaces: { unit: Mt/yr, stock: { initial: 4, lifetime: 25, wanted: 6 } }
levers:
  scrap: { unit: "%", range: [0 %, 60 %], value: 8 %, cost: 250 yuan/t CO2 }
\`\`\`

<!-- context: carriers and levers -->

\`\`\`yaml
quantities:
  steel.observed: { unit: Mt/yr, history: { file: data/activity.csv, series: crude_steel }, value: { 2030: 30 } }
\`\`\`

<!-- context: baseline -->

\`\`\`yaml
peakcast: 1
scenario: with_a_price
extends: baseline.yaml
quantities:
  price: { new: true, unit: yuan/t, value: 90 }
\`\`\`
`,
  path: `\`\`\`yaml
quantities:
  demand: { unit: Mt/yr, value: { 2023: 36, 2030: "triangular(30, 35, 40)", 2035: 33 } }
\`\`\`
`,
  growth: `\`\`\`yaml
quantities:
  gdp: { unit: 亿元/yr, growth: { from: 2023, base: 27200, rate: "normal(4.5, 0.5) %", rate_noise: "ar1(1 %, 0.3)" } }
\`\`\`
`,
  noise: `\`\`\`yaml
quantities:
  hydro: { unit: TWh/yr, value: 60, noise: { process: "ar1(6 TWh/yr, 0.4)", after: 2024, start: zero } }
  price: { unit: yuan/t, value: 800, noise: { process: geometric_walk(15 %), keeps: mean } }
\`\`\`
`,
  lookup: `\`\`\`yaml
quantities:
  price: { unit: yuan/t, value: { 2023: 70, 2035: 200 } }
  saving: { unit: "%", lookup: { of: price / 1 yuan/t, points: [[0, 0 %], [100, 4 %], [300, 7 %]] } }
\`\`\`
`,
  stock: `<!-- context: steel with its lever -->

\`\`\`yaml
quantities:
  steel.eaf_capacity:
    unit: Mt/yr
    stock:
      initial: { value: 4, source: survey of plants, quality: derived }
      lifetime: 25
      wanted: { equation: steel.crude.activity * steel.eaf_share }
      most_new: 1.2
\`\`\`
`,
  history: `<!-- context: carriers and levers -->

\`\`\`yaml
quantities:
  steel.observed: { unit: Mt/yr, history: { file: data/activity.csv, series: crude_steel }, value: { 2030: 30 } }
\`\`\`

<!-- context: an IAMC table -->

\`\`\`yaml
quantities:
  steel.output:
    unit: Mt/yr
    history: { iamc: data/observed.csv, variable: Production|Iron and Steel|Steel, region: China|Guangxi, unit: Mt/yr, until: 2022 }
    series:
      iamc: data/scenarios.csv
      model: some model
      scenario: Current Policies
      region: China|Guangxi
      variable: Production|Iron and Steel|Steel
      unit: Mt/yr
\`\`\`
`,
  clamp: `\`\`\`yaml
quantities:
  load: { unit: "%", value: 90 %, noise: white(5 %), clamp: { min: 0 %, max: 100 % } }
\`\`\`
`,
  sector: `<!-- context: baseline -->

\`\`\`yaml
peakcast: 1
scenario: with_paper
extends: baseline.yaml
sectors:
  paper:
    new: true
    title: { en: Paper, zh: 造纸 }
    note: one product stands for all
    products:
      paper:
        new: true
        title: { en: Paper and board, zh: 纸和纸板 }
        unit: Mt/yr
        activity: 6
        routes:
          mill:
            new: true
            title: { en: Mill, zh: 纸厂 }
            share: remainder
            use: { grid: 400 kWh/t }
            energy:
              steam: { total: 5 GJ/t, mix: { coal: remainder, gas: 10 %, electric: { share: 5 %, ratio: 0.9 } } }
            process: 0.02 t CO2/t
            capture: 0 %
\`\`\`
`,
  target: `<!-- context: what the targets name -->

\`\`\`yaml
targets:
  T12:
    title: { en: Short process, zh: 短流程 }
    clause: 三(一)1
    quantity: steel.crude.eaf.share
    min: 20 %
    year: 2030
    source: the plan of 2023
    note: judged on the median
  T09: { quantity: steel.bf_intensity, max: 1.8 t CO2/t, year: 2025 }
  T01: { quantity: economy.energy_intensity, change_since: 2020, max: -15.8 %, year: 2025 }
  T03: { quantity: emissions.total, peak_before: 2030 }
  T07: { quantity: recycling.volume, about: 20 Mt/yr, within: 5 %, year: 2030 }
  T18: { quantity: refining.fuel_yield, above: 40 %, year: 2025 }
  T19: { quantity: refining.fuel_yield, below: 50 %, year: 2025 }
  T04: { quantity: economy.energy_intensity, falls: { from: 2026, to: 2030 } }
  T05: { quantity: recycling.volume, rises: { from: 2026, to: 2030 } }
\`\`\`
`,
  correlation: `<!-- context: what correlations name -->

\`\`\`yaml
correlations:
  demand:
    between: [steel.crude.activity, cement.clinker.activity]
    spearman: 0.6
    source: yearbooks 2005-2023
    quality: derived
    note: both follow construction
  intensities: { group: [steel.*.*.use.*, cement.intensity], spearman: 0.4 }
  fuels: { between: [price.coal, price.gas], pearson: 0.5 }
  survey: { matrix: data/correlation.csv }
\`\`\`
`,
  iamcVariable: `<!-- context: what iamc names -->

\`\`\`yaml
iamc:
  Production|Iron and Steel|Steel: steel.crude.activity
  Production|Non-Metallic Minerals|Cement Clinker: { quantity: clinker, unit: Mt_clinker/yr }
\`\`\`
`,
  test: `\`\`\`yaml
peakcast: 1
model_tests: guangxi
for: [baseline.yaml, plan.yaml]
tests:
  - claim: emissions.total in 2023 within 200..270 Mt CO2/yr
    why: the provincial inventory
    for: baseline.yaml
  - { claim: every **.energy.* never negative, in: all lever extremes }
\`\`\`
`,
};

/** Sections whose keys the example of another shows. */
export const shownBy: Readonly<Record<string, string>> = {
  include: "model",
  reporting: "peak",
  "another peak": "peak",
  faults: "peak",
  product: "sector",
  route: "sector",
  "energy group": "sector",
  "mix entry": "sector",
  "part of a stock": "stock",
  series: "history",
  trend: "target",
  "stacked package": "scenario",
};
