/** A small model with its table and a scenario, all in order, for mistakes to be made in. */
export const county = {
  "model.yaml": `peakcast: 1
model: county
horizon: { first: 2020, last: 2030, last_observed: 2022 }
carriers:
  coal: { scope: direct, factor: 89.3 kg CO2/GJ }
  gas: { scope: direct, factor: 56 kg CO2/GJ }
  grid: { scope: indirect, factor: = grid.factor }
quantities:
  grid.factor:
    unit: kg CO2/kWh
    value: { 2020: 0.58, 2030: "triangular(0.3, 0.35, 0.4)" }
    quality: estimated
  population: { unit: 万人, growth: { from: 2022, base: 520, rate: -0.2 % } }
  clinker_per_person:
    unit: t/person/yr
    equation: "cement.clinker.activity / population"
levers:
  cement.gas_share:
    unit: "%"
    range: [0 %, 60 %]
    value: { 2022: 5 %, 2030: "triangular(10, 15, 20)" }
sectors:
  cement:
    title: { en: Cement, zh: 水泥 }
    products:
      clinker:
        unit: Mt/yr
        activity: { history: { file: data/activity.csv, series: clinker }, value: { 2030: 8 } }
        routes:
          dry:
            share: remainder
            use: { coal: 3.1 GJ/t, grid: 60 kWh/t }
            process: 0.52 t CO2/t
          kiln:
            share: 5 %
            energy:
              heat:
                total: 3.3 GJ/t
                mix: { coal: remainder, gas: = cement.gas_share }
targets:
  T1: { quantity: emissions.total, max: 8 Mt CO2/yr, year: 2030 }
  T2: { quantity: emissions.total, peak_before: 2028 }
`,
  "data/activity.csv": `# observed output
series,year,value,unit,source
clinker,2020,9.1,Mt/yr,statistics
clinker,2021,9.3,Mt/yr,statistics
clinker,2022,890,万t/yr,statistics
`,
  "plan.yaml": `peakcast: 1
scenario: plan
extends: model.yaml
levers:
  cement.gas_share: { 2030: 30 % }
quantities:
  cement.clinker.activity: { value: { 2030: 7 } }
`,
} as const;

export type CountyFile = keyof typeof county;
