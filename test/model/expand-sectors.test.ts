import { describe, expect, it } from "vitest";
import { centralOf } from "../compile/draws-of.ts";
import { graphOf, quantity, routesModel, told } from "./read-texts.ts";

const sums = ["energy", "process", "direct", "indirect", "total", "biogenic", "captured"];

describe("a sector", () => {
  const model = routesModel(
    `
furnace:
  share: remainder
  use: { coal: 18 GJ/t, grid: 100 kWh/t }
  process: 0.1
  capture: 10 %
kiln:
  share: 20 %
  energy:
    heat:
      total: 2 GJ/t
      mix: { coal: remainder, gas: 10 %, grid: { share: 5 %, ratio: 0.8 } }
`.trim(),
  );

  it("expands into exactly the names of docs/language.md", async () => {
    const graph = await graphOf(model);
    const emissions = (of: string): string[] => sums.map((kind) => `${of}emissions.${kind}`);
    const expected = [
      "carrier.coal.factor",
      "carrier.gas.factor",
      "carrier.wood.factor",
      "carrier.grid.factor",
      "s.p.activity",
      ...["share", "output", "use.coal", "use.grid", "process", "capture"].map((own) => `s.p.furnace.${own}`),
      ...["share", "output", "use.coal", "use.gas", "use.grid"].map((own) => `s.p.kiln.${own}`),
      ...["total", "mix.coal", "mix.gas", "mix.grid", "ratio.grid"].map(
        (own) => `s.p.kiln.energy_group.heat.${own}`,
      ),
      ...["coal", "grid", "total"].map((carrier) => `s.p.furnace.energy.${carrier}`),
      ...["coal", "gas", "grid", "total"].map((carrier) => `s.p.kiln.energy.${carrier}`),
      ...emissions("s.p.furnace."),
      ...emissions("s.p.kiln."),
      // Product, sector and region have the same seven sums, and energy by carrier.
      ...["s.p.", "s.", ""].flatMap((whole) => [
        ...emissions(whole),
        ...["coal", "gas", "grid", "total"].map((carrier) => `${whole}energy.${carrier}`),
      ]),
      ...["coal", "gas", "grid"].map((carrier) => `emissions.by_carrier.${carrier}`),
    ];
    expect([...graph.quantities.keys()].toSorted()).toEqual(expected.toSorted());
    expect(graph.sectors.map(({ id, total }) => [id, total])).toEqual([["s", "s.emissions.total"]]);
  });

  it("computes what docs/language.md says, by hand", async () => {
    const graph = await graphOf(model);
    const at = async (name: string): Promise<number> => (await centralOf(graph, name))[0]!;
    // 10 Mt/yr, of which 80 % furnace: 8 Mt/yr; 20 % kiln: 2 Mt/yr.
    expect(await at("s.p.furnace.output")).toBeCloseTo(8, 12);
    // Furnace: 8 Mt x 18 GJ/t = 144 PJ coal; 8 Mt x 100 kWh/t x 3.6 MJ/kWh = 2.88 PJ of grid power.
    expect(await at("s.p.furnace.energy.coal")).toBeCloseTo(144, 10);
    expect(await at("s.p.furnace.energy.grid")).toBeCloseTo(2.88, 10);
    // 144 PJ x 90 kg/GJ = 12.96 Mt, of which 10 % captured: 11.664 Mt.
    expect(await at("s.p.furnace.emissions.energy")).toBeCloseTo(11.664, 10);
    // 8 Mt x 0.1 x 0.9 = 0.72 Mt.
    expect(await at("s.p.furnace.emissions.process")).toBeCloseTo(0.72, 10);
    // 8 Mt x 100 kWh = 800 GWh x 0.5 t/MWh = 0.4 Mt; bought power is not captured.
    expect(await at("s.p.furnace.emissions.indirect")).toBeCloseTo(0.4, 10);
    // Captured: 10 % of (12.96 + 0.8) = 1.376 Mt, a memo line.
    expect(await at("s.p.furnace.emissions.captured")).toBeCloseTo(1.376, 10);
    expect(await at("s.p.furnace.emissions.direct")).toBeCloseTo(12.384, 10);
    expect(await at("s.p.furnace.emissions.total")).toBeCloseTo(12.784, 10);
    // Coal of both routes: 11.664 of the furnace, and 2 Mt x 1.7 GJ/t x 90 kg/GJ = 0.306 of the kiln.
    expect(await at("emissions.by_carrier.coal")).toBeCloseTo(11.97, 10);
    // Kiln: 2 GJ/t, coal 85 %, gas 10 %, grid 5 % x ratio 0.8 -> 1.7, 0.2, 0.08 GJ/t.
    expect(await at("s.p.kiln.use.coal")).toBeCloseTo(1.7, 12);
    expect(await at("s.p.kiln.use.gas")).toBeCloseTo(0.2, 12);
    expect(await at("s.p.kiln.use.grid")).toBeCloseTo(0.08, 12);
    expect(await at("s.p.kiln.energy.total")).toBeCloseTo(2 * (1.7 + 0.2 + 0.08), 12);
    // 3.4 PJ x 90 + 0.4 PJ x 55 = 306 + 22 kt = 0.328 Mt.
    expect(await at("s.p.kiln.emissions.energy")).toBeCloseTo(0.328, 12);
    expect(await at("emissions.energy")).toBeCloseTo(11.664 + 0.328, 10);
    expect(await at("energy.total")).toBeCloseTo(144 + 2.88 + 3.96, 10);
  });

  it("adds a carrier's own use to what groups need of it", async () => {
    const graph = await graphOf(
      routesModel(
        "r: { use: { coal: 3 }, energy: { heat: { total: 2, mix: { coal: 25 %, gas: remainder } } } }",
      ),
    );
    expect(await centralOf(graph, "s.p.r.use.coal")).toEqual([3.5, 3.5, 3.5]);
    expect(await centralOf(graph, "s.p.r.energy.coal")).toEqual([35, 35, 35]);
    expect(await centralOf(graph, "s.p.r.energy.total")).toEqual([50, 50, 50]);
  });

  it("counts biogenic carbon as a memo line outside every total", async () => {
    const graph = await graphOf(routesModel("r: { use: { wood: 4, coal: 1 }, capture: 50 % }"));
    // 40 PJ x 110 kg/GJ = 4.4 Mt of wood; 10 PJ x 90 = 0.9 Mt of coal, half captured.
    expect((await centralOf(graph, "emissions.biogenic"))[0]).toBeCloseTo(4.4, 12);
    expect((await centralOf(graph, "emissions.total"))[0]).toBeCloseTo(0.45, 12);
    expect((await centralOf(graph, "emissions.captured"))[0]).toBeCloseTo(0.45, 12);
  });

  it("has zero process CO2 and capture where none are written, and no such quantities", async () => {
    const graph = await graphOf(routesModel("r: { use: { coal: 1 } }"));
    expect(graph.quantities.has("s.p.r.process")).toBe(false);
    expect(graph.quantities.has("s.p.r.capture")).toBe(false);
    expect(await centralOf(graph, "s.p.r.emissions.process")).toEqual([0, 0, 0]);
    expect(await centralOf(graph, "emissions.captured")).toEqual([0, 0, 0]);
  });

  it("keeps units of output: intensities are per vehicle where vehicles are made", async () => {
    const graph = await graphOf(
      routesModel("r: { use: { grid: 500 kWh/vehicle } }").replace("Mt/yr", "万辆/yr"),
    );
    expect(quantity(graph, "s.p.r.use.grid").unitLabel).toBe("GJ/vehicle");
    // 100 000 vehicles x 500 kWh x 3.6 MJ = 180 000 GJ = 0.18 PJ.
    expect((await centralOf(graph, "energy.grid"))[0]).toBeCloseTo(0.18, 14);
  });

  it("reports in the model's units", async () => {
    const graph = await graphOf(
      `${routesModel("r: { use: { coal: 1 } }")}\nreporting: { emissions: 万t CO2/yr, energy: 万tce/yr }`,
    );
    expect(quantity(graph, "emissions.total").unitLabel).toBe("万t CO2/yr");
    expect((await centralOf(graph, "emissions.total"))[0]).toBeCloseTo(90, 10);
    // 10 PJ / 29.3076 GJ/tce (GB/T 2589-2020: 29.3076 MJ/kgce) = 34.12 万tce.
    expect((await centralOf(graph, "energy.total"))[0]).toBeCloseTo(1e7 / 29.3076 / 1e4, 3);
  });
});

describe("a mistake in a sector", () => {
  it("an unknown carrier is told with the nearest known one", async () => {
    const graph = routesModel("r: { use: { coaal: 1 } }");
    expect(await told(graph)).toEqual(["unknown-carrier: there is no carrier `coaal`"]);
  });

  it("an unknown carrier in a mix likewise", async () => {
    const mix = routesModel("r: { energy: { heat: { total: 1, mix: { gsa: remainder, coal: 20 % } } } }");
    expect(await told(mix)).toEqual(["unknown-carrier: there is no carrier `gsa`"]);
  });

  it.each(["activity", "emissions", "energy", "carrier"])("no route can be called %s", async (name) => {
    expect(await told(routesModel(`${name}: { use: { coal: 1 } }`))).toContain(
      `bad-name: \`${name}\` cannot be the name of a sector, product or route`,
    );
  });

  it("a carrier cannot be called total, which is the sum of all", async () => {
    const model = routesModel("r: { use: { total: 1 } }").replace("wood:", "total:");
    expect(await told(model)).toEqual([
      "bad-name: `total` cannot be the name of a carrier: it stands for all of them",
    ]);
  });

  it("a product's unit is a flow", async () => {
    expect(await told(routesModel("r: { use: { coal: 1 } }").replace("Mt/yr", "Mt"))).toEqual([
      "unit-mismatch: activity is a flow: its unit is per year",
    ]);
  });

  it("a carrier needs a scope, a product a unit and routes, a sector products", async () => {
    const model = `
peakcast: 1
model: m
horizon: { first: 2020, last: 2022 }
carriers: { coal: { factor: 90 } }
sectors:
  a: { products: { p: { activity: 1, routes: { r: { use: { coal: 1 } } } } } }
  b: { products: { p: { unit: t/yr, activity: 1 } } }
  c: {}
`;
    expect(await told(model)).toEqual([
      "missing-key: carrier `coal` has no scope",
      "missing-key: product `a.p` has no unit",
      "missing-key: product `b.p` has no routes",
      "missing-key: sector `c` has no products",
    ]);
  });
});
