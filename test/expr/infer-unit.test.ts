import { describe, expect, it } from "vitest";
import { Findings } from "../../src/diagnose/findings.ts";
import { inferUnit } from "../../src/expr/infer-unit.ts";
import { formatUnit } from "../../src/units/format-unit.ts";
import { unit } from "../units/unit.ts";
import { marked, treeOf } from "./read.ts";

const units: Readonly<Record<string, string>> = {
  coal: "GJ/yr",
  factor: "kg CO2/GJ",
  output: "Mt/yr",
  more: "t/yr",
  emissions: "Mt CO2/yr",
  share: "%",
  number: "1",
  area: "km^2",
  carbon: "t C/yr",
  "steel.a.output": "Mt/yr",
  "steel.b.output": "kt/yr",
  "steel.b.energy": "PJ/yr",
};

function infer(text: string): { unit: string | undefined; findings: Findings } {
  const findings = new Findings();
  const inferred = inferUnit(
    treeOf(text),
    (name) => (units[name] ? { unit: unit(units[name]), label: units[name] } : undefined),
    (pattern) =>
      Object.keys(units).filter(
        (name) =>
          name.startsWith(pattern.replace(/\*.*$/, "")) && name.endsWith(pattern.replace(/^.*\*/, "")),
      ),
    findings,
  );
  return { unit: inferred === "any" || inferred === undefined ? inferred : formatUnit(inferred), findings };
}

describe("the unit of an equation", () => {
  it.each([
    ["coal * factor", "0.001 t CO2/yr"],
    ["emissions / output", "t CO2/t"],
    ["output + more", "1000000 t/yr"],
    ["share * output", "10000 t/yr"],
    ["1 - share", "1"],
    ["output ^ 2", formatUnit(unit("Mt^2/yr^2"))],
    ["output ^ -1", formatUnit(unit("yr/Mt"))],
    ["number ^ share", "1"],
    ["sqrt(area)", "1000 m"],
    ["-output", "1000000 t/yr"],
    ["abs(output)", "1000000 t/yr"],
    ["min(more, output)", "t/yr"],
    ["output > more", "1"],
    ["output > 0 and share < 1", "1"],
    ["not (share > 1)", "1"],
    ["if(share > 1, output, more)", "1000000 t/yr"],
    ["previous(output, 3 Mt/yr)", "1000000 t/yr"],
    ["delayed(output, 2, more)", "1000000 t/yr"],
    ["at(output, 2020)", "1000000 t/yr"],
    ["change_since(output, 2020)", "1"],
    ["cumulative(emissions)", "1000000 t CO2"],
    ["exp(share) * log(2) + sin(1) + cos(0)", "1"],
    ["year - 2020", "1"],
    ["2.5 GJ/t * output", "1000000 GJ/yr"],
    ["sum(steel.*.output)", "1000000 t/yr"],
    ["co2_of_carbon(carbon)", "t CO2/yr"],
  ])("%s is %s", (text, expected) => {
    const inferred = infer(text);
    expect(inferred.findings.list).toEqual([]);
    expect(inferred.unit).toBe(expected);
  });

  it("is any for a literal 0, which fits everywhere", () => {
    expect(infer("0").unit).toBe("any");
    expect(infer("output + 0").unit).toBe("1000000 t/yr");
    expect(infer("max(0, output)").unit).toBe("1000000 t/yr");
    expect(infer("if(share > 0, output, 0)").unit).toBe("1000000 t/yr");
    expect(infer("previous(output, 0)").unit).toBe("1000000 t/yr");
    expect(infer("0 * output").unit).toBe("any");
    expect(infer("sum(nothing.*)").unit).toBe("any");
  });

  it.each([
    ["output + emissions", "emissions", ["t/yr", "t CO2/yr"]],
    ["output - 3", "3", ["t/yr", "plain number"]],
    ["share * (coal + output)", "output", ["GJ/yr", "t/yr"]],
    ["output > emissions", "emissions", ["t/yr", "t CO2/yr"]],
    ["min(output, coal)", "coal", ["t/yr", "GJ/yr"]],
    ["if(share > 1, output, coal)", "coal", ["t/yr", "GJ/yr"]],
    ["previous(output, coal)", "coal", ["t/yr", "GJ/yr"]],
    ["sum(steel.*)", "sum(steel.*)", ["t/yr", "GJ/yr"]],
  ])("cannot be found in %s, and both units are told at the one that does not fit", (text, place, sides) => {
    const { unit: found, findings } = infer(text);
    expect(found).toBeUndefined();
    expect(findings.list.map((one) => one.code)).toEqual(["unit-mismatch"]);
    expect(marked(text, findings.list[0]!)).toBe(place);
    expect(findings.list[0]!.related?.length ?? 1).toBe(1);
    for (const side of sides) expect(findings.list[0]!.message.en).toContain(side);
  });

  it.each([
    ["exp(output)", "output"],
    ["log(coal)", "coal"],
    ["sin(coal)", "coal"],
    ["share ^ output", "output"],
    ["output and share", "output"],
    ["if(output, 1, 2)", "output"],
    ["output ^ share", "share"],
    ["output ^ 0.5", "0.5"],
    ["output ^ 10", "10"],
    ["sqrt(output)", "sqrt(output)"],
    ["co2_of_carbon(output)", "co2_of_carbon(output)"],
  ])("%s needs another unit there", (text, place) => {
    const { unit: found, findings } = infer(text);
    expect(found).toBeUndefined();
    expect(findings.list.map((one) => one.code)).toEqual(["unit-mismatch"]);
    expect(marked(text, findings.list[0]!)).toBe(place);
  });

  it("is left open where a name is unknown, which is told elsewhere", () => {
    expect(infer("unknown + output")).toMatchObject({ unit: undefined });
    expect(infer("unknown + output").findings.list).toEqual([]);
  });

  it("tells every mismatch of an equation, and none that only follows from another", () => {
    const { findings } = infer("(output + coal) * share + (emissions - 1)");
    expect(findings.list).toHaveLength(2);
  });
});
