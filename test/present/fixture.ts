import type { Bilingual } from "../../src/terms/bilingual.ts";
import type {
  ComparisonResult,
  Interval,
  IntervalsByYear,
  LeverResult,
  PeakResult,
  QuantityResult,
  RunResult,
  SectorResult,
  Spread,
  TargetResult,
  YearProbability,
} from "../../src/result/run-result.ts";

// Made-up numbers of plausible shape; no draw stands behind them.

/** Eighteen sectors and roughly what an industrial province emits from each, Mt CO2/yr. */
const sectorList: readonly (readonly [id: string, en: string, zh: string, level: number])[] = [
  ["steel", "Iron and steel", "钢铁", 62],
  ["cement", "Cement", "水泥", 58],
  ["power", "Power generation", "电力", 71],
  ["aluminium", "Electrolytic aluminium", "电解铝", 24],
  ["alumina", "Alumina", "氧化铝", 17],
  ["petrochemicals", "Petrochemicals", "石化", 14],
  ["chemicals", "Chemicals", "化工", 11],
  ["manganese", "Manganese and ferroalloys", "锰与铁合金", 8],
  ["tin", "Tin, antimony and other non-ferrous metals", "锡锑等有色金属", 3],
  ["copper", "Copper", "铜冶炼", 2.5],
  ["glass", "Glass and ceramics", "玻璃与陶瓷", 5],
  ["paper", "Pulp and paper", "造纸", 4.5],
  ["sugar", "Sugar", "制糖", 2],
  ["food", "Food and drink", "食品饮料", 1.6],
  ["wood", "Wood products", "木材加工", 1.1],
  ["machinery", "Machinery and vehicles", "机械与汽车", 2.2],
  ["electronics", "Electronics", "电子信息", 0.9],
  ["other", "Other industry", "其他工业", 6],
];

const leverList: readonly (readonly [
  name: string,
  en: string,
  zh: string,
  unit: string,
  from: number,
  to: number,
  range: Interval,
])[] = [
  ["steel.eaf_share", "Short-process share of crude steel", "短流程炼钢占比", "%", 8, 20, [0, 60]],
  ["cement.clinker_ratio", "Clinker in cement", "熟料系数", "1", 0.68, 0.6, [0.5, 0.8]],
  ["power.renewable", "Renewable electricity", "可再生能源发电量", "TWh/yr", 96, 210, [50, 350]],
  ["grid.factor", "Grid emission factor", "电网排放因子", "kg CO2/kWh", 0.52, 0.35, [0.1, 0.7]],
  ["aluminium.green_power", "Green power in aluminium", "电解铝绿电占比", "%", 12, 40, [0, 100]],
  ["alumina.energy", "Energy per tonne of alumina", "氧化铝单位产品综合能耗", "kgce/t", 340, 300, [250, 400]],
  [
    "steel.hydrogen",
    "Hydrogen-based direct reduction of iron ore in steelmaking",
    "氢基直接还原炼铁比例",
    "%",
    0,
    3,
    [0, 20],
  ],
  ["cement.alternative_fuel", "Alternative fuels in kilns", "水泥窑替代燃料率", "%", 3, 18, [0, 40]],
  ["cement.capture", "Capture in cement", "水泥碳捕集率", "%", 0, 2, [0, 30]],
  ["chemicals.electric", "Electric heat in chemicals", "化工电加热占比", "%", 4, 11, [0, 50]],
  ["carbon.price", "Carbon price", "碳价", "yuan/t CO2", 45, 160, [0, 500]],
  ["recycling.aluminium", "Recycled aluminium", "再生铝产量", "万t/yr", 90, 240, [0, 500]],
];

export interface FixtureOptions {
  readonly scenario?: string;
  readonly title?: Bilingual;
  readonly first?: number;
  readonly last?: number;
  readonly lastObserved?: number;
  /** Growth of emissions after the last observed year, a fraction a year, and how fast it bends down. */
  readonly growth?: number;
  readonly bend?: number;
  readonly sectors?: number;
  readonly levers?: number;
  readonly targets?: number;
  /** Multiplies all emissions. */
  readonly scale?: number;
  readonly peak?: boolean;
  /** Years in which nothing is finite. */
  readonly missing?: readonly number[];
  readonly strength?: number;
}

/** A run of plausible shape; without options a province with 18 sectors, 12 levers, 12 targets, 2016-2035. */
export function runFixture(options: FixtureOptions = {}): RunResult {
  const {
    first = 2016,
    last = 2035,
    lastObserved = 2023,
    growth = 0.022,
    bend = 0.0055,
    scale = 1,
  } = options;
  const { scenario = "plan", strength = 1 } = options;
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const missing = options.missing ?? [];
  const shape = years.map((year) => {
    const ahead = year - lastObserved;
    const wobble = 1 + 0.012 * (((year * 7) % 5) - 2);
    return ahead <= 0 ? (1 + 0.03 * ahead) * wobble : 1 + growth * ahead - (bend * ahead * ahead) / 2;
  });
  const spread = years.map((year) => 0.008 + 0.013 * Math.max(0, year - lastObserved));
  const quantity = (
    title: Bilingual,
    unit: string,
    level: number,
    path: readonly number[],
  ): QuantityResult => {
    const at = (z: number) =>
      years.map((year, index) =>
        missing.includes(year) ? null : level * (path[index] ?? 1) * (1 + z * (spread[index] ?? 0)),
      );
    const quantiles = {
      "0.05": at(-1.6),
      "0.25": at(-0.67),
      "0.5": at(0),
      "0.75": at(0.7),
      "0.95": at(1.75),
    };
    return {
      unit,
      title,
      mean: at(0.02),
      standardError: at(0).map((value, index) =>
        value === null ? null : (Math.abs(value) * (spread[index] ?? 0)) / 100,
      ),
      meanInterval: nearByYear(at(0.02)),
      quantiles,
      quantileIntervals: byYear(quantiles),
    };
  };

  const chosen = sectorList.slice(0, options.sectors ?? sectorList.length);
  const quantities: Record<string, QuantityResult> = {};
  const sectors: SectorResult[] = chosen.map(([id, en, zh]) => ({
    id,
    title: { en, zh },
    total: `${id}.emissions.total`,
  }));
  chosen.forEach(([id, en, zh, level], rank) => {
    const own = shape.map((value, index) => value * (1 + (rank % 3 === 0 ? -0.008 : 0.006) * index));
    quantities[`${id}.emissions.total`] = quantity({ en, zh }, "Mt CO2/yr", level * scale, own);
  });
  const whole = chosen.reduce((sum, [, , , level]) => sum + level, 0) * scale;
  const total = quantity({ en: "Total CO2 emissions", zh: "CO2排放总量" }, "Mt CO2/yr", whole, shape);
  quantities["emissions.total"] = total;
  for (const [name, en, zh, share] of [
    ["energy", "CO2 from burning fuel", "燃料燃烧排放", 0.55],
    ["process", "process CO2", "工业过程排放", 0.26],
    ["indirect", "CO2 of bought electricity and heat", "外购电力热力排放", 0.2],
  ] as const)
    quantities[`emissions.${name}`] = quantity({ en, zh }, "Mt CO2/yr", whole * share, shape);

  const levers: LeverResult[] = leverList
    .slice(0, options.levers ?? leverList.length)
    .map(([name, en, zh, unit, from, to, range]) => {
      const end = from + (to - from) * strength;
      const path = years.map(
        (year) =>
          from + (end - from) * Math.min(1, Math.max(0, (year - lastObserved) / (2030 - lastObserved))),
      );
      quantities[name] = quantity({ en, zh }, unit, 1, path);
      return { quantity: name, range };
    });

  const peak = options.peak === false ? null : peakFixture(years, lastObserved, growth / bend);
  return {
    peakcast: "0.1.0",
    model: "province",
    scenario,
    title: options.title ?? { en: "The 2023 plan", zh: "2023年方案" },
    boundary: {
      en: "Energy and process CO2 of industry above designated size, with bought electricity and heat; without transport, buildings and agriculture.",
      zh: "规模以上工业能源活动与工业过程CO2排放，含外购电力与热力；不含交通、建筑与农业。",
    },
    seed: 1,
    draws: 10000,
    sampler: "sobol",
    replicates: 16,
    errors: { parts: "replicates", count: 16, factor: 2.131449545559776 },
    years,
    lastObserved,
    quantities,
    peak,
    peaks: [],
    targets: targetFixtures(peak, options.targets ?? 12, strength),
    levers,
    sectors,
    region: "China|Province",
    iamc: [],
    faults: { most: 0.001, exceeded: false, found: [] },
    warnings: [],
    resultHash: "3f2a9c1b7d20e5a4c8b6f0d1e2a3b4c5d6e7f8a9b0c1d2e3f4a5b6c7d8e9f0a1",
  };
}

/** Mean and quantiles with intervals of a thousandth of their size to either side. */
export function spreadFixture(unit: string, mean: number, quantiles: Record<string, number>): Spread {
  return {
    unit,
    mean,
    standardError: Math.abs(mean) / 1000,
    meanInterval: near(mean),
    quantiles,
    quantileIntervals: Object.fromEntries(
      Object.entries(quantiles).map(([level, value]) => [level, near(value)]),
    ),
  };
}

function byYear(quantiles: Record<string, readonly (number | null)[]>): QuantityResult["quantileIntervals"] {
  return Object.fromEntries(Object.entries(quantiles).map(([level, values]) => [level, nearByYear(values)]));
}

function nearByYear(values: readonly (number | null)[]): IntervalsByYear {
  return {
    low: values.map((value) => (value === null ? null : near(value)[0])),
    high: values.map((value) => (value === null ? null : near(value)[1])),
  };
}

function near(value: number): Interval {
  return [value - Math.abs(value) / 1000, value + Math.abs(value) / 1000];
}

/** Wilson-like interval of a probability from 10000 draws; close enough for a picture. */
function around(probability: number): Interval {
  const half = 0.002 + 1.96 * Math.sqrt((probability * (1 - probability)) / 10000);
  return [Math.max(0, probability - half), Math.min(1, probability + half)];
}

function peakFixture(years: readonly number[], lastObserved: number, ahead: number): PeakResult {
  const centre = lastObserved + ahead;
  const weights = years.map((year) => (year <= lastObserved ? 0.02 : Math.exp(-((year - centre) ** 2) / 9)));
  const tail = ahead > 7 ? 1.6 : 0.5;
  const sum = weights.reduce((a, b) => a + b, 0) + tail;
  const share = weights.map((weight) => weight / sum);
  let running = 0;
  const cumulative = years.map((year, index): YearProbability => {
    running += share[index] ?? 0;
    return { year, probability: running, interval: around(running) };
  });
  const last = years.at(-1) ?? lastObserved;
  return {
    quantity: "emissions.total",
    rule: { band: 0.01, window: 3, lastObserved },
    byYear: years.map((year, index) => ({
      year,
      probability: share[index] ?? 0,
      interval: around(share[index] ?? 0),
    })),
    cumulative,
    notPeaked: { probability: tail / sum, interval: around(tail / sum) },
    classes: {
      "peaked-confirmed": 0.55,
      "peaked-provisional": 0.45 - tail / sum - 0.05,
      "already-peaked": 0.03,
      rebound: 0.02,
      "not-peaked": tail / sum,
    },
    level: spreadFixture("Mt CO2/yr", 312, {
      "0.05": 300,
      "0.25": 307,
      "0.5": 312,
      "0.75": 317,
      "0.95": 326,
    }),
    medianYearInterval: [2027, 2028],
    medianYear: cumulative.find(({ year, probability }) => probability > 0.5 && year < last)?.year ?? null,
  };
}

function targetFixtures(peak: PeakResult | null, count: number, strength: number): TargetResult[] {
  const targets: TargetResult[] = [];
  if (peak !== null && count > 0) {
    const by = (year: number) => peak.cumulative.find((entry) => entry.year === year)?.probability ?? 0;
    targets.push({
      id: "T01",
      kind: "peak",
      title: { en: "Industrial emissions peak", zh: "工业领域碳达峰" },
      quantity: "emissions.total",
      statement: { en: "peak before 2030", zh: "2030年前达峰" },
      clause: "一",
      year: 2030,
      probability: by(2029),
      interval: around(by(2029)),
      margin: spreadFixture("yr", 1.2, { "0.05": -5, "0.25": 0, "0.5": 2, "0.75": 3, "0.95": 5 }),
      readings: [
        {
          statement: { en: "peak by 2029", zh: "2029年及以前达峰" },
          probability: by(2029),
          interval: around(by(2029)),
        },
        {
          statement: { en: "peak by 2030", zh: "2030年及以前达峰" },
          probability: by(2030),
          interval: around(by(2030)),
        },
      ],
    });
  }
  for (let number = targets.length + 1; number <= count; number++) {
    const [, en = "", zh = "", unit = "", , bound = 0] = leverList[number % leverList.length] ?? [];
    const probability = Math.min(0.9999, Math.max(0, ((number * 37) % 100) / 100 + (strength - 1) * 0.2));
    const sign = number % 2 === 0 ? { en: "≥", zh: "不低于" } : { en: "≤", zh: "不高于" };
    const statement = {
      en: `${sign.en} ${String(bound)} ${unit} in ${number % 3 === 0 ? "2025" : "2030"}`,
      zh: `${number % 3 === 0 ? "2025" : "2030"}年${sign.zh} ${String(bound)} ${unit}`,
    };
    targets.push({
      id: `T${String(number).padStart(2, "0")}`,
      kind: "bound",
      title: { en, zh },
      quantity: "carbon.price",
      statement,
      year: number % 3 === 0 ? 2025 : 2030,
      probability,
      interval: around(probability),
      margin: spreadFixture(unit, bound * (probability - 0.5), {
        "0.05": bound * (probability - 0.7),
        "0.5": bound * (probability - 0.5),
        "0.95": bound * (probability - 0.25),
      }),
      readings: [{ statement, probability, interval: around(probability) }],
    });
  }
  return targets;
}

/** Scenario b against scenario a, as their medians differ. */
export function comparisonFixture(a: RunResult, b: RunResult): ComparisonResult {
  const median = (result: RunResult) => result.quantities["emissions.total"]?.quantiles["0.5"] ?? [];
  const mean = median(b).map((value, index) => {
    const other = median(a)[index] ?? null;
    return value === null || other === null ? null : value - other;
  });
  const scaled = (factor: number) => mean.map((value) => (value === null ? null : value * factor));
  const moved = (share: number) =>
    mean.map((value) => (value === null ? null : value + share * Math.abs(value)));
  const quantiles = {
    "0.05": scaled(1.5),
    "0.25": scaled(1.2),
    "0.5": scaled(1),
    "0.75": scaled(0.8),
    "0.95": scaled(0.5),
  };
  return {
    a: a.scenario,
    b: b.scenario,
    quantity: "emissions.total",
    unit: "Mt CO2/yr",
    years: a.years,
    errors: a.errors,
    difference: {
      mean,
      standardError: scaled(0.01).map((value) => (value === null ? null : Math.abs(value))),
      meanInterval: { low: moved(-0.0213), high: moved(0.0213) },
      quantiles,
      quantileIntervals: byYear(quantiles),
    },
    lower: a.years.map((year) => ({ year, probability: 0.8, interval: around(0.8) })),
    peaksEarlier: { probability: 0.62, interval: around(0.62) },
    peaksSame: { probability: 0.3, interval: around(0.3) },
    peaksLater: { probability: 0.08, interval: around(0.08) },
    orderChanges: { probability: 0.08, interval: around(0.08) },
    sectors: { year: 2030, differences: [] },
  };
}

/** Every run with every earlier one, in the order of `compareAll`. */
export function comparisonsFixture(results: readonly RunResult[]): ComparisonResult[] {
  return results.flatMap((b, index) => results.slice(0, index).map((a) => comparisonFixture(a, b)));
}

/** Eight scenarios of one model, some of which end close together. */
export function scenariosFixture(count = 8): RunResult[] {
  const list: readonly (readonly [string, string, string, number, number])[] = [
    ["baseline", "Current policies", "现行政策", 0.026, 0.0025],
    ["plan", "The 2023 plan", "2023年方案", 0.022, 0.0045],
    ["accelerated", "Accelerated transition", "加速转型", 0.018, 0.006],
    ["delayed", "Plan delayed by three years", "方案推迟三年", 0.025, 0.004],
    ["low-growth", "Low growth of heavy industry", "重工业低增长", 0.012, 0.0045],
    ["high-renewables", "Plan with more renewable power", "方案加可再生能源", 0.02, 0.0047],
    ["hydrogen", "Plan with hydrogen steel", "方案加氢冶金", 0.0215, 0.0046],
    ["capture", "Plan with carbon capture", "方案加碳捕集", 0.0212, 0.0049],
  ];
  return list
    .slice(0, count)
    .map(([scenario, en, zh, growth, bend], index) =>
      runFixture({ scenario, title: { en, zh }, growth, bend, strength: 0.5 + index * 0.15 }),
    );
}

/** Runs at the edges of what can occur, by what is odd about them. */
export const edgeCases: Readonly<Record<string, readonly RunResult[]>> = {
  "one sector, no levers, no targets, no peak": [
    runFixture({ sectors: 1, levers: 0, targets: 0, peak: false }),
  ],
  "no sectors at all": [{ ...runFixture({ levers: 0 }), sectors: [] }],
  "all years projected": [runFixture({ first: 2025, last: 2040, lastObserved: 2024 })],
  "all years observed": [runFixture({ lastObserved: 2035, peak: false })],
  "values of 0.01": [runFixture({ scale: 0.00003 })],
  "values of 1e6": [runFixture({ scale: 3400 })],
  "one year": [runFixture({ first: 2025, last: 2025, lastObserved: 2024 })],
  "years that are not finite": [runFixture({ missing: [2019, 2027, 2035] })],
  "nothing finite": [runFixture({ missing: Array.from({ length: 20 }, (_, index) => 2016 + index) })],
  "a peak after the horizon": [runFixture({ growth: 0.03, bend: 0.001 })],
  "the same scenario twice": [runFixture(), runFixture({ growth: 0.015 })],
  "two scenarios, one without peak and levers": [
    runFixture(),
    runFixture({ scenario: "other", title: { en: "Other", zh: "其他" }, peak: false, levers: 0, targets: 3 }),
  ],
};
