import { writeXlsx, type CellValue, type WriteSheet } from "hucre/xlsx";
import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { workbookText, type UnfitWorkbook } from "../../src/source/read-workbook.ts";
import { parseSheet } from "../../src/source/sheet-text.ts";

const workbook = (rows: CellValue[][], more: Partial<WriteSheet> = {}): Promise<Uint8Array> =>
  writeXlsx({ sheets: [{ name: "data", rows, ...more }] });

async function reasonOf(bytes: Uint8Array): Promise<string> {
  return workbookText(bytes).then(
    () => "read",
    (error: UnfitWorkbook) => error.reason,
  );
}

/** A zip archive with one entry that says it has `declared` bytes. */
function archive(content: Uint8Array, declared: number, flags = 0): Uint8Array {
  const packed = deflateRawSync(content);
  const name = Buffer.from("[Content_Types].xml");
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(8, 8);
  header.writeUInt32LE(packed.length, 18);
  header.writeUInt32LE(declared, 22);
  header.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(flags, 8);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(flags & 8 ? 0 : packed.length, 20);
  entry.writeUInt32LE(flags & 8 ? 0 : declared, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(header.length + name.length + packed.length, 16);
  return Buffer.concat([header, name, packed, entry, name, end]);
}

describe("the text of a workbook", () => {
  it("has a line a row and every digit of a number, with % where it is shown in percent", async () => {
    const bytes = await workbook(
      [
        ["a", "b", "c"],
        [0.1 + 0.2, 0.07, "two\nlines\tand a tab"],
        [null, null, null],
        [1234.5, true, new Date("2030-05-01T00:00:00Z")],
      ],
      {
        cells: new Map([
          ["1,1", { style: { numFmt: "0.00%" } }],
          ["3,0", { style: { numFmt: '#,##0.0" %"' } }],
        ]),
      },
    );
    expect(await workbookText(bytes)).toBe(
      "\fdata\fa\tb\tc\n0.30000000000000004\t7 %\ttwo lines and a tab\n\n1234.5\tTRUE\t2030-05-01\n",
    );
  });

  it("shows the formula whose result the file does not hold", async () => {
    const bytes = await workbook([["a", null]], {
      cells: new Map([["0,1", { value: null, formula: "A1*2" }]]),
    });
    expect(await workbookText(bytes)).toBe("\fdata\fa\t=A1*2\n");
  });

  it("is read as the sheet asked for, or the first", async () => {
    const text = await workbookText(
      await writeXlsx({
        sheets: [
          { name: "meta", rows: [["x"], [1]] },
          { name: "Data2", rows: [["y"], [2]] },
        ],
      }),
    );
    const first = (preferred: string): string | undefined => {
      const table = parseSheet("t.xlsx", text, preferred);
      return table.ok ? table.value.header[0]!.text : undefined;
    };
    expect(first("data")).toBe("y");
    expect(first("levers")).toBe("x");
  });

  it("knows where each cell stands, also behind empty ones and blank rows", async () => {
    const text = await workbookText(
      await workbook([
        ["a", "b", "c"],
        [null, null, null],
        [null, " x ", null],
      ]),
    );
    const table = parseSheet("t.xlsx", text, "data");
    if (!table.ok) throw new Error("no table");
    expect(table.value.rows.map((row) => row.map((cell) => cell.text))).toEqual([["", "x", ""]]);
    const { start, end } = table.value.rows[0]![1]!.span;
    expect(text.slice(start, end)).toBe("x");
  });
});

describe("a file that is no fit workbook", () => {
  it("is refused with a reason, and unpacks to nothing large", async () => {
    expect(await reasonOf(new TextEncoder().encode("series,year,value\n"))).toBe("not-a-workbook");
    expect(await reasonOf(new Uint8Array(0))).toBe("not-a-workbook");
    const whole = await workbook([["a"]]);
    expect(await reasonOf(whole.subarray(0, whole.length - 40))).toBe("not-a-workbook");
    // OLE2, what Excel writes with a password, and old .xls files.
    const ole2 = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)]);
    expect(await reasonOf(ole2)).toBe("encrypted");
  });

  it("is refused by the sizes it declares, before it is unpacked", async () => {
    const zeros = new Uint8Array(1 << 20);
    expect(await reasonOf(archive(zeros, 200 * 2 ** 20))).toBe("too-large");
    // An archive beyond 4 GiB, an entry that hides its size, and one that is larger than it says.
    expect(await reasonOf(archive(zeros, 0xffffffff))).toBe("too-large");
    expect(await reasonOf(archive(zeros, 1 << 20, 8))).toBe("not-a-workbook");
    expect(await reasonOf(archive(zeros, 0))).toBe("not-a-workbook");
    expect(await reasonOf(archive(zeros, 1000))).toBe("not-a-workbook");
  });

  it("is refused if two cells span more than is read", async () => {
    // A sheet is a rectangle: 3,000 by 1,000 cells for two that are filled.
    const rows: CellValue[][] = Array.from({ length: 3000 }, () => [null]);
    rows[0] = ["a"];
    rows[2999] = Array.from({ length: 1000 }, (_, index) => (index === 999 ? "z" : null));
    expect(await reasonOf(await workbook(rows))).toBe("too-large");
  });
});
