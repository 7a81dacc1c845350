import { describe, expect, it } from "vitest";
import { centralOf } from "../compile/draws-of.ts";
import { graphOf, told } from "./read-texts.ts";

const files = {
  "model.yaml": `peakcast: 1
model: m
horizon: { first: 2020, last: 2022, last_observed: 2021 }
levers:
  eaf: { unit: "%", range: [0, 60], value: 8 }
  green: { unit: "%", range: [0, 100], value: 2 }
`,
  "policies/steel.yaml": "policy: steel\nlevers: { eaf: 20, green: 5 }\n",
  "policies/power.yaml": "policy: power\nlevers: { green: 40 }\n",
};
const plan = (body: string): Record<string, string> => ({
  ...files,
  "plan.yaml": `peakcast: 1\nscenario: plan\nextends: model.yaml\n${body}`,
});
const values = async (body: string): Promise<number[]> => {
  const graph = await graphOf(plan(body), "plan.yaml");
  return Promise.all(["eaf", "green"].map(async (name) => (await centralOf(graph, name))[0]!));
};

describe("policy packages", () => {
  it("are laid in order, later wins, and the scenario's own changes win over them", async () => {
    expect(await values("policies: [steel, power]\n")).toEqual([20, 40]);
    expect(await values("policies: [power, steel]\n")).toEqual([20, 5]);
    expect(await values("policies: [steel, power]\nlevers: { eaf: 30 }\n")).toEqual([30, 40]);
  });

  it("of a base scenario hold for the scenarios that extend it", async () => {
    const graph = await graphOf(
      {
        ...plan("policies: [steel]\n"),
        "more.yaml": "peakcast: 1\nscenario: more\nextends: plan.yaml\npolicies: [power]\n",
      },
      "more.yaml",
    );
    expect((await centralOf(graph, "eaf"))[0]).toBe(20);
    expect((await centralOf(graph, "green"))[0]).toBe(40);
  });

  it("mistakes: a package that is not there, one that changes what does not exist", async () => {
    expect(await told(plan("policies: [steal]\n"), "plan.yaml")).toEqual([
      "file-not-found: cannot read `policies/steal.yaml`: there is no such file",
    ]);
    const wrong = {
      ...plan("policies: [steel]\n"),
      "policies/steel.yaml": "policy: steel\nlevers: { eaff: 20 }\n",
    };
    expect(await told(wrong, "plan.yaml")).toEqual([
      "override-of-missing: `eaff` is changed here but does not exist",
    ]);
  });

  it("have the names of their files, hyphens too, and no path into other folders", async () => {
    const named = {
      ...plan("policies: [short-process]\n"),
      "policies/short-process.yaml": "policy: short-process\nlevers: { eaf: 25 }\n",
    };
    expect((await centralOf(await graphOf(named, "plan.yaml"), "eaf"))[0]).toBe(25);
    expect(await told(plan("policies: [../steel]\n"), "plan.yaml")).toEqual([
      "wrong-type: 0: a package's name is letters, digits, _ and -, and starts with a letter",
    ]);
  });

  it("a path on a base's single value leaves it standing up to the last observed year", async () => {
    const graph = await graphOf(plan("levers: { eaf: { 2022: 30 } }\n"), "plan.yaml");
    expect(await centralOf(graph, "eaf")).toEqual([8, 8, 30]);
  });

  it("come later by `delay`: each path starts, and goes on, so many years after the package says", async () => {
    const late = {
      "model.yaml": `peakcast: 1
model: m
horizon: { first: 2020, last: 2030, last_observed: 2021 }
levers:
  eaf: { unit: "%", range: [0, 60], value: { 2020: 8, 2030: 18 } }
quantities:
  demand: { unit: Mt/yr, growth: { from: 2020, base: 10, rate: { 2020: 0 % } } }
sectors:
  cement:
    products:
      clinker: { unit: Mt/yr, activity: { 2020: 8, 2027: 4 }, routes: { kiln: { use: {} } } }
`,
      "policies/steel.yaml":
        "policy: steel\nlevers: { eaf: { 2023: 20, 2026: 50, 2030: 60 } }\nquantities: { demand: { growth: { rate: { 2022: 10 % } } }, cement.clinker.activity: { 2021: 20, 2030: 20 } }\n",
      "plan.yaml":
        "peakcast: 1\nscenario: plan\nextends: model.yaml\npolicies: [{ package: steel, delay: 3 }]\n",
    };
    const graph = await graphOf(late, "plan.yaml");
    // The base's 8 in 2020; the package's 20 in 2026, 50 in 2029 and 60 in 2033, after the horizon. The base's 2030 is gone.
    expect(await centralOf(graph, "eaf")).toEqual([8, 10, 12, 14, 16, 18, 20, 30, 40, 50, 52.5]);
    // Also of a quantity that a sector expands into: 8 in 2020, 20 from 2024 on.
    expect(await centralOf(graph, "cement.clinker.activity")).toEqual([8, 11, 14, 17, ...Array(7).fill(20)]);
    const demand = await centralOf(graph, "demand");
    expect(demand[2024 - 2020]).toBeCloseTo(10 * (1 + 0.02) * (1 + 0.04) * (1 + 0.06) * (1 + 0.08), 12);
  });

  it("mistakes: a delay that is no whole number of years, or of no package", async () => {
    expect(await told(plan("policies: [{ package: steel, delay: 1.5 }]\n"), "plan.yaml")).toHaveLength(1);
    expect(await told(plan("policies: [{ delay: 2 }]\n"), "plan.yaml")).toHaveLength(1);
  });
});
