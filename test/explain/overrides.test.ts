import { describe, expect, it } from "vitest";
import { overridesOf } from "../../src/explain/overrides.ts";
import { placeText } from "../../src/explain/place.ts";
import { open, openFile, threeLayers } from "./open.ts";

async function told(files: Parameters<typeof open>[0], entry: string): Promise<Record<string, string[]>> {
  const { graph, resolved } = await open(files, entry);
  const groups = overridesOf(graph, resolved).map(({ file, overrides }) => [
    file,
    overrides.map(({ path, before, after }) => {
      const old = before ? `${before.written} (${placeText(before.place)})` : "new";
      return `${path.join("/")}: ${old} -> ${after.written ?? "unset"} (${after.place.line})`;
    }),
  ]);
  return Object.fromEntries(groups) as Record<string, string[]>;
}

describe("what a scenario changes", () => {
  it("is told by file in the order they are laid, by line, with units, also for sectors", async () => {
    const groups = await told(threeLayers, "top.yaml");
    expect(Object.keys(groups)).toEqual(["middle.yaml", "top.yaml"]);
    expect(groups).toEqual({
      "middle.yaml": [
        "levers/saving/value/2024: 5 % (model.yaml:14) -> 10 % (5)",
        "quantities/s.p.activity/value/2024: 3 Mt/yr (model.yaml:22) -> 4 Mt/yr (7)",
      ],
      "top.yaml": [
        "levers/saving/value/2023: new -> 8 % (5)",
        "levers/saving/value/2024: 10 % (middle.yaml:5) -> 20 % (5)",
        "quantities/demand/value/2024: triangular(8, 10, 12) Mt/yr (model.yaml:8) -> unset (7)",
        "quantities/demand/value/2023: new -> 11 Mt/yr (7)",
        "quantities/intensity/value: normal(2, 0.1) t CO2/t (model.yaml:11) -> unset (8)",
        "quantities/intensity/equation: new -> 2 t CO2/t * 1.5 (8)",
        "quantities/s.p.activity/value/2020: 1 Mt/yr (model.yaml:22) -> unset (9)",
      ],
    });
  });

  it("is nothing for a model", async () => {
    expect(await told(threeLayers, "model.yaml")).toEqual({});
  });

  it("leaves no value of Guangxi's plan out", async () => {
    const { graph, resolved } = await openFile("scenarios/guangxi/plan.yaml");
    const packages = overridesOf(graph, resolved).filter(({ file }) => file.includes("/policies/"));
    expect(packages.length).toBeGreaterThan(8);
    for (const { file, overrides } of packages) {
      // A year and a value stand in the file once for every change of a path.
      const text = resolved.texts.get(file)!.replaceAll(/^\s*#.*$/gm, "");
      const written = text.match(/\b20\d\d: /g)!;
      expect(
        overrides.filter(({ path }) => path.includes("value")),
        file,
      ).toHaveLength(written.length);
    }
  });
});
