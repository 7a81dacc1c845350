import { toRecord } from "../../src/diagnose/render-json.ts";
import { sheetText } from "../../src/source/sheet-text.ts";
import { describe, expect, it } from "vitest";
import { centralOf } from "../compile/draws-of.ts";
import { graphOf, mistakesOf, quantitiesModel, read, told } from "./read-texts.ts";

const wide = `Model,Scenario,Region,Variable,Unit,2020,2021,2022,2030
NBS,historical,China|Guangxi,Production|Iron and Steel|Steel,Mt/yr,1,,3,9
NBS,historical,China|Guangdong,Production|Iron and Steel|Steel,Mt/yr,5,6,7,8
NBS,historical,China|Guangxi,Final Energy|Industry,EJ/yr,0.5,0.6,0.7,0.8
`;
const long = `model,scenario,region,variable,unit,year,value
NBS,historical,China|Guangxi,Production|Iron and Steel|Steel,Mt/yr,2022,3
NBS,historical,China|Guangxi,Production|Iron and Steel|Steel,Mt/yr,2020,1
NBS,historical,China|Guangdong,Production|Iron and Steel|Steel,Mt/yr,2020,5
`;
const steel = "variable: Production|Iron and Steel|Steel, region: China|Guangxi";
const model = (body: string): string => quantitiesModel(`q: { ${body} }`);
const files = (table: string, body: string): Record<string, string> => ({
  "model.yaml": model(body),
  "data/t.csv": table,
});
const history = (more: string): string => `unit: kt/yr, history: { iamc: data/t.csv, ${more} }`;

describe("a history from an IAMC table", () => {
  it("is a row of the wide form: values converted, an empty cell is a gap, read linearly", async () => {
    const graph = await graphOf(files(wide, history(`${steel}, until: 2022`)));
    // 1 Mt = 1000 kt; 2021 has no value, so it lies between 1000 and 3000; after 2022 the last one holds.
    expect(await centralOf(graph, "q")).toEqual([1000, 2000, 3000, 3000, 3000, 3000]);
  });

  it("is the rows of the long form, in any order", async () => {
    const graph = await graphOf(files(long, history(steel)));
    expect(await centralOf(graph, "q")).toEqual([1000, 2000, 3000, 3000, 3000, 3000]);
  });

  it("reads headings in any case, years as pandas and R write them, a byte order mark and CRLF", async () => {
    const odd = `\ufeff${wide.replace("2020,2021,2022", "2020.0,Y2021,X2022").replace("Model,Scenario", "model,SCENARIO")}`;
    const graph = await graphOf(files(odd.replaceAll("\n", "\r\n"), history(`${steel}, until: 2022`)));
    expect((await centralOf(graph, "q")).slice(0, 3)).toEqual([1000, 2000, 3000]);
  });

  it("is of the model's region unless told", async () => {
    const graph = await graphOf({
      "model.yaml": model(history("variable: Production|Iron and Steel|Steel, until: 2022")).replace(
        "horizon:",
        "region: China|Guangdong\nhorizon:",
      ),
      "data/t.csv": wide,
    });
    expect((await centralOf(graph, "q")).slice(0, 3)).toEqual([5000, 6000, 7000]);
  });

  it("knows the field's units: a thousandth of an EJ is a PJ, 1 GW is 31.536 PJ a year, a share may have none", async () => {
    const row = (unit: string): string =>
      `Model,Scenario,Region,Variable,Unit,2020\nm,s,r,Final Energy|Industry,${unit},2\n`;
    const first = async (unit: string, own: string): Promise<number> =>
      (
        await centralOf(
          await graphOf(
            files(row(unit), `unit: ${own}, history: { iamc: data/t.csv, variable: Final Energy|Industry }`),
          ),
          "q",
        )
      )[0]!;
    expect(await first("EJ/yr", "PJ/yr")).toBe(2000);
    expect(await first("GW", "PJ/yr")).toBeCloseTo(63.072, 9);
    expect(await first("Mt CO2/yr", "kt CO2/yr")).toBe(2000);
    expect(await first("Mt CO2-equiv/yr", "kt CO2e/yr")).toBe(2000);
    expect(await first("", '"%"')).toBe(200);
    expect(await first("%", '"1"')).toBe(0.02);
    expect(await first("billion CNY_2020/yr", "亿元_2020/yr")).toBe(20);
    // A tonne of clinker is a tonne in the field's lists.
    expect(await first("Mt/yr", "kt_clinker/yr")).toBe(2000);
  });

  it("names the unknown unit, and reads it as what the model says it stands for", async () => {
    const table = wide.replaceAll("EJ/yr", "billion US$2010/yr OR local currency");
    const energy = "variable: Final Energy|Industry, region: China|Guangxi, until: 2022";
    const [mistake] = await mistakesOf(
      files(table, `unit: 亿元_2010/yr, history: { iamc: data/t.csv, ${energy} }`),
    );
    expect(mistake!.code).toBe("unknown-unit");
    expect(mistake!.message.en).toBe(
      "the unit `billion US$2010/yr OR local currency` of the table is not known",
    );
    expect(mistake!.span!.file).toBe("data/t.csv");
    const graph = await graphOf(
      files(table, `unit: 亿元_2010/yr, history: { iamc: data/t.csv, ${energy}, unit: 1e9 yuan_2010/yr }`),
    );
    expect((await centralOf(graph, "q"))[0]).toBe(5);
    // What the table says and the engine knows is not reinterpreted.
    expect(await told(files(wide, history(`${steel}, unit: kt/yr`)))).toEqual([
      "unit-mismatch: `kt/yr` does not fit `Mt/yr`",
    ]);
    expect(await told(files(wide, "unit: PJ/yr, history: { iamc: data/t.csv, " + steel + " }"))).toEqual([
      "unit-mismatch: `Mt/yr` does not fit `PJ/yr`",
    ]);
  });

  it("accepts the older name of a variable, and says so", async () => {
    const table = wide.replaceAll("Production|Iron and Steel|Steel", "Production|Steel");
    const graph = await read(files(table, history(`${steel}, until: 2022`)));
    expect(graph.ok).toBe(true);
    const [warning, ...others] = graph.ok ? graph.warnings : [];
    expect(others).toEqual([]);
    expect(`${warning!.code}: ${warning!.message.en}`).toBe(
      "older-name: the table has `Production|Iron and Steel|Steel` under its older name `Production|Steel`",
    );
    const asked = await read(
      files(wide, history("variable: Production|Steel, region: China|Guangxi, until: 2022")),
    );
    expect(asked.ok && asked.warnings.map(({ message }) => message.en)).toEqual([
      "`Production|Steel` is an older name: the table has `Production|Iron and Steel|Steel`",
    ]);
  });

  it.each([
    [
      "Production|Non-Ferrous Metals|Aluminum|Primary",
      "Production|Non-Ferrous Metals|Aluminium|Primary|Volume",
    ],
    ["Production|Non-Metallic Minerals|Cement Clinker", "Production|Non-Metallic Minerals|Clinker|Volume"],
    ["Production|Iron and Steel|Steel|Secondary", "Production|Iron and Steel|Secondary Steel|Volume"],
    ["Production|Non-Metallic Minerals|Cement", "Production|Cement"],
  ])("finds %s under %s", async (today, older) => {
    const table = `model,scenario,region,variable,unit,2020\nm,s,China|Guangxi,${older},Mt/yr,2\n`;
    const graph = await graphOf(files(table, history(`variable: ${today}, region: China|Guangxi`)));
    expect((await centralOf(graph, "q"))[0]).toBe(2000);
  });

  it.each([
    ["variable: production|iron and steel|steel, region: China|Guangxi", "Production|Iron and Steel|Steel"],
    [
      "variable: Production | Iron and Steel | Steel, region: China|Guangxi",
      "Production|Iron and Steel|Steel",
    ],
    ["variable: Production|Iron and Steel|Steel, region: China|Guangxxi", "China|Guangxi"],
    [`${steel}, scenario: Historical`, "historical"],
    [`${steel}, model: NBSS`, "NBS"],
  ])("names the nearest of what is there: %s", async (spec, near) => {
    const [mistake] = await mistakesOf(files(wide, history(spec)));
    expect(mistake!.code).toBe("unknown-series");
    expect(mistake!.help!.en).toBe(`did you mean \`${near}\`?`);
  });

  it("lists the candidates where several rows fit", async () => {
    const [mistake] = await mistakesOf(files(wide, history("variable: Production|Iron and Steel|Steel")));
    expect(`${mistake!.code}: ${mistake!.message.en}`).toBe(
      "ambiguous-series: several rows of the table fit",
    );
    expect(mistake!.help!.en).toBe("choose with `region`: `China|Guangxi`, `China|Guangdong`");
    const twice = `${wide}NBS,other,China|Guangxi,Production|Iron and Steel|Steel,Mt/yr,1,2,3,4\n`;
    expect((await mistakesOf(files(twice, history(steel))))[0]!.help!.en).toBe(
      "choose with `scenario`: `historical`, `other`",
    );
    const same = wide + wide.split("\n")[1] + "\n";
    expect(await told(files(same, history(steel)))).toEqual([
      "duplicate-definition: the table has this row twice",
    ]);
    const again = `${long}NBS,historical,China|Guangxi,Production|Iron and Steel|Steel,Mt/yr,2022,4\n`;
    expect(await told(files(again, history(steel)))).toEqual([
      "duplicate-definition: the series has 2022 twice",
    ]);
  });

  it.each([
    ["n/a", "bad-scalar: `n/a` is not a number, a number with a unit, or a distribution"],
    ['"1,5"', "bad-scalar: `1,5` is not a number"],
    ["1 234", "bad-scalar: `1 234` is not a number"],
    ["20 %", "bad-scalar: `20 %` is not a plain number"],
    ['"triangular(1, 2, 3)"', "bad-scalar: an IAMC table holds numbers, not distributions"],
  ])("has numbers: %s is none", async (cell, message) => {
    const table = wide.replace("Mt/yr,1,,3,9", `Mt/yr,1,${cell},3,9`);
    const [mistake, ...others] = await mistakesOf(files(table, history(steel)));
    expect(others).toEqual([]);
    expect(`${mistake!.code}: ${mistake!.message.en}`).toBe(message);
    expect(table.slice(mistake!.span!.start, mistake!.span!.end).replaceAll('"', "")).toBe(
      cell.replaceAll('"', ""),
    );
  });

  it.each([
    [wide.replace("Unit", "Units"), ["missing-column: the table has no column `unit`"]],
    [wide.replace("2021,", "20210,"), ["bad-scalar: `20210` is not a year"]],
    [wide.replace("2021,", "2020.0,"), ["duplicate-definition: the year 2020 has two columns"]],
    [
      "Model,Scenario,Region,Variable,Unit\nm,s,r,v,Mt/yr\n",
      ["missing-column: the table has no column for a year"],
    ],
    [long.replace(",year,", ",date,"), ["missing-column: the table has no column `year`"]],
    [
      "Model,Scenario,Region,Variable,Unit,2020\nNBS,h,China|Guangxi,Production|Iron and Steel|Steel,Mt/yr,\n",
      ["bad-scalar: the series holds no value"],
    ],
  ])("has the format's columns (%#)", async (table, messages) => {
    expect(await told(files(table, history(steel)))).toEqual(messages);
  });

  it("needs a variable, and no `file` beside it", async () => {
    expect(await told(files(wide, history("region: China|Guangxi")))).toEqual([
      "missing-key: a series of an IAMC table needs `iamc`, the file, and `variable`",
    ]);
    expect(await told(files(wide, history(`${steel}, file: x.csv`)))).toContain(
      "file-not-found: cannot read `x.csv`: there is no such file",
    );
  });
});

describe("a workbook with an IAMC table", () => {
  const sheets = (rows: string): string =>
    sheetText([
      { name: "meta", rows: [["model", "scenario"]] },
      {
        name: "data",
        rows: rows
          .trim()
          .split("\n")
          .map((row) => row.split(",")),
      },
    ]);
  const given = (rows: string): Record<string, string> => ({
    "model.yaml": model(`unit: kt/yr, history: { iamc: t.xlsx, ${steel}, until: 2022 }`),
    "t.xlsx": sheets(rows),
  });

  it("is read from its sheet `data`", async () => {
    expect((await centralOf(await graphOf(given(wide)), "q")).slice(0, 3)).toEqual([1000, 2000, 3000]);
  });

  it("shows the cell of a mistake", async () => {
    const files = given(wide.replace("Mt/yr,1,,3,9", "Mt/yr,1,,n/a,9"));
    const [mistake] = await mistakesOf(files);
    expect(toRecord(mistake!, new Map(Object.entries(files))).place).toMatchObject({
      file: "t.xlsx",
      sheet: "data",
      cell: "H2",
      line: 2,
    });
  });
});

describe("a path from an IAMC table", () => {
  const series = `unit: kt/yr, series: { iamc: data/t.csv, ${steel} }`;

  it("has a knot for each value of the row", async () => {
    const graph = await graphOf({
      "model.yaml": quantitiesModel(`q: { ${series} }`, "{ first: 2020, last: 2031 }"),
      "data/t.csv": wide,
    });
    // From 3000 in 2022 to 9000 in 2030: 750 a year.
    expect(await centralOf(graph, "q")).toEqual([
      1000, 2000, 3000, 3750, 4500, 5250, 6000, 6750, 7500, 8250, 9000, 9000,
    ]);
  });

  it("beside a history begins after it", async () => {
    const graph = await graphOf({
      ...files(wide, `${series}, history: { file: data/h.csv, series: steel }`),
      "data/h.csv": "series,year,value\nsteel,2020,10\nsteel,2021,20\n",
    });
    expect((await centralOf(graph, "q")).slice(0, 3)).toEqual([10, 20, 3000]);
  });

  it("replaces the value of a lever in a scenario, and is held to its range", async () => {
    const lever = (range: string): Record<string, string> => ({
      "model.yaml": `peakcast: 1
model: m
horizon: { first: 2020, last: 2022 }
levers:
  q: { unit: kt/yr, range: ${range}, value: { 2020: 500, 2022: 700 } }
`,
      "s.yaml": `peakcast: 1
scenario: s
extends: model.yaml
levers:
  q: { series: { iamc: data/t.csv, ${steel} } }
`,
      "data/t.csv": wide,
    });
    expect(await centralOf(await graphOf(lever("[0, 10000]"), "s.yaml"), "q")).toEqual([1000, 2000, 3000]);
    const [mistake] = await mistakesOf(lever("[0, 8000]"), "s.yaml");
    expect(mistake!.code).toBe("outside-range");
    expect(wide.slice(mistake!.span!.start, mistake!.span!.end)).toBe("9");
  });

  it("cannot be delayed with its package", async () => {
    const given = {
      ...files(wide, "unit: kt/yr, value: 1"),
      "policies/p.yaml": `peakcast: 1\npolicy: p\nquantities:\n  q: { series: { iamc: ../data/t.csv, ${steel} } }\n`,
      "s.yaml": "peakcast: 1\nscenario: s\nextends: model.yaml\npolicies: [{ package: p, delay: 5 }]\n",
    };
    expect(await told(given, "s.yaml")).toEqual([
      "useless-key: a series of an IAMC table cannot come later: write its years out to delay the package",
    ]);
  });

  it("stays within the model's folder", async () => {
    expect(await told(files(wide, series.replace("data/t.csv", "../t.csv")))).toEqual([
      "path-outside-model: `../t.csv` leaves the model's folder",
    ]);
  });
});
