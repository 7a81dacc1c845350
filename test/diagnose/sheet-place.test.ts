import { describe, expect, it } from "vitest";
import { sheetPlaceOf } from "../../src/diagnose/sheet-place.ts";
import { sheetText } from "../../src/source/sheet-text.ts";

const wide = Array.from({ length: 800 }, (_, index) => `w${index}`);
const text = sheetText([
  { name: "read me", rows: [["first"], [], ["", "third"]] },
  { name: "数据", rows: [wide, ["", "", "x"]] },
]);
const cellOf = (word: string): string | undefined => {
  const place = sheetPlaceOf(text, text.indexOf(word));
  return place && `${place.sheet}!${place.cell}`;
};

describe("the place in a workbook", () => {
  it("is the sheet and the cell, rows counted from 1 in each sheet and columns as spreadsheets letter them", () => {
    expect(["first", "third", "w0\t", "x\n"].map(cellOf)).toEqual([
      "read me!A1",
      "read me!B3",
      "数据!A1",
      "数据!C2",
    ]);
    // The last columns of one letter and of two: Z is the 26th, ZZ the 702nd.
    expect(["w25\t", "w26\t", "w701\t", "w702\t"].map(cellOf)).toEqual([
      "数据!Z1",
      "数据!AA1",
      "数据!ZZ1",
      "数据!AAA1",
    ]);
  });

  it("is none in any other text", () => {
    expect(sheetPlaceOf("model: m\n", 3)).toBeUndefined();
  });
});
