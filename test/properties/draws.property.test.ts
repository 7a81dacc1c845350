import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawsOf } from "../compile/draws-of.ts";
import { graphOf, quantitiesModel } from "../model/read-texts.ts";

const number = fc.integer({ min: 1, max: 50 });
const distribution = fc.oneof(
  fc.tuple(number, number).map(([low, width]) => `uniform(${low}, ${low + width})`),
  fc.tuple(number, number).map(([mean, sd]) => `normal(${mean}, ${sd})`),
  fc.tuple(number, number, number).map(([low, a, b]) => `triangular(${low}, ${low + a}, ${low + a + b})`),
);
const name = fc
  .stringMatching(/^[a-z]{1,6}(\.[a-z]{1,4})?$/)
  .filter((text) => !/^(y|n|yes|no|on|off|true|false|null|year|if|and|or|not)$/.test(text));

/** Uncertain quantities by name, at least two. */
const quantities = fc
  .uniqueArray(fc.tuple(name, distribution), { minLength: 2, maxLength: 6, selector: ([own]) => own })
  .map((pairs) => new Map(pairs));

function modelOf(written: ReadonlyMap<string, string>): string {
  return quantitiesModel(
    [...written].map(([own, value]) => `"${own}": { unit: t, value: "${value}" }`).join("\n"),
    "{ first: 2020, last: 2021 }",
  );
}

async function columns(
  written: ReadonlyMap<string, string>,
  seed: number,
): Promise<ReadonlyMap<string, readonly Float64Array[]>> {
  return drawsOf(await graphOf(modelOf(written)), [...written.keys()], { draws: 20, seed, sampler: "mc" });
}

describe("the draws of a quantity", () => {
  it("do not change when another quantity is added or taken away", async () => {
    await fc.assert(
      fc.asyncProperty(quantities, fc.integer({ min: 0, max: 2 ** 32 - 1 }), async (written, seed) => {
        const [first, ...others] = [...written];
        const whole = await columns(written, seed);
        const without = await columns(new Map(others), seed);
        for (const [own] of others) expect(without.get(own)).toEqual(whole.get(own));
        const reversed = await columns(new Map([...others.toReversed(), first!]), seed);
        for (const own of written.keys()) expect(reversed.get(own)).toEqual(whole.get(own));
      }),
      { numRuns: 40 },
    );
  });

  it("change with its own name, and nobody else's do", async () => {
    await fc.assert(
      fc.asyncProperty(quantities, name, async (written, other) => {
        fc.pre(!written.has(other));
        const [[renamed, value], ...others] = [...written] as [[string, string], ...[string, string][]];
        const [before, after] = [
          await columns(written, 1),
          await columns(new Map([[other, value], ...others]), 1),
        ];
        expect(after.get(other)![0]).not.toEqual(before.get(renamed)![0]);
        for (const [own] of others) expect(after.get(own)).toEqual(before.get(own));
      }),
      { numRuns: 40 },
    );
  });

  it("depend on the seed", async () => {
    await fc.assert(
      fc.asyncProperty(quantities, fc.nat(1000), async (written, seed) => {
        const [one, other] = [await columns(written, seed), await columns(written, seed + 1)];
        for (const own of written.keys()) expect(other.get(own)![0]).not.toEqual(one.get(own)![0]);
      }),
      { numRuns: 20 },
    );
  });

  it("are a prefix of those of a longer run", async () => {
    const graph = await graphOf(modelOf(new Map([["a", "normal(0, 1)"]])));
    const [short, long] = [
      (await drawsOf(graph, ["a"], { draws: 100, sampler: "mc" })).get("a")![0]!,
      (await drawsOf(graph, ["a"], { draws: 5000, sampler: "mc" })).get("a")![0]!,
    ];
    expect(long.subarray(0, 100)).toEqual(short);
  });
});
