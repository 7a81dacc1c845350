import { describe, expect, it } from "vitest";
import stringWidth from "string-width";
import { shortened, wrapText } from "../../src/present/wrap-text.ts";

describe("wrapText", () => {
  it("breaks at blanks", () => {
    expect(wrapText("one two three", 8)).toEqual(["one two", "three"]);
  });

  it("breaks between Chinese characters and counts each as two columns", () => {
    expect(wrapText("二氧化碳排放总量", 8)).toEqual(["二氧化碳", "排放总量"]);
  });

  it("keeps a full stop with the character before it", () => {
    expect(wrapText("排放总量。", 8)).toEqual(["排放总", "量。"]);
    expect(wrapText("按 CO2；计", 5)).toEqual(["按", "CO2；", "计"]);
  });

  it("cuts a word that is longer than a line", () => {
    expect(wrapText("abcdefgh", 3)).toEqual(["abc", "def", "gh"]);
  });

  it("loses no character and keeps every line within the width", () => {
    const text =
      "规模以上工业 energy and process CO₂ emissions，含外购电力与热力；不含交通、建筑 and agriculture.";
    for (const width of [4, 7, 12, 30, 99]) {
      const lines = wrapText(text, width);
      expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
      expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(width);
    }
  });

  it("gives one empty line for an empty text", () => {
    expect(wrapText("", 10)).toEqual([""]);
  });
});

describe("shortened", () => {
  it("leaves short texts alone and ends long ones with an ellipsis", () => {
    expect(shortened("plan", 4)).toBe("plan");
    expect(shortened("planned", 5)).toBe("plan…");
    expect(shortened("加速转型情景", 7)).toBe("加速转…");
  });
});
