import { describe, expect, it } from "vitest";
import { quantityBody } from "../../src/schema/quantity-body.ts";
import { modelFile } from "../../src/schema/scenario-spec.ts";
import { alternativesAt, knownKeysAt, meantAlternative } from "../../src/schema/schema-walk.ts";
import type { LocatedNode } from "../../src/source/located-node.ts";
import { parseYaml } from "../../src/source/parse-yaml.ts";

function node(text: string): LocatedNode {
  const document = parseYaml("m.yaml", text);
  if (!document.ok) throw new Error(text);
  return document.value.root;
}

/** The kind of schema an author means by a quantity's body. */
function meant(text: string): string | undefined {
  return meantAlternative(alternativesAt(quantityBody, []), node(text))?.def.type;
}

describe("the keys the language has", () => {
  it("at the top of a model", () => {
    expect(knownKeysAt(modelFile, [])).toEqual(
      expect.arrayContaining(["model", "title", "horizon", "include", "quantities", "sectors", "targets"]),
    );
  });

  it("below a name somebody chose", () => {
    expect(knownKeysAt(modelFile, ["quantities", "steel.output"])).toEqual(
      expect.arrayContaining(["unit", "value", "growth", "equation", "history"]),
    );
    expect(knownKeysAt(modelFile, ["targets", "T1"])).toEqual(
      expect.arrayContaining(["quantity", "max", "year"]),
    );
  });

  it("are none where a value stands, or where the language has nothing", () => {
    expect(knownKeysAt(modelFile, ["model"])).toEqual([]);
    expect(knownKeysAt(modelFile, ["nothing", "here"])).toEqual([]);
    expect(knownKeysAt(modelFile, ["horizon", "toString"])).toEqual([]);
  });
});

describe("the alternative an author means", () => {
  it.each([
    ["1", "number"],
    ["12 %", "string"],
    ["{ 2020: 1 }", "record"],
    ["{ 2020: 1, unti: t }", "record"],
    ["{ unit: t }", "object"],
    ["{ unti: t }", "object"],
  ])("by %s is a %s", (text, kind) => {
    expect(meant(text)).toBe(kind);
  });

  it("is none for a kind of value that the place does not take", () => {
    expect(meant("true")).toBeUndefined();
    expect(meant("[1]")).toBeUndefined();
  });
});
