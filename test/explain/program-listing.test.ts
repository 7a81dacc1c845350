import { describe, expect, it } from "vitest";
import { listProgram } from "../../src/explain/program-listing.ts";
import { graphOf, quantitiesModel } from "../model/read-texts.ts";

describe("the listing of a program", () => {
  it("has its instructions, inputs, outputs and counts", async () => {
    const graph = await graphOf(
      quantitiesModel(
        [
          'activity: { unit: Mt/yr, value: { 2020: 10, 2021: "triangular(10, 12, 16)" } }',
          'use: { unit: GJ/t, value: "normal(18, 0.5)" }',
          'saving: { unit: "1", value: "uniform(0.1, 0.2)" }',
          "energy: { unit: PJ/yr, equation: activity * (use * (1 - saving)) }",
        ].join("\n"),
        "{ first: 2020, last: 2022 }",
      ),
    );
    /*
     * By hand. Mt x GJ/t is PJ: nothing to convert. Energy is 10 x use x (1 - saving) in 2020, and the same with activity
     * instead of 10 in 2021; 2022 is like 2021. 1 - saving serves all years, the two products of 2021 serve 2022 too.
     */
    expect(listProgram(graph, ["energy"])).toMatchObject({
      operations: 7,
      byOpcode: { multiply: 4, store: 2, subtract: 1 },
      inputs: 3,
      constants: 2,
      workingColumns: 2,
      outputColumns: 2,
      checks: 0,
      sharedByYears: 3,
      inputValues: [
        { quantity: "use", distribution: "normal(18, 0.5)" },
        { quantity: "saving", distribution: "uniform(0.1, 0.2)" },
        { quantity: "activity", distribution: "triangular(10, 12, 16)" },
      ],
      instructions: [
        "s0 = subtract 1 i1",
        "s1 = multiply 10 i0",
        "s1 = multiply s0 s1",
        "column 0 = store s1",
        "s1 = multiply i0 i2",
        "s1 = multiply s0 s1",
        "column 1 = store s1",
      ],
      outputValues: [{ quantity: "energy", places: ["2020: column 0", "2021-2022: column 1"] }],
    });
  });

  it("has numbers instead of instructions where no draw changes anything", async () => {
    const graph = await graphOf(
      quantitiesModel(
        'a: { unit: "1", value: 3 }\nb: { unit: "1", equation: a * a }',
        "{ first: 2020, last: 2022 }",
      ),
    );
    expect(listProgram(graph, ["b"])).toMatchObject({
      operations: 0,
      byOpcode: {},
      instructions: [],
      outputValues: [{ quantity: "b", places: ["2020-2022: 9"] }],
    });
  });
});
