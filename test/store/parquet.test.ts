import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { describe, expect, it } from "vitest";
import { openParquet } from "../../src/store/read-parquet.ts";
import { writeParquet } from "../../src/store/write-parquet.ts";
import type { DrawColumn } from "../../src/store/draw-table.ts";
import { facts, memoryFile, sourceOf } from "./memory-file.ts";

const column = (name: string): DrawColumn => ({
  name,
  kind: "output",
  quantity: name,
  unit: "Mt CO2/yr",
  title: { en: name, zh: "量" },
});
const columns = [column("a.b@2030"), column("flat")];
/** Doubles that lose bits in any detour over text, integers or floats. */
const awkward = Float64Array.of(0.1 + 0.2, -0, 5e-324, Number.MAX_VALUE, NaN, Infinity);

async function* groups() {
  yield { first: 0, count: 4, values: [awkward.subarray(0, 4), 3.5] };
  yield { first: 4, count: 2, values: [awkward.subarray(4), 3.5] };
}

const file = memoryFile();
await writeParquet({ ...facts, draws: 6 }, columns, groups(), file.sink);
const bytes = file.bytes();

describe("writeParquet", () => {
  it("begins and ends as the format asks: PAR1, footer, its length, PAR1", () => {
    expect(bytes.subarray(0, 4).toString("latin1")).toBe("PAR1");
    expect(bytes.subarray(-4).toString("latin1")).toBe("PAR1");
    const footer = bytes.readUInt32LE(bytes.length - 8);
    expect(footer).toBeGreaterThan(0);
    expect(footer).toBeLessThan(bytes.length - 12);
  });

  it("holds the eight bytes of every double, one after the other, as PLAIN encoding says", () => {
    const inGroup = (from: number, to: number): number =>
      bytes.indexOf(Buffer.from(awkward.slice(from, to).buffer));
    expect(inGroup(0, 4)).toBeGreaterThan(0);
    expect(inGroup(4, 6)).toBeGreaterThan(inGroup(0, 4));
  });

  it("has a row group a group, columns that are required doubles, and 64-bit draw numbers", async () => {
    const { schema, row_groups, num_rows } = parquetMetadata(Uint8Array.from(bytes).buffer);
    expect(num_rows).toBe(6n);
    expect(row_groups.map((group) => group.num_rows)).toEqual([4n, 2n]);
    expect(schema.slice(1).map(({ name, type, repetition_type }) => [name, type, repetition_type])).toEqual([
      ["draw", "INT64", "REQUIRED"],
      ["a.b@2030", "DOUBLE", "REQUIRED"],
      ["flat", "DOUBLE", "REQUIRED"],
    ]);
    const rows = await parquetReadObjects({ file: sourceOf(bytes) });
    expect(rows.map((row) => row["draw"])).toEqual([0n, 1n, 2n, 3n, 4n, 5n]);
    expect(rows.map((row) => row["flat"])).toEqual([3.5, 3.5, 3.5, 3.5, 3.5, 3.5]);
  });

  it("hands over its bytes group by group, and the footer last", () => {
    expect(file.writes()).toBe(3);
  });
});

describe("openParquet", () => {
  it("gives facts and columns as they were written", async () => {
    const open = await openParquet(sourceOf(bytes));
    expect(open.facts).toEqual({ ...facts, draws: 6 });
    expect(open.columns).toEqual(columns);
    expect([open.rows, open.rowGroups]).toEqual([6, 2]);
  });

  it("gives some draws of some columns, across row groups, bit for bit", async () => {
    const open = await openParquet(sourceOf(bytes));
    const found: number[] = [];
    for await (const group of open.groups([columns[0]!], 1, 5))
      found.push(...(group.values[0] as Float64Array));
    expect(found).toHaveLength(4);
    for (const [index, value] of found.entries()) expect(value).toBe(awkward[index + 1]);
  });

  it("refuses what is no Parquet, a file cut short, and Parquet of others", async () => {
    await expect(openParquet(sourceOf(Buffer.from("draw,a\n1,2\n, and more")))).rejects.toThrow("parquet");
    await expect(openParquet(sourceOf(bytes.subarray(0, -20)))).rejects.toThrow("parquet");
    const { parquetWriteBuffer } = await import("hyparquet-writer");
    const other = parquetWriteBuffer({ columnData: [{ name: "x", data: [1, 2], type: "INT32" }] });
    await expect(openParquet(sourceOf(Buffer.from(other)))).rejects.toThrow("no metadata of peakcast");
  });
});
