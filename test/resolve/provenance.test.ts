import { describe, expect, it } from "vitest";
import { positionOf } from "../../src/diagnose/span.ts";
import { changesIn, isRemoval } from "../../src/resolve/provenance.ts";
import { toPlain, type LocatedEntry } from "../../src/source/located-node.ts";
import { open, threeLayers } from "../explain/open.ts";
import type { Texts } from "../model/read-texts.ts";

/** Changes as `path: before -> after (file:line)`. */
async function changes(files: Texts, entry: string): Promise<string[]> {
  const { resolved } = await open(files, entry);
  const base = new Set(resolved.layers[0]);
  const shown = (one: LocatedEntry | undefined): string =>
    one === undefined ? "new" : isRemoval(one) ? "unset" : JSON.stringify(toPlain(one.value));
  const quantities = resolved.root.entries.get("quantities")!.value;
  if (quantities.kind !== "map") throw new Error("no quantities");
  return changesIn(quantities, (file) => base.has(file)).map(({ path, before, after }) => {
    const { file, start } = after.value.span;
    const { line } = positionOf(files[file]!, start);
    return `${path.join("/")}: ${shown(before)} -> ${shown(after)} (${file}:${line})`;
  });
}

describe("the provenance of what files laid on each other make", () => {
  it("tells every step at a place, the first made first, with additions and what was unset", async () => {
    expect(await changes(threeLayers, "top.yaml")).toEqual([
      "demand/value/2023: new -> 11 (top.yaml:7)",
      'demand/value/2024: "triangular(8, 10, 12)" -> unset (top.yaml:7)',
      'intensity/equation: new -> "2 t CO2/t * 1.5" (top.yaml:8)',
      'intensity/value: "normal(2, 0.1)" -> unset (top.yaml:8)',
      'saving/value/2024: "5 %" -> "10 %" (middle.yaml:5)',
      'saving/value/2024: "10 %" -> "20 %" (top.yaml:5)',
      'saving/value/2023: new -> "8 %" (top.yaml:5)',
      // What it replaced stands in the sector: the model lays one on the other (see overrides).
      "s.p.activity/value/2024: new -> 4 (middle.yaml:7)",
    ]);
  });

  it("remembers what `_REPLACE_` dropped, and what was unset and set again", async () => {
    const files = {
      ...threeLayers,
      "top.yaml": `peakcast: 1
scenario: top
extends: middle.yaml
levers:
  saving: { value: { _REPLACE_: true, 2022: 1 % } }
`,
      "again.yaml": `peakcast: 1
scenario: again
extends: top.yaml
levers:
  saving: { value: { 2024: 30 % }, source: null }
`,
    };
    expect((await changes(files, "again.yaml")).filter((line) => line.startsWith("saving"))).toEqual([
      'saving/value/2022: new -> "1 %" (top.yaml:5)',
      'saving/value/2024: "5 %" -> "10 %" (middle.yaml:5)',
      'saving/value/2024: "10 %" -> unset (top.yaml:5)',
      'saving/value/2024: new -> "30 %" (again.yaml:5)',
      'saving/value/2021: "0 %" -> unset (top.yaml:5)',
      'saving/source: "guess" -> unset (again.yaml:5)',
    ]);
  });

  it("tells, year by year, what took the place of a single value, and which package did it", async () => {
    const files = {
      "model.yaml": `peakcast: 1
model: m
horizon: { first: 2020, last: 2024, last_observed: 2021 }
quantities:
  x: { unit: "%", value: 5 % }
`,
      "policies/one.yaml": `peakcast: 1
policy: one
quantities:
  x: { value: { 2023: 7 % } }
`,
      "policies/two.yaml": `peakcast: 1
policy: two
quantities:
  x: { value: 6 % }
`,
      "top.yaml": `peakcast: 1
scenario: top
extends: model.yaml
policies: [one]
quantities:
  x: { value: { 2024: 9 % } }
`,
      "other.yaml": `peakcast: 1
scenario: other
extends: model.yaml
policies: [two]
quantities:
  x: { value: { 2024: 9 % } }
`,
    };
    expect(await changes(files, "top.yaml")).toEqual([
      'x/value/2023: "5 %" -> "7 %" (policies/one.yaml:4)',
      'x/value/2024: "5 %" -> "9 %" (top.yaml:6)',
    ]);
    expect(await changes(files, "other.yaml")).toEqual([
      'x/value: "5 %" -> "6 %" (policies/two.yaml:4)',
      'x/value/2024: "6 %" -> "9 %" (other.yaml:6)',
    ]);
  });

  it("unsets and replaces what stands in a sector", async () => {
    const years = async (override: string): Promise<number[]> => {
      const top = `peakcast: 1\nscenario: top\nextends: model.yaml\nquantities:\n  s.p.activity: ${override}\n`;
      const { graph } = await open({ ...threeLayers, "top.yaml": top }, "top.yaml");
      const { definition } = graph.quantities.get("s.p.activity")!;
      return definition.kind === "path" ? definition.knots.map((knot) => knot.year) : [];
    };
    expect(await years("{ value: { 2024: 4 } }")).toEqual([2020, 2024]);
    expect(await years("{ value: { 2020: null } }")).toEqual([2024]);
    expect(await years("{ value: { _REPLACE_: true, 2022: 2 } }")).toEqual([2022]);
  });
});
