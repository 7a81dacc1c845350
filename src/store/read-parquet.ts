import { parquetMetadataAsync, parquetRead, type FileMetaData } from "hyparquet";
import type { ByteSource, DrawColumn, DrawFacts, DrawGroup } from "./draw-table.ts";
import { readMetadata } from "./parquet-metadata.ts";

/** Kept draws, open for reading. */
export interface OpenDraws {
  readonly facts: DrawFacts;
  readonly columns: readonly DrawColumn[];
  readonly rows: number;
  readonly rowGroups: number;
  /** Some columns, in draws first .. end - 1, one row group after the other. */
  groups(columns: readonly DrawColumn[], first?: number, end?: number): AsyncGenerator<DrawGroup>;
}

/** A file that is no Parquet, or none of ours. */
export class NotDraws extends Error {}

/** @throws {NotDraws} */
export async function openParquet(file: ByteSource): Promise<OpenDraws> {
  let metadata: FileMetaData;
  try {
    metadata = await parquetMetadataAsync(file);
  } catch (error) {
    throw new NotDraws(error instanceof Error ? error.message : String(error), { cause: error });
  }
  const own = readMetadata(metadata.key_value_metadata ?? []);
  if (!own) throw new NotDraws("it has no metadata of peakcast");
  const rows = Number(metadata.num_rows);
  return {
    ...own,
    rows,
    rowGroups: metadata.row_groups.length,
    async *groups(columns, first = 0, end = rows) {
      let start = 0;
      for (const { num_rows } of metadata.row_groups) {
        const stop = start + Number(num_rows);
        const [from, to] = [Math.max(start, first), Math.min(stop, end)];
        if (from < to)
          yield { first: from, count: to - from, values: await valuesOf(file, metadata, columns, from, to) };
        start = stop;
      }
    },
  };
}

/** [column][row]. */
async function valuesOf(
  file: ByteSource,
  metadata: FileMetaData,
  columns: readonly DrawColumn[],
  from: number,
  to: number,
): Promise<Float64Array[]> {
  const values = new Map(columns.map(({ name }) => [name, new Float64Array(to - from)]));
  await parquetRead({
    file,
    metadata,
    columns: [...values.keys()],
    rowStart: from,
    rowEnd: to,
    onChunk({ columnName, columnData, rowStart }) {
      const column = values.get(columnName)!;
      for (let row = Math.max(rowStart, from); row < Math.min(rowStart + columnData.length, to); row++)
        column[row - from] = columnData[row - rowStart] as number;
    },
  });
  return columns.map(({ name }) => values.get(name)!);
}
