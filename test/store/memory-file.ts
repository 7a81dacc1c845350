import type { ModelGraph } from "../../src/model/model-graph.ts";
import { drawsOf, type RunSettings } from "../../src/pipeline.ts";
import { inlineRunner } from "../../src/run/inline-runner.ts";
import type { Runner } from "../../src/run/runner.ts";
import type { ByteSink, ByteSource, DrawFacts } from "../../src/store/draw-table.ts";
import { openParquet } from "../../src/store/read-parquet.ts";
import { writeParquet } from "../../src/store/write-parquet.ts";

/** A file in memory: what is written to it can be read. */
export function memoryFile(): { sink: ByteSink; bytes: () => Buffer; writes: () => number } {
  const parts: Buffer[] = [];
  return {
    // Copied, as the writer uses its memory again.
    sink: { write: async (bytes) => void parts.push(Buffer.from(bytes)) },
    bytes: () => Buffer.concat(parts),
    writes: () => parts.length,
  };
}

export function sourceOf(bytes: Buffer): ByteSource {
  return {
    byteLength: bytes.length,
    slice: async (start, end) => Uint8Array.from(bytes.subarray(start, end)).buffer,
  };
}

export const facts: DrawFacts = {
  version: "0.0.0-test",
  model: "m",
  scenario: "m",
  title: { en: "A test", zh: "测试" },
  seed: 7,
  draws: 0,
  sampler: "sobol",
  modelHash: "sha256:1",
  resultHash: "sha256:2",
};

type Settings = Partial<Omit<RunSettings, "version">>;

/** A model's draws as the bytes of a Parquet file; 100 draws with seed 7 unless told. */
export async function parquetOf(
  graph: ModelGraph,
  { draws = 100, ...settings }: Settings = {},
  runner: Runner = inlineRunner(),
): Promise<Buffer> {
  const { columns, groups } = drawsOf(graph, { draws, seed: 7, sampler: "sobol", ...settings });
  const file = memoryFile();
  await writeParquet({ ...facts, draws }, columns, groups({ runner }), file.sink);
  return file.bytes();
}

/** Every column of a file by name. */
export async function columnsOf(bytes: Buffer): Promise<Map<string, Float64Array>> {
  const open = await openParquet(sourceOf(bytes));
  const found = new Map(open.columns.map(({ name }) => [name, new Float64Array(open.rows)]));
  for await (const { first, values } of open.groups(open.columns))
    for (const [index, { name }] of open.columns.entries())
      found.get(name)!.set(values[index] as Float64Array, first);
  return found;
}
