import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv } from "ajv";
import { compile } from "vega-lite";
import { describe, expect, it } from "vitest";
import type { Language } from "../../../src/terms/bilingual.ts";
import type { RunResult } from "../../../src/result/run-result.ts";
import { chartsOf } from "../../../src/present/charts/charts-of.ts";
import { inks } from "../../../src/present/charts/palette.ts";
import { categoryColor, sectorColor } from "../../../src/present/charts/theme.ts";
import { drawSvg } from "../../../src/present/draw-svg.ts";
import { withBreakdown } from "../breakdown-fixture.ts";
import { comparisonsFixture, edgeCases, runFixture, scenariosFixture } from "../fixture.ts";

const schemaFile = createRequire(import.meta.url).resolve("vega-lite/vega-lite-schema.json");
const isValid = new Ajv({ strict: false, validateFormats: false }).compile(
  JSON.parse(readFileSync(schemaFile, "utf8")),
);

const cases: readonly (readonly [string, readonly RunResult[]])[] = [
  ["one province", [runFixture()]],
  ["carriers and routes", [withBreakdown(runFixture())]],
  [
    "carriers and routes in years that are not finite",
    [withBreakdown(runFixture({ missing: [2019, 2030] }))],
  ],
  ["three scenarios", scenariosFixture(3)],
  ["eight scenarios", scenariosFixture(8)],
  ...Object.entries(edgeCases),
];
const languages: readonly Language[] = ["en", "zh"];
const charts = cases.flatMap(([name, results]) =>
  languages.flatMap((language) =>
    chartsOf(results, { language, theme: "light" }, comparisonsFixture(results)).map((chart) => ({
      title: `${name}, ${chart.name}, ${language}`,
      ...chart,
    })),
  ),
);

/** What Vega-Lite complains about while it compiles. */
function warningsOf(spec: (typeof charts)[number]["spec"]): unknown[] {
  const warnings: unknown[] = [];
  const note = (...words: readonly unknown[]) => {
    warnings.push(...words);
    return logger;
  };
  const logger = { level: () => logger, error: note, warn: note, info: () => logger, debug: () => logger };
  compile(spec, { logger });
  return warnings;
}

describe("every chart", () => {
  it.each(charts)("is valid Vega-Lite: $title", ({ spec }) => {
    // Through JSON, because that is what the editor and the report get.
    isValid(JSON.parse(JSON.stringify(spec)));
    expect(isValid.errors ?? []).toEqual([]);
  });

  it.each(charts)("compiles without a warning: $title", ({ spec }) => {
    expect(warningsOf(spec)).toEqual([]);
  });

  it("is JSON without loss: no functions, no undefined, no NaN", () => {
    for (const { spec } of charts) expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  });
});

describe("chartsOf", () => {
  const names = (results: readonly RunResult[]) =>
    chartsOf(results, { language: "en", theme: "light" }).map((chart) => chart.name);

  it("gives all charts of a full run", () => {
    expect(names([runFixture()])).toEqual([
      "targets",
      "intensities",
      "levers",
      "plan-fan",
      "plan-sectors",
      "plan-every-sector",
      "plan-scopes",
      "plan-peak",
    ]);
  });

  it("compares several runs", () => {
    expect(names(scenariosFixture(2))).toContain("comparison");
  });

  it("leaves out what has nothing to show", () => {
    expect(names([runFixture({ levers: 0, targets: 0, peak: false })])).toEqual([
      "plan-fan",
      "plan-sectors",
      "plan-every-sector",
      "plan-scopes",
    ]);
    expect(names(edgeCases["nothing finite"] ?? [])).toEqual(["targets", "plan-peak"]);
    expect(names([])).toEqual([]);
  });

  it("names two runs of one scenario differently", () => {
    const all = names([runFixture(), runFixture()]);
    expect(new Set(all).size).toBe(all.length);
  });

  it("gives names that are safe as file names", () => {
    expect(names([runFixture({ scenario: "../a b/情景" })])).toContain("-a-b-情景-fan");
  });
});

describe("drawSvg", () => {
  const svgOf = async (results: readonly RunResult[], language: Language, name: string) => {
    const chart = chartsOf(results, { language, theme: "light" }).find(
      (candidate) => candidate.name === name,
    );
    if (chart === undefined) throw new Error(`no chart ${name}`);
    return drawSvg(chart.spec);
  };
  const one = [withBreakdown(runFixture())];

  it.each([
    [
      "en",
      "plan-fan",
      ["Total CO₂ emissions (Mt CO₂/yr)", "Year", "last observed year 2023", "target: peak before 2030"],
    ],
    ["zh", "plan-fan", ["CO₂排放总量（Mt CO₂/年）", "年份", "最后观测年 2023", "目标：2030年前达峰"]],
    ["en", "plan-sectors", ["Emissions (Mt CO₂/yr)", "Year", "Iron and steel", "Electronics"]],
    ["zh", "plan-sectors", ["排放量（Mt CO₂/年）", "年份", "钢铁", "电子信息"]],
    ["en", "plan-scopes", ["Emissions (Mt CO₂/yr)", "Year", "Fuel burnt on site", "Industrial processes"]],
    ["zh", "plan-scopes", ["排放量（Mt CO₂/年）", "年份", "燃料燃烧", "外购电力与热力"]],
    ["en", "plan-every-sector", ["Emissions of every sector (Mt CO₂/yr): The 2023 plan", "Year", "Cement"]],
    ["zh", "plan-every-sector", ["各行业排放（Mt CO₂/年）：2023年方案", "年份", "水泥"]],
    ["en", "plan-routes", ["Emissions (Mt CO₂/yr)", "Share of output (%)", "Crude steel", "Scrap furnace"]],
    ["zh", "plan-routes", ["排放量（Mt CO₂/年）", "产量占比（%）", "粗钢", "短流程"]],
    ["en", "plan-flows", ["Energy by carrier", "455 PJ/yr", "Coke 66 %", "Output"]],
    ["zh", "plan-flows", ["能源品种", "455 PJ/年", "焦炭 66 %", "产量"]],
    ["en", "plan-carriers", ["Emissions (Mt CO₂/yr)", "Coke", "Own gas", "Industrial processes"]],
    ["zh", "plan-carriers", ["排放量（Mt CO₂/年）", "焦炭", "自产煤气", "工业过程"]],
    ["en", "plan-peak", ["Probability (%)", "Peak year", "after 2035", "before 2030: 80.4 %"]],
    ["zh", "plan-peak", ["概率（%）", "达峰年份", "2035年后", "2030年前：80.4 %"]],
    ["en", "levers", ["0.1–0.7 kg CO₂/kWh", "0.5–0.8", "50–350 TWh/yr", "Grid emission factor"]],
    ["zh", "levers", ["0.1–0.7 kg CO₂/kWh", "0.5–0.8", "50–350 TWh/年", "电网排放因子"]],
    [
      "en",
      "targets",
      [
        "Probability of meeting the target (%)",
        "peak before 2030",
        "margin: median [5–95 %]",
        "+2 [−5, +5] yr",
      ],
    ],
    ["zh", "targets", ["实现概率（%）", "2030年前达峰", "余量：中位数 [5～95 %]", "+2 [−5, +5] 年"]],
  ] as const)("writes axes and labels in %s: %s", async (language, name, texts) => {
    const svg = await svgOf(one, language, name);
    for (const text of texts) expect(svg).toContain(`>${text}<`);
    expect(svg).toContain("3f2a9c1b7d20");
    expect(svg).toContain("CO₂");
    expect(svg).not.toContain("CO2");
    expect(svg).not.toContain("NaN");
  });

  it.each([
    ["en", ["Final energy (PJ/yr)", "Final energy (Mtce/yr)", "Coal 49 %", "Bagasse 4.2 %"]],
    ["zh", ["能源消费（PJ/年）", "能源消费（万tce/年）", "煤 49 %", "蔗渣 4.2 %"]],
  ] as const)("counts energy in joules and in coal equivalent, in %s", async (language, texts) => {
    const svg = await svgOf(one, language, "plan-energy");
    for (const text of texts) expect(svg).toContain(`>${text}<`);
  });

  it("labels every scenario of a comparison at the end of its line", async () => {
    const svg = await svgOf(scenariosFixture(8), "en", "comparison");
    for (const { title } of scenariosFixture(8)) expect(svg).toContain(`>${title.en}<`);
  });

  it("gives the same text every time", async () => {
    for (const name of ["plan-fan", "plan-sectors", "plan-peak", "levers", "targets"]) {
      expect(await svgOf(one, "en", name)).toBe(await svgOf([runFixture()], "en", name));
    }
  });

  it("leaves a gap where a year is not finite, and never draws it as zero", async () => {
    const svg = await svgOf([runFixture({ missing: [2019] })], "en", "plan-fan");
    // A line with one gap has two subpaths; emissions are above 200, so a zero would need another axis.
    const history = /<path d="([^"]+)" stroke="#333333" stroke-width="[\d.]+"/.exec(svg)?.[1] ?? "";
    expect(history.match(/M/g)).toHaveLength(2);
    expect(svg).not.toContain(">0</text>");
  });

  it("draws the edge cases", async () => {
    for (const { spec } of charts.filter((chart) => chart.title.endsWith("-fan, en"))) {
      expect(await drawSvg(spec)).toContain("<svg");
    }
  });
});

describe("sectorColor", () => {
  it("is the same for a sector whatever is drawn, and different for eighteen sectors", () => {
    const { sectors } = runFixture();
    const colors = sectors.map((sector) => sectorColor(inks.light, sectors, sector.id));
    expect(new Set(colors).size).toBe(18);
    expect(sectorColor(inks.light, sectors, "steel")).toBe(categoryColor(inks.light, 0));
  });
});
