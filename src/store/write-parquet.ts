import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import { spread } from "../aggregate/column.ts";
import { drawColumn, type ByteSink, type DrawColumn, type DrawFacts, type DrawGroup } from "./draw-table.ts";
import { metadataOf } from "./parquet-metadata.ts";

/**
 * Writes draws as Parquet: a row a draw, a row group a group; doubles as they are, neither rounded nor compressed, for the
 * digits of random numbers do not compress. Only the group being written is in memory. Equal draws give equal bytes.
 */
export async function writeParquet(
  facts: DrawFacts,
  columns: readonly DrawColumn[],
  groups: AsyncIterable<DrawGroup>,
  sink: ByteSink,
): Promise<void> {
  const writer = new ByteWriter();
  const file = new ParquetWriter({
    writer,
    codec: "UNCOMPRESSED",
    // Least and greatest of random numbers let no reader skip a row group, and take long to find.
    statistics: false,
    createdBy: `peakcast version ${facts.version}`,
    kvMetadata: metadataOf(facts, columns),
    schema: [
      { name: "draws", num_children: columns.length + 1 },
      { name: drawColumn, type: "INT64", repetition_type: "REQUIRED" },
      ...columns.map(({ name }) => ({ name, type: "DOUBLE", repetition_type: "REQUIRED" }) as const),
    ],
  });
  const handOver = async (): Promise<void> => {
    await sink.write(writer.getBytes());
    writer.index = 0;
  };
  for await (const { first, count, values } of groups) {
    await file.write({
      rowGroupSize: count,
      columnData: [
        {
          name: drawColumn,
          data: BigInt64Array.from({ length: count }, (_, row) => BigInt(first + row)),
          encoding: "DELTA_BINARY_PACKED",
          statistics: true,
        },
        ...columns.map(({ name }, index) => {
          const column = values[index]!;
          const data = spread(column, count);
          // What all draws agree on is kept once, in a dictionary; to look for repetitions elsewhere takes long.
          return typeof column === "number" ? { name, data } : { name, data, encoding: "PLAIN" as const };
        }),
      ],
    });
    await handOver();
  }
  await file.finish();
  await handOver();
}
