import { describe, expect, it } from "vitest";
import { mistakesOf, quantitiesModel, routesModel } from "./read-texts.ts";

describe("digits grouped by a comma inside `{ }`, which ends the value", () => {
  it.each([
    ["in a path", quantitiesModel("q: { unit: t, value: { 2020: 1,000, 2025: 3 } }"), "0"],
    ["in a path, with a unit", quantitiesModel("q: { unit: t, value: { 2020: 1,050 t, 2025: 3 } }"), "050 t"],
    [
      "in a route",
      routesModel("r: { energy: { heat: { total: 3,300 MJ/t, mix: { coal: remainder } } } }"),
      "300 MJ/t",
    ],
  ])("%s are told how numbers are written", async (_, model, rest) => {
    const [mistake] = await mistakesOf(model);
    expect(mistake!.message.en).toContain(`\`${rest}\``);
    expect(mistake!.help!.en).toContain("write digits without separators");
    expect(mistake!.help!.zh).toContain("数字不加分隔符");
  });

  it("are not meant by a year of two digits", async () => {
    const [mistake] = await mistakesOf(quantitiesModel("q: { unit: t, value: { 20: 1, 25: 3 } }"));
    expect(mistake!.message.en).toBe("`20` is not allowed here: a year has four digits");
    expect(mistake!.help).toBeUndefined();
  });
});
