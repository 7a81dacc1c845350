import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { fontCoverage, uncovered } from "../../src/present/font-coverage.ts";

const require = createRequire(import.meta.url);
const coverageOf = (file: string) =>
  fontCoverage(readFileSync(require.resolve(`@expo-google-fonts/${file}`)));
const inter = coverageOf("inter/400Regular/Inter_400Regular.ttf");
const noto = coverageOf("noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf");
const has = (font: typeof inter, text: string) =>
  [...text].map((character) => font(character.codePointAt(0)!));

describe("what a font can show", () => {
  it("is read from its character map: Inter has Latin and the subscript of CO₂, and no Chinese", () => {
    expect(has(inter, "Aé₂−–")).toEqual([true, true, true, true, true]);
    expect(has(inter, "碳峰")).toEqual([false, false]);
  });

  it("reaches beyond the Basic Multilingual Plane", () => {
    // U+1F110 is an A in brackets, U+1F3ED a factory in colour; Noto has no subscripts, Inter must lend them.
    expect(has(noto, "碳峰🄐🏭₂")).toEqual([true, true, true, false, false]);
  });

  it("refuses what is no font", () => {
    expect(() => fontCoverage(new TextEncoder().encode("no font at all, but a text"))).toThrow(RangeError);
  });
});

describe("characters no font has", () => {
  const svg = `<svg><title>𝕏</title><text x="0">CO₂ &amp; 碳<tspan>🏭</tspan></text><text>ꙮ &#xA66E;&#42606; &lt;</text></svg>`;

  it("are those of drawn texts, each once, with entities read", () => {
    expect(uncovered(svg, [])).toEqual(["C", "O", "₂", "&", "碳", "🏭", "ꙮ", "<"]);
    expect(uncovered(svg, [inter, noto])).toEqual(["🏭", "ꙮ"]);
  });
});
