import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { foldLines } from "../../src/present/fold-lines.ts";
import { stackedGrids } from "../../src/present/text-grid.ts";

const same = (line: string): string => line;
const columns = [
  { heading: "category", align: "left" as const },
  ...["2020", "2023", "trend"].map((heading) => ({ heading, align: "right" as const })),
];
const rows = [
  ["steel", "12.5", "13.1", "+5"],
  ["水泥和石灰", "9.25", "8", "-14"],
];

describe("stacked grids", () => {
  it("are one grid where all columns fit, counting a Chinese character as two", () => {
    // 10 + 3 + 4 + 3 + 4 + 3 + 5 = 32
    expect(stackedGrids(columns, rows, same, 32)).toEqual([
      [
        "category     2020   2023   trend",
        "steel        12.5   13.1      +5",
        "水泥和石灰   9.25      8     -14",
      ],
    ]);
  });

  it("repeat the first column where they do not", () => {
    expect(stackedGrids(columns, rows, same, 31)).toEqual([
      [
        "category     2020   2023", //
        "steel        12.5   13.1",
        "水泥和石灰   9.25      8",
      ],
      [
        "category     trend", //
        "steel           +5",
        "水泥和石灰     -14",
      ],
    ]);
  });

  it("break long names of rows", () => {
    const long = [["iron and steel of the whole region", "1", "2", "3"]];
    const lines = stackedGrids(columns, long, same, 24).flat();
    expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(24);
    expect(lines.slice(0, 3)).toEqual([
      "category         2020",
      "iron and steel      1",
      "of the whole         ",
    ]);
  });
});

describe("folded lines", () => {
  it("go on two columns further in, and short ones stay", () => {
    expect(foldLines("  one two three\n\nend", 10)).toBe("  one\n    two\n    three\n\nend");
  });

  it("break between Chinese characters, each two columns wide", () => {
    expect(foldLines("来源：统计年鉴", 10)).toBe("来源：统\n  计年鉴");
  });

  it("are as they were without a width", () => {
    const text = `${"word ".repeat(100)}\nend  `;
    expect(foldLines(text, Infinity)).toBe(text);
  });
});
