import { describe, expect, it } from "vitest";
import { graphOf, routesModel, told } from "./read-texts.ts";

const base = routesModel("a: { share: 1, use: { coal: 2, grid: 1 } }");

describe("the section iamc", () => {
  it("gives the engine's sums the field's names, and says the unit and the factor to it", async () => {
    const { iamc } = await graphOf(base);
    expect(iamc.map(({ variable, quantity, unit }) => `${variable} = ${quantity} in ${unit}`)).toEqual([
      "Emissions|CO2|Energy|Demand|Industry = emissions.energy in Mt CO2/yr",
      "Emissions|CO2|Industrial Processes = emissions.process in Mt CO2/yr",
      "Emissions|CO2|Indirect|Industry = emissions.indirect in Mt CO2/yr",
      "Final Energy|Industry = energy.total in EJ/yr",
    ]);
    expect(iamc.at(-1)!.factor).toBe(0.001);
  });

  it("adds the model's variables, in the usual unit of their tree or one that is written", async () => {
    const { iamc, region } = await graphOf(
      `${base}region: China|Somewhere
quantities:
  clinker: { unit: 万t_clinker/yr, value: 900 }
iamc:
  Production|Non-Metallic Minerals|Cement Clinker: { quantity: clinker, unit: Mt_clinker/yr }
  Final Energy|Industry: { quantity: energy.coal, unit: PJ/yr }
`,
    );
    expect(region).toBe("China|Somewhere");
    expect(iamc.find(({ quantity }) => quantity === "clinker")).toEqual({
      variable: "Production|Non-Metallic Minerals|Cement Clinker",
      quantity: "clinker",
      unit: "Mt/yr",
      factor: 0.01,
    });
    expect(iamc.filter(({ variable }) => variable === "Final Energy|Industry")).toEqual([
      { variable: "Final Energy|Industry", quantity: "energy.coal", unit: "PJ/yr", factor: 1 },
    ]);
  });

  it("refuses what is no name, no quantity, no fitting unit, and bought power among direct emissions", async () => {
    expect(
      await told(
        `${base}iamc:
  "Emissions|CO2|Energy: all": emissions.energy
  Emissions| CO2: emissions.energy
  Final Energy|Industry|Gas: energy.gaz
  Production|Steel: emissions.energy
  Emissions|CO2: emissions.total
  Emissions|CO2|Indirect|All: { unit: Mt CO2/yr }
`,
      ),
    ).toEqual([
      "bad-name: `Emissions|CO2|Energy: all` is not allowed as an IAMC variable: it holds `:`",
      "bad-name: `Emissions| CO2` is not allowed as an IAMC variable: its levels, between `|`, are neither empty nor have blanks around them",
      "unknown-quantity: there is no quantity `energy.gaz`",
      "unit-mismatch: `Mt CO2/yr` does not fit `Mt/yr`",
      "scope-mixed: `emissions.total` holds emissions of bought power (`s.p.a.emissions.indirect`), which `Emissions|CO2` must not",
      "missing-key: variable `Emissions|CO2|Indirect|All` names no quantity",
    ]);
  });

  it("sees bought power through sums, products and choices, not through what is divided or compared", async () => {
    const named = (equation: string, unit = "Mt CO2/yr"): Promise<string[]> =>
      told(
        `${base}quantities:
  all: { unit: Mt CO2/yr, equation: "sum(s.emissions.total)" }
  q: { unit: ${unit}, equation: "${equation}" }
  wrong: { unit: t, value: 1 kWh }
iamc: { Emissions|CO2|Energy|Other: q }
`,
      );
    // The model has a mistake of its own, so that there is always something to tell.
    const own = "unit-mismatch: `kWh` (GJ) does not fit `t`";
    const mixed =
      "scope-mixed: `q` holds emissions of bought power (`s.p.a.emissions.indirect`), which `Emissions|CO2|Energy|Other` must not";
    for (const equation of ["all", "0.9 * all", "max(0, -all + emissions.energy)", "if(year > 2020, 0, all)"])
      expect(await named(equation)).toContainEqual(
        expect.stringMatching(/^scope-mixed: `q` holds .*indirect`/),
      );
    expect((await named("s.p.a.emissions.indirect"))[1]).toBe(mixed);
    for (const equation of ["emissions.energy", "if(all > 3 Mt CO2/yr, emissions.energy, 0)"])
      expect(await named(equation)).toEqual([own]);
    expect(await named("emissions.energy * emissions.process / all")).toEqual([own]);
  });
});
