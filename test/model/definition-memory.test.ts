import { describe, expect, it } from "vitest";
import { readModel, ReadMemory, type ReadModel } from "../../src/pipeline.ts";
import { damage, mistake } from "../hostile/mutate.ts";
import { Random } from "../hostile/random.ts";
import { shippedFiles } from "../hostile/shipped.ts";

type Texts = Readonly<Record<string, string>>;

function read(entry: string, texts: Texts, memory?: ReadMemory): Promise<ReadModel> {
  const readText = async (path: string): Promise<string> => {
    const text = texts[path];
    if (text === undefined) throw new Error("there is no such file");
    return text;
  };
  return readModel(entry, readText, memory);
}

const model = `
model: m
horizon: { first: 2020, last: 2030, last_observed: 2022 }
quantities:
  kept: { unit: t/yr, value: { 2020: 1, 2030: 2 } }
  changed: { unit: t/yr, value: 3 }
  sum: { unit: t/yr, value: = kept + changed }
  observed: { unit: t/yr, history: { file: data.csv, series: x } }
`;
const texts: Texts = {
  "model.yaml": model,
  "a.yaml": "scenario: a\nextends: model.yaml\nquantities: { changed: 4 }\n",
  "b.yaml": "scenario: b\nextends: model.yaml\nhorizon: { last: 2040 }\n",
  "data.csv": "series,year,value\nx,2020,1\n",
};

async function quantitiesOf(entry: string, memory: ReadMemory, changed: Texts = {}) {
  const { graph } = await read(entry, { ...texts, ...changed }, memory);
  if (!graph.ok) throw new Error(graph.diagnostics[0]!.message.en);
  return graph.value.quantities;
}

describe("what is remembered of a model", () => {
  it("is shared by scenarios that leave it as it is", async () => {
    const memory = new ReadMemory();
    const [m, a] = [await quantitiesOf("model.yaml", memory), await quantitiesOf("a.yaml", memory)];
    expect(["kept", "changed", "sum", "observed"].map((name) => m.get(name) === a.get(name))).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });

  it("is shared by rounds in which its file stays as it is, and not if the file changes", async () => {
    const memory = new ReadMemory();
    const first = await quantitiesOf("a.yaml", memory);
    const overlaid = await quantitiesOf("a.yaml", memory, {
      "a.yaml": texts["a.yaml"]!.replace("4", "5"),
    });
    expect(overlaid.get("kept")).toBe(first.get("kept"));
    const moved = await quantitiesOf("a.yaml", memory, { "model.yaml": `# moved\n${model}` });
    expect(moved.get("kept")!.span.start).toBe(first.get("kept")!.span.start + "# moved\n".length);
  });

  it("is not taken for what stands over another horizon or another table", async () => {
    const memory = new ReadMemory();
    const first = await quantitiesOf("model.yaml", memory);
    const longer = await quantitiesOf("b.yaml", memory);
    expect(longer.get("kept")).not.toBe(first.get("kept"));
    const observed = await quantitiesOf("model.yaml", memory, {
      "data.csv": "series,year,value\nx,2020,7\n",
    });
    expect(observed.get("observed")!.definition).toMatchObject({ knots: [{ year: 2020, value: 7 }] });
  });

  it("hides no finding from the next scenario", async () => {
    const memory = new ReadMemory();
    const wrong = { ...texts, "model.yaml": model.replace("= kept + changed", "= kept + chnged") };
    const found = [];
    for (const entry of ["a.yaml", "b.yaml", "a.yaml"]) found.push((await read(entry, wrong, memory)).graph);
    expect(found).toEqual([
      (await read("a.yaml", wrong)).graph,
      (await read("b.yaml", wrong)).graph,
      (await read("a.yaml", wrong)).graph,
    ]);
    expect(found[0]).toMatchObject({ ok: false, diagnostics: [{ code: "unknown-quantity" }] });
  });

  it("changes nothing: shipped files, each damaged in turn, are read as without it", async () => {
    const shipped = shippedFiles();
    const small = shipped.filter(({ path }) => !/\/(guangxi|guizhou)\//.test(path));
    const usual = Object.fromEntries(shipped.map(({ path, text }) => [path, text]));
    const memory = new ReadMemory();
    let accepted = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const random = new Random(seed * 36);
      const { path, text, entry } = random.pick(small);
      const changed = seed % 2 === 0 ? damage(text, random) : (mistake(path, text, random)?.text ?? text);
      const mutated = { ...usual, [path]: changed };
      const [remembered, fresh] = [await read(entry, mutated, memory), await read(entry, mutated)];
      if (fresh.graph.ok) accepted++;
      expect(remembered.graph, `seed ${seed}, ${path}`).toEqual(fresh.graph);
    }
    // Both kinds have to occur, or agreeing means nothing.
    expect(accepted).toBeGreaterThan(6);
    expect(accepted).toBeLessThan(54);
  });
});
