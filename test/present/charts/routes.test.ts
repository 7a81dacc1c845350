import { describe, expect, it } from "vitest";
import { chartsOf } from "../../../src/present/charts/charts-of.ts";
import { withBreakdown } from "../breakdown-fixture.ts";
import { runFixture } from "../fixture.ts";
import { dataWith } from "./chart-data.ts";

const options = { language: "en", theme: "light" } as const;
const result = withBreakdown(runFixture());
const { years, flowYear, products } = result.breakdown!;
const [steel] = products;
const charts = new Map(chartsOf([result], options).map(({ name, spec }) => [name, spec]));
const sum = (values: readonly number[]) => values.reduce((whole, value) => whole + value, 0);

describe("the chart of routes", () => {
  const bars = dataWith(charts.get("plan-routes")!, "level");
  const of = (year: number) =>
    bars.filter((row) => row["year"] === String(year)).map((row) => Number(row["level"]));

  it("shows, in each year, emissions that are the routes' medians and shares that are their means and 100 % together", () => {
    years.forEach((year, index) => {
      const levels = of(year);
      const [emissions, shares] = [levels.slice(0, 3), levels.slice(3)];
      expect(emissions).toEqual(steel!.routes.map((route) => route.emissions.quantiles["0.5"]![index]));
      shares.forEach((share, route) => {
        expect(share).toBeCloseTo(100 * steel!.routes[route]!.share.mean[index]!, 9);
      });
      expect(sum(shares)).toBeCloseTo(100, 9);
    });
  });

  it("draws the product's own band over its emissions", () => {
    const { "0.05": low, "0.95": high } = steel!.emissions.quantiles;
    expect(dataWith(charts.get("plan-routes")!, "total").map((row) => [row["low"], row["high"]])).toEqual(
      years.map((_, index) => [low![index], high![index]]),
    );
  });

  it("is not drawn of a run without a breakdown, nor of a breakdown without routes", () => {
    const names = (run: typeof result) => chartsOf([run], options).map(({ name }) => name);
    expect(names(runFixture())).not.toContain("plan-routes");
    const without = { ...result, breakdown: { ...result.breakdown!, products: [] } };
    expect(names(without)).toEqual(expect.not.arrayContaining(["plan-routes", "plan-flows"]));
  });

  it("reads shares that are written in per cent", () => {
    const routes = steel!.routes.map((route) => ({
      ...route,
      share: { ...route.share, unit: "%", mean: route.share.mean.map((mean) => mean! * 100) },
    }));
    const percent = { ...result, breakdown: { ...result.breakdown!, products: [{ ...steel!, routes }] } };
    const [spec] = chartsOf([percent], options).filter(({ name }) => name === "plan-routes");
    expect(
      sum(
        dataWith(spec!.spec, "level")
          .map((row) => Number(row["level"]))
          .slice(-15),
      ),
    ).toBeCloseTo(500, 6);
  });
});

describe("the chart of flows", () => {
  const spec = charts.get("plan-flows")!;
  const nodes = dataWith(spec, "end");
  const column = (place: number) =>
    nodes
      .filter((row) => Math.round(Number(row["place"])) === place)
      .map((row) => Number(row["high"]) - Number(row["low"]));
  const share = (amounts: readonly number[]) => amounts.map((amount) => (amount / sum(amounts)) * 100);

  it("has columns of 100 %: energy by carrier, energy, output and emissions by route, all of means", () => {
    const at = years.indexOf(flowYear);
    const energy = steel!.routes.map((route) => sum(route.energy.map(({ mean }) => mean!)));
    const expected = [
      // By hand: coal 60, coke 300 and grid 40 + 30 + 25 of 455 PJ, in the order of the run's carriers.
      share([60, 300, 95]),
      share(energy),
      share(steel!.routes.map((route) => route.share.mean[at]!)),
      share(steel!.routes.map((route) => route.emissions.mean[at]!)),
    ];
    expected.forEach((heights, place) => {
      expect(sum(column(place))).toBeCloseTo(100, 9);
      column(place).forEach((height, index) => expect(height).toBeCloseTo(heights[index]!, 9));
    });
  });

  it("lets as much energy into each route as leaves the carriers", () => {
    const ribbons = dataWith(spec, "ribbon");
    const ends = ribbons.filter((row) => Math.abs(Number(row["place"]) - 0.97) < 1e-9);
    const starts = ribbons.filter((row) => Math.abs(Number(row["place"]) - 0.03) < 1e-9);
    const height = (rows: typeof ribbons, name: string) =>
      sum(
        rows
          .filter((row) => String(row["ribbon"]).endsWith(name))
          .map((row) => Number(row["high"]) - Number(row["low"])),
      );
    // The furnace takes 400 of 455 PJ, the scrap furnace 30; coke leaves with 300.
    expect(height(ends, " furnace")).toBeCloseTo((400 / 455) * 100, 9);
    expect(height(ends, " scrap")).toBeCloseTo((30 / 455) * 100, 9);
    expect(height(starts, "coke furnace")).toBeCloseTo((300 / 455) * 100, 9);
  });
});
