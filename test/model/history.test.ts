import { describe, expect, it } from "vitest";
import { centralOf, drawsOf } from "../compile/draws-of.ts";
import { graphOf, mistakesOf, quantitiesModel, quantity, told } from "./read-texts.ts";

const model = (more = ""): string =>
  quantitiesModel(`q: { unit: kt/yr, history: { file: data/d.csv, series: steel }${more} }`);
const files = (csv: string, more = ""): Record<string, string> => ({
  "model.yaml": model(more),
  "data/d.csv": csv,
});

describe("a history", () => {
  it("is read by series, its units converted, linear between its years and flat after them", async () => {
    const graph = await graphOf(
      files(
        "# made up\nseries,year,value,unit\nsteel,2020,1,Mt/yr\ncane,2020,9,Mt/yr\nsteel,2022,30,万t/yr\nsteel,2023,400,\n",
      ),
    );
    // 1 Mt = 1000 kt, 30 万t = 300 kt, and 400 is in the quantity's own unit.
    expect(await centralOf(graph, "q")).toEqual([1000, 650, 300, 400, 400, 400]);
  });

  it("may hold distributions, converted too", async () => {
    const graph = await graphOf(
      files('series,year,value,unit\nsteel,2020,"triangular(1, 2, 3)",Mt/yr\nsteel,2021,1 to 4,Mt/yr\n'),
    );
    const knots = quantity(graph, "q").definition;
    expect(knots.kind === "path" && knots.knots[0]!.value).toEqual({
      kind: "triangular",
      low: 1000,
      mode: 2000,
      high: 3000,
    });
    const draws = (await drawsOf(graph, ["q"], { draws: 400 })).get("q")!;
    expect(Math.min(...draws[0]!)).toBeGreaterThan(1000);
    expect(Math.max(...draws[0]!)).toBeLessThan(3000);
    // The median of a lognormal between 1 and 4 is sqrt(1 x 4) = 2.
    expect((await centralOf(graph, "q"))[1]).toBeCloseTo(2000, 8);
  });

  it("keeps each row's source and quality", async () => {
    const graph = await graphOf(files("series,year,value,source,quality\nsteel,2020,1,NBS,published\n"));
    const { definition } = quantity(graph, "q");
    expect(definition.kind === "path" && definition.knots[0]).toMatchObject({
      observed: true,
      source: "NBS",
      quality: "published",
    });
  });

  it("is followed by the knots of `value`, which start after its last year", async () => {
    const csv = "series,year,value\nsteel,2020,10\nsteel,2022,20\n";
    expect(await centralOf(await graphOf(files(csv, ", value: { 2025: 50 }")), "q")).toEqual([
      10, 15, 20, 30, 40, 50,
    ]);
    const [mistake, ...others] = await mistakesOf(files(csv, ", value: { 2022: 5, 2025: 50 }"));
    expect(others).toEqual([]);
    expect(mistake!.message.en).toBe("2022 lies in the history, which ends in 2022");
    expect(mistake!.related![0]!.span.file).toBe("data/d.csv");
    expect(await told(files(csv, ", value: 5"))).toEqual([
      "history-overlap: one value for every year contradicts the history",
    ]);
  });

  it("beside an equation is refused, not dropped", async () => {
    expect(await told(files("series,year,value\nsteel,2020,1\n", ", equation: 5 kt/yr"))).toEqual([
      "one-definition: `q` has both history and equation",
    ]);
  });

  it("names the nearest series if it has no such one", async () => {
    const [mistake] = await mistakesOf(files("series,year,value\nsteal,2020,1\ncane,2020,1\n"));
    expect(mistake!.message.en).toBe("`data/d.csv` has no series `steel`");
    expect(mistake!.help!.en).toBe("did you mean `steal`?");
  });

  it("has every year once, years of four digits, and the three columns", async () => {
    const [twice] = await mistakesOf(files("series,year,value\nsteel,2020,1\nsteel,2020,2\n"));
    expect(`${twice!.code}: ${twice!.message.en}`).toBe("duplicate-definition: steel has 2020 twice");
    expect(await told(files("series,year,value\nsteel,20,1\n"))).toEqual(["bad-scalar: `20` is not a year"]);
    expect(await told(files("series,yeer,value\nsteel,2020,1\n"))).toEqual([
      "missing-column: the table has no column `year`",
    ]);
  });

  it("shows both units where they do not fit, and an unknown unit", async () => {
    expect(await told(files("series,year,value,unit\nsteel,2020,1,GJ\n"))).toEqual([
      "unit-mismatch: `GJ` does not fit `kt/yr`",
    ]);
    expect(await told(files("series,year,value,unit\nsteel,2020,1,kkt\n"))).toEqual([
      "unknown-unit: unknown unit `kkt`",
    ]);
  });

  it("that cannot be read is told once", async () => {
    expect(await told({ "model.yaml": model() })).toEqual([
      "file-not-found: cannot read `data/d.csv`: there is no such file",
    ]);
  });

  it("that several quantities share has its mistakes told once, with the places that name it", async () => {
    const line = "{ unit: kt/yr, history: { file: data/d.csv, series: steel } }";
    const two = quantitiesModel(`q: ${line}\nr: ${line}`);
    const [missing, ...others] = await mistakesOf({ "model.yaml": two });
    expect(missing).toMatchObject({ code: "file-not-found", related: [{ message: { en: "and here" } }] });
    expect(others).toEqual([]);
    expect(await told({ ...files("series,yeer,value\nsteel,2020,1\n"), "model.yaml": two })).toEqual([
      "missing-column: the table has no column `year`",
    ]);
  });
});
