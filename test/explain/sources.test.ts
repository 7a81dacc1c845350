import { describe, expect, it } from "vitest";
import { elasticitiesOf } from "../../src/explain/elasticities.ts";
import { qualityReport } from "../../src/explain/quality-shares.ts";
import { sourcesOf } from "../../src/explain/sources.ts";
import { readModel } from "../../src/pipeline.ts";
import { inlineRunner } from "../../src/run/inline-runner.ts";

const model = `peakcast: 1
model: m
horizon: { first: 2020, last: 2030, last_observed: 2021 }
peak: { quantity: total }
source: the file's own
quality: recalled
quantities:
  steel: { unit: Mt/yr, value: { 2020: 10, 2030: 20 }, source: a yearbook, quality: published }
  intensity: { unit: t CO2/t, value: "normal(2, 0.3)", source: a guess, quality: estimated }
  other: { unit: Mt CO2/yr, value: "normal(8, 0.4)" }
  half: { unit: "1", value: 0.5 }
  total:
    unit: Mt CO2/yr
    equation: steel * intensity * (1 - half) + max(0, 1 - year / 3000) * other * 0 + other * 0.25
`;
const { graph: checked, resolved } = await readModel("model.yaml", () => Promise.resolve(model));
if (!checked.ok || !resolved) throw new Error(JSON.stringify(checked));
const graph = checked.value;

describe("elasticities", () => {
  // In 2025 steel is 15, its knots 10 and 20 each half of it: total = 15 x 2 x 0.5 + 8 x 0.25 = 17.
  it("are what a number moves, by the percent", () => {
    const found = new Map(
      elasticitiesOf(graph, "total", 2025).map(({ quantity, knot, elasticity }) => [
        `${quantity} ${knot.year}`,
        elasticity,
      ]),
    );
    expect([...found.keys()].sort()).toEqual([
      "half 2020",
      "intensity 2020",
      "other 2020",
      "steel 2020",
      "steel 2030",
    ]);
    expect(found.get("steel 2020")).toBeCloseTo(((10 / 2) * 2 * 0.5) / 17, 6);
    expect(found.get("steel 2030")).toBeCloseTo(((20 / 2) * 2 * 0.5) / 17, 6);
    expect(found.get("intensity 2020")).toBeCloseTo(15 / 17, 6);
    expect(found.get("other 2020")).toBeCloseTo(2 / 17, 6);
    expect(found.get("half 2020")).toBeCloseTo(-15 / 17, 6);
  });
});

describe("sources", () => {
  const numbers = sourcesOf(graph, resolved);

  it("are those of the quantity, and else of the file", () => {
    const marks = numbers.map(
      ({ quantity, at, quality, source }) => `${quantity} ${at}: ${source}, ${quality}`,
    );
    expect(marks).toEqual([
      "steel 2020: a yearbook, published",
      "steel 2030: a yearbook, published",
      "intensity : a guess, estimated",
      "other : the file's own, recalled",
      "half : the file's own, recalled",
      // 0, 1 and years only build the equation.
      "total equation: the file's own, recalled",
      "total equation: the file's own, recalled",
    ]);
    expect(numbers.filter(({ at }) => at === "equation").map(({ written }) => written)).toEqual([
      "3000",
      "0.25",
    ]);
  });
});

describe("what an answer rests on", () => {
  it("is the sum of elasticities by quality, and the variance of the peak when only one quality is uncertain", async () => {
    const report = await qualityReport(
      graph,
      resolved,
      { quantity: "total", year: 2025, draws: 4096, seed: 1 },
      inlineRunner(),
    );
    const of = (quality: string) => report.shares.find((share) => share.quality === quality)!;
    expect(report.shares.map(({ quality }) => quality)).toEqual(["estimated", "published", "recalled"]);
    // |elasticities| x 17: steel 5 + 10, intensity 15, other 2, half 15; together 47.
    expect(of("published").emissions).toBeCloseTo(15 / 47, 5);
    expect(of("estimated").emissions).toBeCloseTo(15 / 47, 5);
    expect(of("recalled").emissions).toBeCloseTo(17 / 47, 5);
    // The peak is 2030: 20 x 0.5 x intensity + 0.25 x other, with variances (10 x 0.3)^2 = 9 and (0.25 x 0.4)^2 = 0.01.
    expect(of("estimated").peakLevelVariance).toBeCloseTo(9 / 9.01, 2);
    expect(of("recalled").peakLevelVariance).toBeCloseTo(0.01 / 9.01, 3);
    expect(of("published").peakLevelVariance).toBe(0);
    expect(report.strongest[0]!.quantity).toMatch(/^(intensity|half)$/);
  });
});

describe("the numbers of an IAMC table", () => {
  const files: Readonly<Record<string, string>> = {
    "model.yaml": `peakcast: 1
model: m
region: r
horizon: { first: 2020, last: 2030 }
quantities:
  q: { unit: Mt/yr, value: 1, source: of the model, quality: estimated }
  h: { unit: Mt/yr, history: { iamc: t.csv, variable: Production|Cement }, source: a database, quality: published }
`,
    "s.yaml": `peakcast: 1
scenario: s
extends: model.yaml
source: of the scenario's file
quality: derived
quantities:
  q: { series: { iamc: t.csv, variable: Production|Steel } }
`,
    "t.csv":
      "model,scenario,region,variable,unit,2020,2030\nm,s,r,Production|Steel,Mt/yr,3,4\nm,s,r,Production|Cement,Mt/yr,5,\n",
  };

  it("are from where the file says that names it, not from where the replaced ones were", async () => {
    const { graph: scenario, resolved: whole } = await readModel("s.yaml", (path) =>
      Promise.resolve(files[path]!),
    );
    if (!scenario.ok || !whole) throw new Error(JSON.stringify(scenario));
    const found = sourcesOf(scenario.value, whole).map(({ quantity, at, written, place, source, quality }) =>
      [quantity, at, written, `${place.file}:${place.line}`, source, quality].join(", "),
    );
    expect(found).toEqual([
      "q, 2020, 3 Mt/yr, t.csv:2, of the scenario's file, derived",
      "q, 2030, 4 Mt/yr, t.csv:2, of the scenario's file, derived",
      "h, 2020, 5 Mt/yr, t.csv:3, a database, published",
    ]);
  });
});
