import { describe, expect, it } from "vitest";
import { compile } from "../../src/compile/compile.ts";
import { instructionWidth } from "../../src/compile/program.ts";
import { graphOf } from "../model/read-texts.ts";
import { largeModel } from "./large-model.ts";

async function instructions(cities: number, routes: number, years: number): Promise<number> {
  const { program } = compile(await graphOf(largeModel(cities, routes, years)), ["emissions.total"]);
  return program.code.length / instructionWidth;
}

describe("a large model", () => {
  it("grows no faster than its cities, routes and years", async () => {
    const base = await instructions(2, 4, 8);
    expect(base).toBeGreaterThan(8 * 8);
    expect((await instructions(4, 4, 8)) / base).toBeLessThan(2.05);
    expect((await instructions(2, 8, 8)) / base).toBeLessThan(2.05);
    expect((await instructions(2, 4, 16)) / base).toBeLessThan(2.15);
  });

  it("takes at most 18 operations per route and year", async () => {
    // Paths of share and of gas 2 each, remainder of the mix 1, remainder of the shares 1; output 1, with heat 1; coal, gas and
    // their factors 4, power 2, process 1; energy + process + indirect 2; the total 1.
    expect((await instructions(3, 6, 10)) / (3 * 6 * 10)).toBeLessThanOrEqual(18);
  });
});
