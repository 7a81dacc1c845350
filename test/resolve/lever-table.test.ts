import { writeXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { renderGithub } from "../../src/diagnose/render-github.ts";
import { toRecord } from "../../src/diagnose/render-json.ts";
import { renderText } from "../../src/diagnose/render-text.ts";
import { workbookText } from "../../src/source/read-workbook.ts";
import { sheetText } from "../../src/source/sheet-text.ts";
import { centralOf } from "../compile/draws-of.ts";
import { graphOf, mistakesOf, told } from "../model/read-texts.ts";

const model = `peakcast: 1
model: m
horizon: { first: 2020, last: 2030, last_observed: 2023 }
levers:
  steel.eaf_share: { unit: "%", range: [0 %, 60 %], value: { 2023: 8 %, 2030: 12 % } }
  steel.output: { unit: Mt/yr, range: [10, 60], value: 36 }
`;
const scenario = (table: string): string =>
  `peakcast: 1\nscenario: s\nextends: model.yaml\ninclude: [${table}]\n`;

/** The scenario with the rows as a workbook's sheet, its second one. */
const files = (...rows: string[][]): Record<string, string> => ({
  "model.yaml": model,
  "s.yaml": scenario("levers.xlsx"),
  "levers.xlsx": sheetText([
    { name: "read me", rows: [["fill in the years"]] },
    { name: "Levers", rows: [["lever 杠杆", "unit 单位", "now 现值 2023", "2025", "2030"], ...rows] },
  ]),
});
const withCsv = (csv: string): Record<string, string> => ({
  "model.yaml": model,
  "s.yaml": scenario("levers.csv"),
  "levers.csv": csv,
});

describe("a table of levers that a scenario includes", () => {
  it("sets knots in the years of its columns, and leaves empty cells as they were", async () => {
    const graph = await graphOf(
      files(["steel.eaf_share", "%", "8", "", "20"], ["steel.output", "万t/yr", "", "3000", ""]),
      "s.yaml",
    );
    // 8 % in 2023 to 20 % in 2030.
    expect((await centralOf(graph, "steel.eaf_share")).at(-1)).toBe(20);
    expect((await centralOf(graph, "steel.eaf_share"))[3]).toBe(8);
    // 3000 万t are 30 Mt; up to the last observed year stands what was there.
    expect((await centralOf(graph, "steel.output")).slice(3)).toEqual([36, 33, 30, 30, 30, 30, 30, 30]);
  });

  it("is the same as CSV, and may hold distributions and units of its own", async () => {
    const graph = await graphOf(
      withCsv(
        '\ufeff杠杆,单位,2030\r\nsteel.eaf_share,%,"triangular(10, 20, 30)"\r\nsteel.output,Mt/yr,4000 万t/yr\r\n,,\r\n',
      ),
      "s.yaml",
    );
    expect((await centralOf(graph, "steel.eaf_share")).at(-1)).toBe(20);
    expect((await centralOf(graph, "steel.output")).at(-1)).toBe(40);
  });

  it("takes 0.2 shown in percent, 20 in a row of percent, and `20 %` for the same", async () => {
    for (const [value, numFmt] of [
      [0.2, "0%"],
      [20, "General"],
      ["20 %", "@"],
      ["20%", "@"],
    ] as const) {
      const rows = [
        ["lever", "unit", 2030],
        ["steel.eaf_share", "%", value],
      ];
      const cells = new Map([["1,2", { style: { numFmt } }]]);
      const text = await workbookText(await writeXlsx({ sheets: [{ name: "levers", rows, cells }] }));
      const graph = await graphOf({ ...files(), "levers.xlsx": text }, "s.yaml");
      expect((await centralOf(graph, "steel.eaf_share")).at(-1)).toBe(20);
    }
  });

  it.each([
    [["steel.eaf_shar", "%", "", "", "20"], "override-of-missing", "A2", "did you mean `steel.eaf_share`?"],
    [["steel eaf", "%", "", "", "20"], "bad-name", "A2", "write `steel_eaf`"],
    [["steel.eaf_share", "%", "", "", "70"], "outside-range", "E2", undefined],
    [["steel.eaf_share", "t", "", "", "20"], "unit-mismatch", "E2", undefined],
    [["steel.eaf_share", "%", "", "twenty", ""], "bad-scalar", "D2", undefined],
    [
      ["steel.output", "Mt/yr", "", "1,234.5", ""],
      "bad-scalar",
      "D2",
      "write digits without separators and a point as decimal mark: `1000.5`",
    ],
    [["", "%", "", "", "20"], "missing-key", "E2", undefined],
  ])("is checked like YAML: %j is %s", async (row, code, cell, help) => {
    const given = files(row);
    const [mistake, ...others] = await mistakesOf(given, "s.yaml");
    expect(others).toEqual([]);
    expect(mistake!.code).toBe(code);
    expect(mistake!.help?.en).toBe(help);
    const texts = new Map(Object.entries(given));
    expect(toRecord(mistake!, texts).place).toMatchObject({ file: "levers.xlsx", sheet: "Levers", cell });
    expect(renderText(mistake!, texts)).toContain(`--> levers.xlsx:Levers!${cell}\n`);
    expect(renderText(mistake!, texts)).toContain("\n2 | ");
    expect(renderGithub(mistake!, texts)).toContain(
      `file=levers.xlsx,title=${code}::levers.xlsx:Levers!${cell}: `,
    );
  });

  it("has each lever and each year once, a column `lever`, and no column it does not know", async () => {
    const row = ["steel.eaf_share", "%", "", "", "20"];
    expect(await told(files(row, row), "s.yaml")).toEqual([
      "duplicate-definition: `steel.eaf_share` has two rows",
    ]);
    expect(await told(withCsv("lever,2030,2030.0\nsteel.output,20,30\n"), "s.yaml")).toEqual([
      "duplicate-definition: the year 2030 has two columns",
    ]);
    expect(await told(withCsv("name,2030\nsteel.output,20\n"), "s.yaml")).toEqual([
      "unknown-key: a table of levers has no column `name`",
      "missing-column: the table has no column `lever`",
    ]);
    const [mistake] = await mistakesOf(withCsv("lever,units,2030\nsteel.output,Mt/yr,20\n"), "s.yaml");
    expect(mistake!.help!.en).toBe("did you mean `unit`?");
    expect(await told(withCsv("lever,unit\nsteel.output,Mt/yr\n"), "s.yaml")).toEqual([
      "missing-column: the table has no column for a year",
    ]);
  });

  it("and YAML that set the same lever contradict each other", async () => {
    const given = files(["steel.eaf_share", "%", "", "", "20"]);
    given["s.yaml"] += "levers:\n  steel.eaf_share: { 2030: 30 % }\n";
    expect(await told(given, "s.yaml")).toEqual(["duplicate-definition: `steel.eaf_share` is defined twice"]);
  });

  it("stays in the scenario's folder", async () => {
    const given = files(["steel.eaf_share", "%", "", "", "20"]);
    given["s.yaml"] = scenario("../levers.xlsx");
    expect(await told(given, "s.yaml")).toEqual([
      "path-outside-model: `../levers.xlsx` leaves the model's folder",
    ]);
  });
});
