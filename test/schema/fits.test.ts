import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { fits } from "../../src/schema/fits.ts";
import { fileSchemas } from "../../src/schema/validate.ts";
import { toPlain, type LocatedNode } from "../../src/source/located-node.ts";
import { parseYaml } from "../../src/source/parse-yaml.ts";
import { mutations } from "./mutate.ts";

const scenarios = fileURLToPath(new URL("../../scenarios", import.meta.url));
const shipped = readdirSync(scenarios, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".yaml"))
  .toSorted();

function nodeOf(text: string): LocatedNode {
  const document = parseYaml("test.yaml", text);
  if (!document.ok) throw new Error(document.diagnostics[0]!.message.en);
  return document.value.root;
}

/** A plain value without the marks that are right, which zod does not know. */
function withoutMarks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMarks);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => key !== "_REPLACE_" || inner !== true)
      .map(([key, inner]) => [key, withoutMarks(inner)]),
  );
}

describe("a tree that fits", () => {
  it.each(shipped)("is %s, so that zod is not asked", (name) => {
    const node = nodeOf(readFileSync(join(scenarios, name), "utf8"));
    expect(Object.values(fileSchemas).some((schema) => fits(schema, node))).toBe(true);
  });

  it("is what zod accepts, of shipped files with a random change and as every kind of file", () => {
    const plains = shipped.map((name) => toPlain(nodeOf(readFileSync(join(scenarios, name), "utf8"))));
    const small = plains.filter((plain) => JSON.stringify(plain).length < 6000);
    let [fitting, refused] = [0, 0];
    for (const { what, plain } of mutations(small, 600, 36)) {
      const node = nodeOf(JSON.stringify(plain));
      for (const [kind, schema] of Object.entries(fileSchemas)) {
        const answer = fits(schema, node);
        expect(answer, `${what} as ${kind}`).toBe(schema.safeParse(withoutMarks(plain)).success);
        if (answer) fitting++;
        else refused++;
      }
    }
    // Both answers have to occur, or agreeing means nothing.
    expect(Math.min(fitting, refused)).toBeGreaterThan(150);
  });

  it("holds no number that is not finite, and no mark that is not true", () => {
    const schema = z.record(z.string(), z.number());
    expect(fits(schema, nodeOf("{ a: 1, _REPLACE_: true }"))).toBe(true);
    expect(fits(schema, nodeOf("{ a: .inf }"))).toBe(false);
    expect(fits(schema, nodeOf("{ a: 1, _REPLACE_: 1 }"))).toBe(false);
  });

  it.each([
    ["a refinement", z.record(z.string(), z.number()).refine(() => true), "{ a: 1 }"],
    ["a bound", z.number().max(2), "1"],
    ["a format", z.email(), "a@b.org"],
    ["a length", z.string().min(1), "text"],
    ["keys that are not refused", z.object({ a: z.number() }), "{ a: 1 }"],
    ["a kind the language does not use", z.unknown(), "1"],
  ])("is not told apart under %s, which is left to zod", (_what, schema, text) => {
    const node = nodeOf(text);
    expect(schema.safeParse(toPlain(node)).success).toBe(true);
    expect(fits(schema, node)).toBe(false);
  });
});
