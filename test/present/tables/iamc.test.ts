import { readXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { dataPackage } from "../../../src/present/tables/data-package.ts";
import { iamcLong, iamcMeta, iamcWide } from "../../../src/present/tables/iamc.ts";
import { plannerSheets, plannerTables } from "../../../src/present/tables/planner-tables.ts";
import { heading, toCsv } from "../../../src/present/tables/table.ts";
import { toXlsx } from "../../../src/present/tables/write-xlsx.ts";
import { workbookText } from "../../../src/source/read-workbook.ts";
import { parseCsv } from "../../../src/source/parse-csv.ts";
import { centralOf } from "../../compile/draws-of.ts";
import { guangxi } from "../../guangxi/read-scenario.ts";
import { graphOf } from "../../model/read-texts.ts";
import { simulated } from "../../result/simulated.ts";
import { commonDefinitions, ownVariables } from "./common-definitions.ts";

const results = [
  (await simulated(await guangxi("baseline"), { draws: 64 })).result,
  (await simulated(await guangxi("plan"), { draws: 64 })).result,
];
const wide = iamcWide(results);
const years = results[0]!.years;
const percentile = /\|\d+\.\dth Percentile$/;

describe("the IAMC table", () => {
  it("has the field's columns in the field's order, then whole years", () => {
    const names = wide.columns.map(({ name }) => name);
    expect(names.slice(0, 5)).toEqual(["Model", "Scenario", "Region", "Variable", "Unit"]);
    expect(names.slice(5)).toEqual(years.map(String));
    const reserved = ["data", "meta", "level", "exclude", "measurand", ""];
    expect(names.filter((name) => reserved.includes(name))).toEqual([]);
  });

  it("has one row a scenario, region and variable, with one unit a variable in the whole file", () => {
    const keys = wide.rows.map((row) => JSON.stringify(row.slice(0, 4)));
    expect(new Set(keys).size).toBe(keys.length);
    const units = new Map<unknown, Set<unknown>>();
    for (const row of wide.rows) units.set(row[3], (units.get(row[3]) ?? new Set()).add(row[4]));
    expect([...units.values()].filter((set) => set.size !== 1)).toEqual([]);
    expect(
      wide.rows.flatMap((row) => row.slice(0, 5)).filter((cell) => cell === null || cell === ""),
    ).toEqual([]);
  });

  it("holds no character the nomenclature forbids and no value that is not finite", () => {
    const texts = wide.rows.flatMap((row) => row.slice(0, 4).map(String));
    expect(texts.filter((text) => /[;:"`{}]|^\s|\s$|\s\||\|\s|\|\||\p{Cf}/u.test(text))).toEqual([]);
    const values = wide.rows.flatMap((row) => row.slice(5));
    expect(values.every((value) => value === null || Number.isFinite(value))).toBe(true);
  });

  it("names variables as common-definitions does, with its units, or as ours", () => {
    const plain = wide.rows.filter((row) => !percentile.test(String(row[3])));
    expect(plain.length).toBeGreaterThan(50);
    const strange = plain.filter(
      ([, , , variable, unit]) =>
        !ownVariables.has(String(variable)) && commonDefinitions.get(String(variable)) !== unit,
    );
    expect(strange.map((row) => row[3])).toEqual([]);
  });

  it("keeps bought power out of the tree of direct emissions", () => {
    const [result] = results;
    const direct = result!.iamc.filter(
      ({ variable }) => variable.startsWith("Emissions|CO2|") && !ownVariables.has(variable),
    );
    expect(direct.length).toBeGreaterThan(5);
    expect(direct.filter(({ quantity }) => /\.(indirect|total)$/.test(quantity))).toEqual([]);
    const at = (variable: string): number =>
      Number(wide.rows.find((row) => row[1] === "baseline" && row[3] === variable)!.at(-1));
    const total = at("Emissions|CO2|Direct and Indirect|Industry");
    const parts = ["Energy|Demand|Industry", "Industrial Processes", "Indirect|Industry"].map((part) =>
      at(`Emissions|CO2|${part}`),
    );
    // Means are additive, which is why the plain name holds the mean.
    expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(total, 9);
  });

  it("converts to the field's units", () => {
    const [result] = results;
    const energy = result!.quantities["energy.total"]!;
    expect(energy.unit).toBe("PJ/yr");
    const row = wide.rows.find((cells) => cells[3] === "Final Energy|Industry")!;
    expect(row[4]).toBe("EJ/yr");
    // 1 EJ = 1000 PJ.
    expect(row[5]).toBeCloseTo(energy.mean[0]! / 1000, 12);
  });

  it("says the same long as wide", () => {
    const long = iamcLong(results);
    expect(long.columns.map(({ name }) => name)).toEqual([
      "model",
      "scenario",
      "region",
      "variable",
      "unit",
      "year",
      "value",
    ]);
    expect(long.rows.length).toBe(wide.rows.length * years.length);
    const row = long.rows[years.length + 3]!;
    expect(row).toEqual([...wide.rows[1]!.slice(0, 5), years[3], wide.rows[1]![8]]);
  });

  it("is read back as it was handed on, wide, long and as a workbook, also from one variable's quantile", async () => {
    const variable = "Final Energy|Industry|50.0th Percentile";
    const model = (file: string): string => `peakcast: 1
model: m
horizon: { first: ${years[0]}, last: ${years.at(-1)} }
quantities:
  q: { unit: PJ/yr, series: { iamc: ${file}, variable: ${variable}, region: "${results[1]!.region}", scenario: plan } }
`;
    const expected = results[1]!.quantities["energy.total"]!.quantiles["0.5"]!;
    for (const [file, text] of [
      ["t.csv", toCsv(wide)],
      ["t.csv", toCsv(iamcLong(results))],
      ["t.xlsx", await workbookText(await toXlsx([wide, iamcMeta(results)]))],
    ] as const) {
      const found = await centralOf(await graphOf({ "model.yaml": model(file), [file]: text }), "q");
      // To EJ and back: two roundings.
      found.forEach((value, index) => expect(value / expected[index]!).toBeCloseTo(1, 14));
    }
  });

  it("puts what is true of a scenario into meta, by model and scenario", () => {
    const meta = iamcMeta(results);
    expect(meta.columns.slice(0, 2).map(({ name }) => name)).toEqual(["model", "scenario"]);
    expect(meta.rows.map((row) => row[1])).toEqual(["baseline", "plan"]);
    const at = meta.columns.findIndex(({ name }) => name === "Peak Year Probability by 2030|emissions.total");
    const by2030 = results[1]!.peak!.cumulative.find(({ year }) => year === 2030)!;
    expect(meta.rows[1]![at]).toBe(by2030.probability);
  });
});

describe("files of tables", () => {
  it("are CSV that keeps every digit, also of texts with commas and quotes", () => {
    const table = {
      name: "t",
      columns: [{ name: "a", unit: "Mt CO2/yr" }, { name: "b" }],
      rows: [
        [0.1 + 0.2, 'one, "two"'],
        [null, "中文"],
        [Number.NaN, "x"],
      ],
    };
    const text = toCsv(table);
    const read = parseCsv("t.csv", text);
    if (!read.ok) throw new Error("not a table");
    expect(read.value.header.map((cell) => cell.text)).toEqual(["a (Mt CO2/yr)", "b"]);
    expect(read.value.rows.map((row) => row.map((cell) => cell.text))).toEqual([
      ["0.30000000000000004", 'one, "two"'],
      ["", "中文"],
      ["", "x"],
    ]);
  });

  it("are sheets `data` and `meta` that read back as they were written", async () => {
    const workbook = await readXlsx(await toXlsx([wide, iamcMeta(results)]));
    expect(workbook.sheets.map(({ name }) => name)).toEqual(["data", "meta"]);
    const [header, ...rows] = workbook.sheets[0]!.rows;
    expect(header).toEqual(wide.columns.map(heading));
    expect(rows.length).toBe(wide.rows.length);
    expect(rows[7]).toEqual(wide.rows[7]);
  });

  it("are described by a data package: every column, its type, and paths of their own", () => {
    const tables = [
      { path: "iamc.csv", table: wide, title: "IAMC table" },
      ...plannerTables(results, "en").map((table) => ({
        path: `tables/${table.name}.csv`,
        table,
        title: table.name,
      })),
    ];
    const descriptor = JSON.parse(dataPackage(results, tables)) as {
      name: string;
      resources: { name: string; path: string; schema: { fields: { name: string; type: string }[] } }[];
    };
    // Frictionless: lower case letters, digits and ".", "-", "_".
    for (const { name } of [descriptor, ...descriptor.resources]) expect(name).toMatch(/^[-a-z0-9._]+$/);
    expect(new Set(descriptor.resources.map(({ path }) => path)).size).toBe(tables.length);
    for (const [index, { schema }] of descriptor.resources.entries()) {
      const [first] = toCsv(tables[index]!.table).split("\n");
      expect(schema.fields.map(({ name }) => name).join()).toBe(first!.replaceAll('"', ""));
    }
    const types = Object.fromEntries(
      descriptor.resources[0]!.schema.fields.map(({ name, type }) => [name, type]),
    );
    expect([types["Variable"], types["2030"]]).toEqual(["string", "number"]);
  });

  it("show people units in headings, probabilities in percent, and keep every digit", async () => {
    const sheets = plannerSheets(results, "en");
    const workbook = await readXlsx(await toXlsx(sheets), { readStyles: true });
    const sheet = (name: string) => workbook.sheets.find((one) => one.name === name)!;
    const emissions = sheet("emissions").rows[0]!;
    expect(emissions).toContain("mean (Mt CO2/yr)");
    expect(emissions).not.toContain("unit");
    // Levers have several units: a column says which.
    expect(sheet("levers").rows[0]).toContain("unit");
    const median = emissions.indexOf("median (Mt CO2/yr)");
    const value = results[0]!.quantities["emissions.total"]!.quantiles["0.5"]![0];
    expect(sheet("emissions").rows[1]![median]).toBe(value);
    expect(sheet("emissions").cells?.get(`1,${median}`)?.style?.numFmt).toBe("0.00");
    const probability = sheet("peak").rows[0]!.indexOf("probability");
    expect(sheet("peak").cells?.get(`2,${probability}`)?.style?.numFmt).toBe("0.0%");
    expect(sheet("peak").autoFilter?.range).toMatch(/^A1:G\d+$/);
  });

  it("answers planners' questions in both languages with the numbers of the result", () => {
    for (const language of ["en", "zh"] as const) {
      const tables = plannerTables(results, language);
      expect(tables.map(({ name }) => name)).toEqual([
        "peak",
        "emissions",
        "sectors",
        "targets",
        "levers",
        "quantities",
      ]);
      for (const { rows, columns } of tables) {
        expect(rows.length).toBeGreaterThan(0);
        expect(rows.every((row) => row.length === columns.length)).toBe(true);
      }
      const emissions = tables[1]!;
      expect(emissions.rows.length).toBe(2 * years.length);
      const [, plan] = results;
      expect(emissions.rows.at(-1)!.at(-3)).toBe(
        plan!.quantities["emissions.total"]!.quantiles["0.5"]!.at(-1),
      );
    }
    expect(plannerTables(results, "zh")[1]!.columns[0]!.name).toBe("情景");
  });
});
