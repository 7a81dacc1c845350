import { describe, expect, it } from "vitest";
import type { TopLevelSpec } from "vega-lite";
import { chartsOf } from "../../../src/present/charts/charts-of.ts";
import { withBreakdown } from "../breakdown-fixture.ts";
import { runFixture } from "../fixture.ts";

type Row = Record<string, unknown>;
interface LayerData {
  readonly data?: { readonly values: Row[] };
  readonly layer?: readonly LayerData[];
}

/** The rows of every layer of a chart. */
function rowsOf(spec: TopLevelSpec): Row[][] {
  const [panel] = (spec as { vconcat: LayerData[] }).vconcat;
  // Where there is a second axis, the layers of the first lie in one.
  const layers = panel?.layer?.[0]?.layer ?? panel?.layer ?? [];
  return layers.flatMap(({ data }) => (data ? [data.values] : []));
}

const options = { language: "en", theme: "light" } as const;
const result = withBreakdown(runFixture());
const charts = new Map(chartsOf([result], options).map(({ name, spec }) => [name, rowsOf(spec)]));
const total = result.quantities["emissions.total"];
const medians = (name: string) => result.quantities[name]?.quantiles["0.5"] ?? [];

describe.each([
  ["plan-sectors", result.sectors.map((sector) => sector.total)],
  ["plan-scopes", ["emissions.energy", "emissions.process", "emissions.indirect"]],
])("the stack %s", (name, parts) => {
  const [bars = [], band = []] = charts.get(name) ?? [];

  it("adds up, in every year, to the sum of its parts' medians", () => {
    result.years.forEach((year, index) => {
      const stacked = bars.filter((row) => row["year"] === String(year)).map((row) => Number(row["level"]));
      const expected = parts.reduce((sum, part) => sum + (medians(part)[index] ?? 0), 0);
      expect(stacked).toHaveLength(parts.length);
      expect(stacked.reduce((sum, value) => sum + value, 0)).toBeCloseTo(expected, 9);
    });
  });

  it("is drawn under the quantiles of the sum itself", () => {
    expect(band).toEqual(
      result.years.map((year, index) => ({
        year: String(year),
        low: total?.quantiles["0.05"]?.[index],
        total: total?.quantiles["0.5"]?.[index],
        high: total?.quantiles["0.95"]?.[index],
      })),
    );
  });

  it("leaves a year out whole in which a part is not finite", () => {
    const gap = chartsOf([runFixture({ missing: [2027] })], options).find((chart) => chart.name === name);
    const [rows = []] = gap ? rowsOf(gap.spec) : [];
    expect(rows.some((row) => row["year"] === "2026")).toBe(true);
    expect(rows.some((row) => row["year"] === "2027")).toBe(false);
  });

  it("names every part once, in the order of the stack, no two names closer than a line", () => {
    const places = (charts.get(name) ?? [])
      .flatMap((rows) => (rows.length === 1 ? rows : []))
      .flatMap((row) => (typeof row["place"] === "number" ? [row["place"]] : []));
    const distinct = places.filter((_, index) => index % 2 === 0);
    expect(distinct).toHaveLength(parts.length);
    const pixel = 350 / 380;
    distinct.slice(1).forEach((place, index) => {
      expect(place - (distinct[index] ?? 0)).toBeGreaterThan(13.9 * pixel);
    });
  });
});

describe("the stack of energy carriers", () => {
  it("is in each carrier's medians, and its other axis is 34.12 ktce a PJ long (29.3076 GJ/tce)", () => {
    const [bars = []] = charts.get("plan-energy") ?? [];
    const energy = result.breakdown!.carriers.find(({ id }) => id === "gas")!.energy;
    expect(bars.filter((row) => row["part"] === "Natural gas").map((row) => row["level"])).toEqual(
      energy.quantiles["0.5"],
    );
    const text = JSON.stringify(chartsOf([result], options).find(({ name }) => name === "plan-energy")?.spec);
    const [high] = /"domain":\[0,(\d+)\]/.exec(text)?.slice(1).map(Number) ?? [];
    const other = Number(/"end":([\d.]+)/.exec(text)?.[1]);
    expect(other / (high ?? 0)).toBeCloseTo(1 / 29.3076, 9);
  });

  it("gives shares that add up to 100 %, but for rounding", () => {
    const text = JSON.stringify(chartsOf([result], options).find(({ name }) => name === "plan-energy")?.spec);
    const shares = [...text.matchAll(/"text":"[^"]* ([\d.]+) %"/g)].map((match) => Number(match[1]));
    expect(shares).toHaveLength(result.breakdown!.carriers.length);
    expect(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 100)).toBeLessThan(1);
  });
});

describe("the stack of emissions by carrier", () => {
  it("holds the carriers that emit, and processes", () => {
    const [bars = []] = charts.get("plan-carriers") ?? [];
    expect(new Set(bars.map((row) => row["part"]))).toEqual(
      new Set(["Coal", "Coke", "Grid electricity", "Natural gas", "Own gas", "Industrial processes"]),
    );
    const in2030 = bars.filter((row) => row["year"] === "2030").map((row) => Number(row["level"]));
    const place = result.years.indexOf(2030);
    const expected = [
      ...result.breakdown!.carriers.flatMap(({ emissions }) => emissions?.quantiles["0.5"]?.[place] ?? []),
      medians("emissions.process")[place] ?? 0,
    ].reduce((sum, value) => sum + value, 0);
    expect(in2030.reduce((sum, value) => sum + value, 0)).toBeCloseTo(expected, 9);
  });
});

describe("the chart of every sector", () => {
  const spec = chartsOf([result], options).find(({ name }) => name === "plan-every-sector")?.spec;
  type Row = { sector: number; year: number; low: number; median: number; high: number; title?: string };
  const [facets] = (spec as unknown as { vconcat: { data: { values: Row[] } }[] }).vconcat;
  const rows = facets!.data.values;

  it("has a panel a sector, the largest first", () => {
    const titles = rows.flatMap(({ title }) => title?.replaceAll("\n", " ") ?? []);
    expect(titles).toHaveLength(result.sectors.length);
    expect(titles.slice(0, 3)).toEqual(["Power generation", "Cement", "Iron and steel"]);
    expect(Math.max(...rows.map(({ sector }) => sector))).toBe(result.sectors.length - 1);
  });

  it("shows each sector's own quantiles", () => {
    const steel = result.quantities["steel.emissions.total"];
    const ofSteel = rows.filter(({ sector }) => sector === 2);
    expect(ofSteel.map(({ year, low, median, high }) => ({ year, low, median, high }))).toEqual(
      result.years.map((year, index) => ({
        year,
        low: steel?.quantiles["0.05"]?.[index],
        median: steel?.quantiles["0.5"]?.[index],
        high: steel?.quantiles["0.95"]?.[index],
      })),
    );
  });
});
