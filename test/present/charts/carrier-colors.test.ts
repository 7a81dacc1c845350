import { describe, expect, it } from "vitest";
import { carrierColor, scopeColor } from "../../../src/present/charts/carrier-colors.ts";
import { inks, themes } from "../../../src/present/charts/palette.ts";
import { contrast, difference, type Eye, eyes, lightness } from "./color-vision.ts";

const wellKnown =
  "coal captive_coal anthracite washed_coal coke petcoke waste_fuel gas coke_oven_gas refinery_gas oil diesel heat grid electricity renewable hydrogen biomass bagasse cane_leaf".split(
    " ",
  );

describe.each(themes)("colours of carriers, %s", (theme) => {
  const process = scopeColor("emissions.process", theme);
  const unknown = ["a", "b", "c", "d", "e", "f", "g", "h"];
  const colors = [...wellKnown, ...unknown].map((id) => carrierColor(unknown, id, theme));

  it("stand out from the ground by 3 to 1 at least (WCAG 1.4.11)", () => {
    expect([...colors, process].filter((color) => contrast(color, inks[theme].paper) < 3)).toEqual([]);
  });

  it.each(Object.keys(eyes) as Eye[])("keep the largest carriers and processes apart with %s", (eye) => {
    const main = ["coal", "coke", "grid", "gas", "renewable", "biomass"].map((id) =>
      carrierColor([], id, theme),
    );
    const close = [...main, process].flatMap((one, index, all) =>
      all.slice(0, index).filter((other) => difference(one, other, eye) < 8),
    );
    expect(close).toEqual([]);
  });

  it("keep coal, grid electricity and gas apart in a grey copy, and the three scopes", () => {
    const fuels = ["coal", "grid", "gas"].map((id) => lightness(carrierColor([], id, theme)));
    const scopes = ["energy", "process", "indirect"].map((id) =>
      lightness(scopeColor(`emissions.${id}`, theme)),
    );
    for (const levels of [fuels, scopes]) {
      const [low = 0, middle = 0, high = 0] = levels.toSorted((a, b) => a - b);
      expect(Math.min(middle - low, high - middle)).toBeGreaterThan(6);
    }
  });

  it("are the same for a name in every model, and for other names in every chart of a model", () => {
    expect(carrierColor(["grid", "coal"], "coal", theme)).toBe(carrierColor(["coal"], "coal", theme));
    expect(carrierColor(["coal", "peat", "tar"], "tar", theme)).toBe(
      carrierColor(["peat", "tar"], "tar", theme),
    );
    expect(new Set(unknown.map((id) => carrierColor(unknown, id, theme))).size).toBe(8);
  });
});
