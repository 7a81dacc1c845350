import { describe, expect, it } from "vitest";
import { inks, themes } from "../../../src/present/charts/palette.ts";
import { contrast, difference, type Eye, eyes, lightness } from "./color-vision.ts";

const everyEye = Object.keys(eyes) as Eye[];

/** Every two of some colours. */
function pairs(colors: readonly string[]): [string, string][] {
  return colors.flatMap((one, index) =>
    colors.slice(0, index).map((other): [string, string] => [other, one]),
  );
}

/** Pairs that an eye sees as closer than a distance. */
function alike(colors: readonly (readonly [string, string])[], least: number, eye: Eye): string[] {
  return colors
    .filter(([one, other]) => difference(one, other, eye) < least)
    .map(([one, other]) => `${one} ${other}: ${difference(one, other, eye).toFixed(1)}`);
}

describe("judging colours", () => {
  it("knows WCAG's extremes and its example of grey", () => {
    expect(contrast("#000000", "#FFFFFF")).toBeCloseTo(21, 10);
    // The lightest grey that WCAG lets be text on white.
    expect(contrast("#767676", "#FFFFFF")).toBeGreaterThan(4.5);
    expect(contrast("#777777", "#FFFFFF")).toBeLessThan(4.5);
  });

  it("takes red and green of one lightness as close for eyes without red or green cones only", () => {
    const [red, green] = ["#B5651D", "#6F7F1D"];
    expect(difference(red, green, "full colour vision")).toBeGreaterThan(10);
    expect(difference(red, green, "deuteranopia")).toBeLessThan(7);
  });
});

describe.each(themes)("the %s palette", (theme) => {
  const ink = inks[theme];
  const { paper, scenarios, categories } = ink;
  const below = (colors: Readonly<Record<string, string>> | readonly string[], least: number) =>
    Object.entries(colors).filter(([, color]) => contrast(color, paper) < least);

  it("writes with a contrast of 4.5 to 1 at least (WCAG 1.4.3), scenarios' names among it", () => {
    const { text, quiet, plan, projection, history } = ink;
    expect(below({ text, quiet, plan, projection, history }, 4.5)).toEqual([]);
    expect(below(scenarios, 4.5)).toEqual([]);
  });

  it("draws what has a meaning with a contrast of 3 to 1 at least (WCAG 1.4.11)", () => {
    const { neutral, historyBand } = ink;
    expect(below({ neutral, historyBand }, 3)).toEqual([]);
    expect(below(categories, 3)).toEqual([]);
    expect(below([ink.ramp.at(-1)!], 3)).toEqual([]);
  });

  it.each(everyEye)("keeps solid lines apart, and dashed ones, with %s", (eye) => {
    expect(alike(pairs(scenarios.slice(0, 4)), 8, eye)).toEqual([]);
    expect(alike(pairs(scenarios.slice(4)), 8, eye)).toEqual([]);
  });

  it("keeps eight scenarios apart by colour alone for full colour vision", () => {
    expect(alike(pairs(scenarios), 8, "full colour vision")).toEqual([]);
  });

  it("keeps three scenarios apart in a grey copy", () => {
    const close = pairs(scenarios.slice(0, 3)).filter(
      ([one, other]) => Math.abs(lightness(one) - lightness(other)) < 6,
    );
    expect(close).toEqual([]);
  });

  it.each(everyEye)("keeps the first eight categories apart, and any from its neighbour, with %s", (eye) => {
    expect(alike(pairs(categories.slice(0, 8)), 8, eye)).toEqual([]);
    const neighbours = categories
      .slice(1)
      .map((color, index): [string, string] => [categories[index]!, color]);
    expect(alike(neighbours, 5, eye)).toEqual([]);
  });

  it("keeps twenty categories apart for full colour vision", () => {
    expect(new Set(categories).size).toBe(20);
    expect(alike(pairs(categories), 4, "full colour vision")).toEqual([]);
  });

  it("gets steadily away from the paper along the ramp", () => {
    const steps = ink.ramp.map((color) => contrast(color, paper));
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
  });
});
