import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { positionOf, within } from "../../src/diagnose/span.ts";

describe("positionOf", () => {
  it("counts lines and columns from 1", () => {
    expect(positionOf("ab\ncd", 0)).toEqual({ line: 1, column: 1 });
    expect(positionOf("ab\ncd", 4)).toEqual({ line: 2, column: 2 });
  });

  it("counts a line feed to the line it ends", () => {
    expect(positionOf("ab\ncd", 2)).toEqual({ line: 1, column: 3 });
    expect(positionOf("ab\ncd", 3)).toEqual({ line: 2, column: 1 });
  });

  it("counts \\r\\n once", () => {
    expect(positionOf("ab\r\ncd", 4)).toEqual({ line: 2, column: 1 });
  });

  it("takes an offset outside of the text for its nearest end", () => {
    expect(positionOf("ab\n", 99)).toEqual({ line: 2, column: 1 });
    expect(positionOf("ab", -1)).toEqual({ line: 1, column: 1 });
    expect(positionOf("", 5)).toEqual({ line: 1, column: 1 });
  });

  it("finds back to the offset for every text", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "钢", "\n", "\r\n", "\t"), maxLength: 40 });
    fc.assert(
      fc.property(text, fc.nat(80), (whole, some) => {
        const offset = Math.min(some, whole.length);
        const { line, column } = positionOf(whole, offset);
        const before = whole.split("\n").slice(0, line - 1);
        expect(before.reduce((sum, one) => sum + one.length + 1, 0) + column - 1).toBe(offset);
      }),
    );
  });
});

describe("within", () => {
  it("counts from the beginning of the outer span", () => {
    expect(within({ file: "a.yaml", start: 10, end: 20 }, 2, 5)).toEqual({
      file: "a.yaml",
      start: 12,
      end: 15,
    });
  });
});
