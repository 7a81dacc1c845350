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
});
