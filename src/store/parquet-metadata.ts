import type { DrawColumn, DrawFacts } from "./draw-table.ts";

/** A file's own facts as Parquet keeps them. */
export interface KeyValue {
  readonly key: string;
  readonly value?: string;
}

/** Before every key of ours. */
const prefix = "peakcast.";

/** Facts and columns as key-value metadata: words and numbers as they are, the rest as JSON. */
export function metadataOf(
  facts: DrawFacts,
  columns: readonly DrawColumn[],
): { key: string; value: string }[] {
  return Object.entries({ ...facts, columns }).map(([key, value]) => ({
    key: prefix + key,
    value: typeof value === "string" ? value : JSON.stringify(value),
  }));
}

/** What `metadataOf` wrote; undefined if a file has none of it. */
export function readMetadata(
  pairs: readonly KeyValue[],
): { facts: DrawFacts; columns: readonly DrawColumn[] } | undefined {
  const found = new Map(pairs.map(({ key, value }) => [key, value ?? ""]));
  const text = (key: string): string => found.get(prefix + key) ?? "";
  if (!found.has(`${prefix}columns`)) return undefined;
  return {
    facts: {
      version: text("version"),
      model: text("model"),
      scenario: text("scenario"),
      title: JSON.parse(text("title")) as DrawFacts["title"],
      seed: Number(text("seed")),
      draws: Number(text("draws")),
      sampler: text("sampler"),
      modelHash: text("modelHash"),
      resultHash: text("resultHash"),
    },
    columns: JSON.parse(text("columns")) as DrawColumn[],
  };
}
