import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseScalar } from "../../src/expr/parse-scalar.ts";
import { parseCsv, type LocatedTable } from "../../src/source/parse-csv.ts";
import { markedIn, mistakesOf } from "./read.ts";

function tableOf(text: string): LocatedTable {
  const table = parseCsv("a.csv", text);
  if (!table.ok) throw new Error(table.diagnostics[0]?.message.en);
  return table.value;
}

function cellsOf(text: string): string[][] {
  const { header, rows } = tableOf(text);
  return [header, ...rows].map((row) => row.map((cell) => cell.text));
}

function mistakesIn(text: string): ReturnType<typeof mistakesOf> {
  return mistakesOf(parseCsv("a.csv", text));
}

describe("a CSV table", () => {
  it("has a header and rows", () => {
    expect(cellsOf("series,year,value\nsteel,2020,30\nsteel,2021,31\n")).toEqual([
      ["series", "year", "value"],
      ["steel", "2020", "30"],
      ["steel", "2021", "31"],
    ]);
  });

  it("may quote cells, with commas, line breaks and doubled quotes inside", () => {
    expect(cellsOf('a,b\n"x, y","line 1\nline 2"\n"a ""b"" c",""\n')).toEqual([
      ["a", "b"],
      ["x, y", "line 1\nline 2"],
      ['a "b" c', ""],
    ]);
  });

  it("has comments in lines that start with #, and empty lines mean nothing", () => {
    expect(cellsOf("# source: yearbook, 2023\na,b\n\n# more\n1,2\n   \n")).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
  });

  it("takes # elsewhere as a character", () => {
    expect(cellsOf('a,b\n1,#2\n"#3",4')).toEqual([
      ["a", "b"],
      ["1", "#2"],
      ["#3", "4"],
    ]);
  });

  it.each(["\n", "\r\n", "\r"])("may end its lines with %j", (end) => {
    expect(cellsOf(["# x", "a,b", '1,"2"', "", "3,4"].join(end))).toEqual([
      ["a", "b"],
      ["1", "2"],
      ["3", "4"],
    ]);
  });

  it("may start with a byte order mark", () => {
    expect(cellsOf("\ufeffseries,year\nx,2020")[0]).toEqual(["series", "year"]);
  });

  it("may have empty cells, also the last", () => {
    expect(cellsOf("a,b,c\n,2,\n1,,")).toEqual([
      ["a", "b", "c"],
      ["", "2", ""],
      ["1", "", ""],
    ]);
  });

  it("may be empty", () => {
    expect(tableOf("")).toMatchObject({ header: [], rows: [] });
  });

  it("keeps the place of every cell, without the blanks around it and with its quotes", () => {
    const text = '\ufeffa, b ,c\r\n 1 ,"x, ""y""",钢铁\r\n';
    const { header, rows } = tableOf(text);
    const marked = [...header, ...rows[0]!].map((cell) => text.slice(cell.span.start, cell.span.end));
    expect(marked).toEqual(["a", "b", "c", "1", '"x, ""y"""', "钢铁"]);
  });

  it("is read back from what is written, whatever the cells", () => {
    const piece = fc.constantFrom("a", "1", " ", ",", '"', "\n", "钢", "#", "x");
    const cell = fc.string({ unit: piece, maxLength: 8 }).map((text) => text.trim());
    const rows = fc.array(fc.tuple(cell, cell), { maxLength: 5 });
    fc.assert(
      fc.property(rows, (cells) => {
        const written = [["first", "second"], ...cells].map((row) =>
          row.map((one) => `"${one.replaceAll('"', '""')}"`).join(","),
        );
        expect(cellsOf(written.join("\n"))).toEqual([["first", "second"], ...cells]);
      }),
    );
  });
});

describe("a CSV table with mistakes", () => {
  it("is told about rows of another length than the header, whole rows marked", () => {
    const text = "a,b\n1,2,3\n4\n5,6";
    const mistakes = mistakesIn(text);
    expect(mistakes.map((one) => one.code)).toEqual(["csv-syntax", "csv-syntax"]);
    expect(mistakes.map((one) => markedIn(text, one))).toEqual(["1,2,3", "4"]);
    expect(mistakes[0]?.message.en).toContain("3 cells, the header 2");
  });

  it("is told about a thousands separator without quotes, which makes one cell too many", () => {
    expect(mistakesIn("series,year,value\nsteel,2020,1,234")).toHaveLength(1);
  });

  it("is told about a quote that is never closed, once and at the quote", () => {
    const text = 'a,b\n1,"2\n3,4\n';
    const mistakes = mistakesIn(text);
    expect(mistakes.map((one) => [one.code, one.span?.start])).toEqual([["csv-syntax", text.indexOf('"')]]);
  });

  it("is told about text behind a closing quote", () => {
    const text = 'a,b\n"1"x,2\n';
    expect(markedIn(text, mistakesIn(text)[0])).toBe("x");
  });

  it("is told about a quote inside a cell, which would otherwise stay in the text", () => {
    const text = 'a,b\n1, "2"\n';
    expect(mistakesIn(text)[0]).toMatchObject({ code: "csv-syntax", span: { start: text.indexOf('"') } });
  });

  it("is told about a column that stands twice, with both places", () => {
    const mistakes = mistakesIn("year,value,year\n2020,1,2\n");
    expect(mistakes.map((one) => [one.code, one.span?.start])).toEqual([["csv-syntax", 11]]);
    expect(mistakes[0]?.related?.[0]?.span).toEqual({ file: "a.csv", start: 0, end: 4 });
  });

  it("is told about characters nobody sees", () => {
    const text = "series,year\nsteel\u200b,2020\n";
    expect(mistakesIn(text)[0]).toMatchObject({ code: "unseen-character", span: { start: 17, end: 18 } });
  });
});

describe("a value in a CSV cell", () => {
  it.each(["1,234.5", "1 234,5", "0,5", "1_000", "1'000"])(
    "with separators or a decimal comma is not a number: %s",
    (text) => {
      const cell = tableOf(`value\n"${text}"`).rows[0]![0]!;
      const parsed = parseScalar(cell.text);
      // `1 234,5` reads as 1 in a unit `234,5`, which no unit is.
      const unit = "kind" in parsed && parsed.kind === "amount" ? parsed.amount.unit?.text : undefined;
      expect("code" in parsed || unit === "234,5").toBe(true);
    },
  );
});
