import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { countRun } from "../../bench/count-run.ts";
import { countHostMemory } from "../../bench/host-memory.ts";
import { messageBytes } from "../../bench/message-bytes.ts";
import { readModel, simulate } from "../../src/pipeline.ts";
import type { Runner } from "../../src/run/runner.ts";

describe("the size of a message", () => {
  it("is that of its numbers, texts, keys and arrays", () => {
    // "first" 5, 8 for 7, "name" 4, "钢" 3 in UTF-8, "columns" 7, 3 doubles 24, "done" 4 and 1.
    const message = { first: 7, name: "钢", columns: new Float64Array(3), done: true };
    expect(messageBytes(message)).toBe(5 + 8 + 4 + 3 + 7 + 24 + 4 + 1);
    expect(messageBytes([new ArrayBuffer(10), null, new Map([["a", 1]])])).toBe(10 + 1 + 1 + 8);
  });

  it("leaves out what threads share", () => {
    expect(messageBytes(new Float64Array(new SharedArrayBuffer(80)))).toBe(0);
  });

  it("does not exist for functions, which cannot be sent", () => {
    expect(() => messageBytes({ run() {} })).toThrow("a function cannot be sent");
  });
});

describe("memory asked of the host", () => {
  it("is counted in arrays, modules and their memory, not in views", async () => {
    // The shortest module: the magic number and the version.
    const module = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
    const counted = await countHostMemory(async () => {
      const made = new Float64Array(10);
      expect(new Int32Array(made.buffer)).toHaveLength(20);
      expect(made.subarray(2)).toBeInstanceOf(Float64Array);
      expect(Uint8Array.from([1, 2, 3])).toHaveLength(3);
      expect(new WebAssembly.Module(module)).toBeInstanceOf(WebAssembly.Module);
      expect(new WebAssembly.Memory({ initial: 2 }).buffer.byteLength).toBe(131_072);
    });
    expect(counted).toEqual({ arrays: 80 + 3, modules: 8, modulesMemory: 131_072 });
  });

  it("is counted no longer when the work has failed", async () => {
    const before = globalThis.Float64Array;
    await expect(countHostMemory(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    expect(globalThis.Float64Array).toBe(before);
  });
});

describe("the counters of a run", () => {
  const model = `peakcast: 1
model: two
horizon: { first: 2020, last: 2021 }
quantities:
  a: { unit: "1", value: "normal(1, 0.1)", source: invented }
  b: { unit: "1", equation: a * a }
`;
  const count = async (text: string): Promise<Readonly<Record<string, number>>> => {
    const { graph } = await readModel("two.yaml", async () => text);
    if (!graph.ok) throw new Error(graph.diagnostics[0]?.message.en);
    const settings = { version: "test", draws: 5000, seed: 1, sampler: "mc" as const, outputs: ["b"] };
    return countRun((runner: Runner) => simulate(graph.value, settings, { runner }));
  };

  it("are the same every time", async () => {
    expect(await count(model)).toEqual(await count(model));
  });

  it("see one operation more", async () => {
    const [before, after] = [await count(model), await count(model.replace("a * a", "a * a + exp(a)"))];
    expect(before["inputsPerDraw"]).toBe(1);
    // a * a and its storing, once for both years; exp and + come to it.
    expect(before["instructionsPerDraw"]).toBe(2);
    expect(after["instructionsPerDraw"]).toBe(4);
    expect(after["programBytes"]).toBeGreaterThan(before["programBytes"]!);
    expect(after["messages"]).toBe(before["messages"]);
  });

  it("are kept for both subjects under the names they are counted by", async () => {
    const kept = JSON.parse(readFileSync("bench/counters.json", "utf8")) as Record<string, object>;
    expect(Object.keys(kept)).toEqual(["guangxi/plan", "reference model"]);
    const names = Object.keys(await count(model));
    for (const counters of Object.values(kept)) expect(Object.keys(counters)).toEqual(names);
  });
});
