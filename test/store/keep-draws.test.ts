import { describe, expect, it } from "vitest";
import { drawsOf } from "../../src/pipeline.ts";
import { inlineRunner } from "../../src/run/inline-runner.ts";
import { serializingRunner } from "../../src/run/serializing-runner.ts";
import { writeCsv } from "../../src/store/write-csv.ts";
import { nodeRunner } from "../../workers/node-runner.ts";
import { drawsOf as wholeDraws } from "../compile/draws-of.ts";
import { shufflingRunner } from "../hosts/shuffling-runner.ts";
import { graphOf, quantitiesModel } from "../model/read-texts.ts";
import { columnsOf, memoryFile, parquetOf } from "./memory-file.ts";

const quantities = `
a: { unit: Mt/yr, title: { en: Demand, zh: 需求 }, value: { 2020: 10, 2021: "triangular(8, 9, 12)", 2022: "triangular(5, 7, 9)" } }
b: { unit: t CO2/t, value: "1.6 to 2.0" }
c: { unit: t CO2/t, value: "normal(0.1, 0.02)" }
e: { unit: Mt CO2/yr, equation: a * (b + c) }
f: { unit: Mt CO2/yr, equation: a * b }
`;
const horizon = "{ first: 2020, last: 2022 }";
const graph = await graphOf(quantitiesModel(quantities, horizon));
const all = ["a", "b", "c", "e", "f"];

describe("kept draws", () => {
  it("have a column for every uncertain number and for every quantity and year", () => {
    const { columns } = drawsOf(graph, { draws: 1, seed: 1, sampler: "sobol", outputs: ["e"] });
    expect(columns.map(({ name }) => name)).toEqual([
      "input:b",
      "input:c",
      "input:a@2021",
      "input:a@2022",
      "e@2020",
      "e@2021",
      "e@2022",
    ]);
    expect(columns.at(-1)).toMatchObject({ kind: "output", quantity: "e", year: 2022, unit: "Mt CO2/yr" });
    expect(columns[2]).toEqual({
      name: "input:a@2021",
      kind: "input",
      quantity: "a",
      year: 2021,
      unit: "Mt/yr",
      title: { en: "Demand", zh: "需求" },
      distribution: { kind: "triangular", low: 8, mode: 9, high: 12 },
    });
  });

  it("have only the uncertain numbers that the kept quantities depend on", () => {
    const { columns } = drawsOf(graph, { draws: 1, seed: 1, sampler: "sobol" }, ["f"]);
    const inputs = columns.filter(({ kind }) => kind === "input").map(({ quantity }) => quantity);
    expect([...new Set(inputs)].toSorted()).toEqual(["a", "b"]);
  });

  it("have a column for each year of noise and of independent knots", async () => {
    const noisy = await graphOf(
      quantitiesModel(
        `a: { unit: t, value: { 2020: "uniform(1, 2)", 2021: "uniform(1, 2)" }, knots: independent }
b: { unit: t, value: 5, noise: { process: white(1 t), after: 2020 } }`,
        "{ first: 2020, last: 2022 }",
      ),
    );
    const { columns } = drawsOf(noisy, { draws: 1, seed: 1, sampler: "mc" });
    const inputs = columns.flatMap(({ kind, name }) => (kind === "input" ? [name] : []));
    expect(inputs.toSorted()).toEqual([
      "input:a@2020",
      "input:a@2021",
      "input:b.noise@2021",
      "input:b.noise@2022",
    ]);
  });

  it("are the draws the run had, and the inputs those it computed with", async () => {
    const kept = await columnsOf(await parquetOf(graph, { draws: 3000, outputs: ["e"] }));
    const run = await wholeDraws(graph, all, { draws: 3000, seed: 7, sampler: "sobol" });
    for (const year of [0, 1, 2]) expect(kept.get(`e@${2020 + year}`)).toEqual(run.get("e")![year]);
    expect(kept.get("input:b")).toEqual(run.get("b")![0]);
    expect(kept.get("input:a@2022")).toEqual(run.get("a")![2]);
    expect(kept.get("e@2021")![17]).toBe(
      kept.get("input:a@2021")![17]! * (kept.get("input:b")![17]! + kept.get("input:c")![17]!),
    );
  });

  it("of a shorter run are the first of a longer one, column by column", async () => {
    const short = await columnsOf(await parquetOf(graph, { draws: 1500 }));
    const long = await columnsOf(await parquetOf(graph, { draws: 15_000 }));
    expect([...short.keys()]).toEqual([...long.keys()]);
    for (const [name, values] of short) expect(long.get(name)!.slice(0, 1500), name).toEqual(values);
  });

  it("do not change when an uncertain quantity is taken away", async () => {
    const without = await graphOf(quantitiesModel(quantities.replace('"normal(0.1, 0.02)"', "0.1"), horizon));
    const [before, after] = await Promise.all([graph, without].map((one) => parquetOf(one).then(columnsOf)));
    const isTouched = (name: string): boolean => /^(input:c|[ce]@.*)$/.test(name);
    const names = [...before!.keys()].filter((name) => !isTouched(name));
    expect(names).toEqual([...after!.keys()].filter((name) => !isTouched(name)));
    for (const name of names) expect(after!.get(name), name).toEqual(before!.get(name));
    expect(after!.has("input:c")).toBe(false);
  });

  it("give the same bytes for any threads, order of completion, kernel and split", async () => {
    const bytes = await parquetOf(graph, { draws: 5000 });
    expect(bytes.equals(await parquetOf(graph, { draws: 5000, kernel: "wasm" }))).toBe(true);
    expect(bytes.equals(await parquetOf(graph, { draws: 5000 }, serializingRunner(inlineRunner())))).toBe(
      true,
    );
    expect(
      bytes.equals(await parquetOf(graph, { draws: 5000 }, shufflingRunner(inlineRunner(), 3, []))),
    ).toBe(true);
    const threads = nodeRunner({ threads: 2 });
    try {
      expect(bytes.equals(await parquetOf(graph, { draws: 5000 }, threads))).toBe(true);
    } finally {
      await threads.close();
    }
  });

  it("come in groups of whole blocks that memory bounds, whatever the number of draws", async () => {
    const wide = await graphOf(
      quantitiesModel(
        `x: { unit: t, value: "uniform(0, 1)" }\n${Array.from({ length: 9 }, (_, n) => `q${n}: { unit: t, equation: (x + ${n + 1} t) * year }`).join("\n")}`,
        "{ first: 2001, last: 2100 }",
      ),
    );
    const sizes: number[] = [];
    const { groups } = drawsOf(wide, { draws: 9000, seed: 1, sampler: "mc" });
    for await (const { first, count } of groups({ runner: inlineRunner() })) sizes.push(first, count);
    // 901 columns of 1,024 doubles are 7.4 MB, of which four fit into 32 MiB.
    expect(sizes).toEqual([0, 4096, 4096, 4096, 8192, 808]);
  });

  it("stop when they are no longer wanted", async () => {
    const stop = new AbortController();
    stop.abort(new Error("enough"));
    const { groups } = drawsOf(graph, { draws: 10, seed: 1, sampler: "mc" });
    await expect(groups({ runner: inlineRunner(), signal: stop.signal }).next()).rejects.toThrow("enough");
  });
});

describe("writeCsv", () => {
  it("writes a line a draw, with as many digits as give the same double again", async () => {
    const file = memoryFile();
    const { columns, groups } = drawsOf(graph, { draws: 600, seed: 7, sampler: "sobol", outputs: ["e"] });
    await writeCsv(columns, groups({ runner: inlineRunner() }), file.sink);
    const [header, ...lines] = file.bytes().toString("utf8").trimEnd().split("\n");
    expect(header).toBe("draw,input:b,input:c,input:a@2021,input:a@2022,e@2020,e@2021,e@2022");
    expect(lines).toHaveLength(600);
    const parquet = await columnsOf(await parquetOf(graph, { draws: 600, outputs: ["e"] }));
    for (const [row, line] of lines.entries())
      expect(line.split(",").map(Number)).toEqual([
        row,
        ...[...parquet.values()].map((values) => values[row]),
      ]);
  });
});
