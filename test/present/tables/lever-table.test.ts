import { describe, expect, it } from "vitest";
import { readText } from "../../../src/cli/files.ts";
import { readModel } from "../../../src/pipeline.ts";
import { leverTable } from "../../../src/present/tables/lever-table.ts";
import { toCsv, type Table } from "../../../src/present/tables/table.ts";
import { toXlsx } from "../../../src/present/tables/write-xlsx.ts";
import { workbookText } from "../../../src/source/read-workbook.ts";
import { guangxi, readScenario } from "../../guangxi/read-scenario.ts";
import { simulated } from "../../result/simulated.ts";

const folder = "scenarios/guangxi";
const read = await readScenario("plan");
const table = leverTable(await guangxi("plan"), read.resolved!);
const untouched = (await simulated(await guangxi("plan"), { draws: 64 })).result.resultHash;

/** The plan with a table of levers included, as if both lay beside it. */
async function withTable(name: string, text: string) {
  const path = `${folder}/mine.yaml`;
  const files: Record<string, string> = {
    [path]: `peakcast: 1\nscenario: plan\nextends: plan.yaml\ninclude: [${name}]\n`,
    [`${folder}/${name}`]: text,
  };
  const { graph } = await readModel(path, (file, within) =>
    files[file] === undefined ? readText(file, within) : Promise.resolve(files[file]),
  );
  return graph;
}

async function hashWith(name: string, text: string): Promise<string> {
  const graph = await withTable(name, text);
  if (!graph.ok) throw new Error(graph.diagnostics.map(({ message }) => message.en).join("\n"));
  return (await simulated(graph.value, { draws: 64 })).result.resultHash;
}

/** The table with what stands now in the columns to be filled. */
function filled(): Table {
  const at = (heading: string): number => table.columns.findIndex(({ name }) => name === heading);
  const open = table.columns.flatMap(({ name, isOpen }, index) =>
    isOpen ? [[index, at(`now 现值 ${name}`)] as const] : [],
  );
  return {
    ...table,
    rows: table.rows.map((row) => {
      const copy = [...row];
      for (const [to, from] of open) copy[to] = row[from]!;
      return copy;
    }),
  };
}

describe("the table of levers", () => {
  it("has a row a lever: what it is called, its unit, range and cost, and what it is now", () => {
    const at = (heading: string) => table.columns.findIndex(({ name }) => name.startsWith(heading));
    expect(table.rows.length).toBe(read.graph.ok ? read.graph.value.levers.length : 0);
    const row = table.rows.find(([name]) => name === "steel.eaf_share")!;
    const lever = read.graph.ok && read.graph.value.quantities.get("steel.eaf_share");
    expect(lever && [row[1], row[2], row[3]]).toEqual(lever && [lever.title.en, lever.title.zh, "%"]);
    expect(row[at("lowest")]).toMatch(/^\d+ %$/);
    expect(row[at("cost")]).toContain("yuan/t CO2");
    expect(row[at("now 现值 2030")]).not.toBeNull();
    expect(table.columns.filter(({ isOpen }) => isOpen).map(({ name }) => name)).toContain("2030");
  });

  it("changes nothing if it is read back as it was written, as CSV and as a workbook", async () => {
    expect(await hashWith("levers.csv", toCsv(table))).toBe(untouched);
    expect(await hashWith("levers.xlsx", await workbookText(await toXlsx([table])))).toBe(untouched);
  });

  it("changes nothing if what stands is written into every open cell", async () => {
    const same = filled();
    expect(same.rows.flat().filter((cell) => cell !== null).length).toBeGreaterThan(
      table.rows.flat().filter((cell) => cell !== null).length + 50,
    );
    expect(await hashWith("levers.xlsx", await workbookText(await toXlsx([same])))).toBe(untouched);
  });
});
