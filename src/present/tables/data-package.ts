import type { RunResult } from "../../result/run-result.ts";
import { heading, type Table } from "./table.ts";

/** A table with its path beside the descriptor. */
export interface PackagedTable {
  readonly path: string;
  readonly table: Table;
  readonly title: string;
}

/**
 * The descriptor of a result folder's tables by Frictionless' Data Package specification, so that pandas, R and pyam find
 * fields, types and units without guessing.
 */
export function dataPackage(results: readonly RunResult[], tables: readonly PackagedTable[]): string {
  const [first] = results;
  const names = results.map(({ scenario }) => scenario);
  return JSON.stringify(
    {
      profile: "tabular-data-package",
      name: [first!.model, ...names]
        .join("-")
        .toLowerCase()
        .replace(/[^a-z0-9._-]+/g, "-"),
      title: results.map(({ title }) => title.en).join("; "),
      description: first!.boundary.en,
      keywords: ["carbon peaking", "industry", "scenario", first!.region],
      resources: tables.map(({ path, table, title }) => ({
        profile: "tabular-data-resource",
        name: path
          .replace(/\.csv$/, "")
          .toLowerCase()
          .replace(/[^a-z0-9._-]+/g, "-"),
        path,
        title,
        format: "csv",
        mediatype: "text/csv",
        encoding: "utf-8",
        schema: {
          fields: table.columns.map((column, index) => ({
            name: heading(column),
            type: typeOf(table, index),
            ...(column.unit !== undefined && { unit: column.unit }),
            ...(column.description !== undefined && { description: column.description }),
          })),
          missingValues: [""],
        },
      })),
      peakcast: {
        version: first!.peakcast,
        draws: first!.draws,
        seed: first!.seed,
        sampler: first!.sampler,
        resultHashes: Object.fromEntries(results.map(({ scenario, resultHash }) => [scenario, resultHash])),
      },
    },
    null,
    2,
  );
}

/** The type all values of a column have; text if they differ. */
function typeOf({ rows }: Table, column: number): "integer" | "number" | "string" {
  const values = rows.map((row) => row[column] ?? null).filter((value) => value !== null);
  if (values.length === 0 || values.some((value) => typeof value !== "number")) return "string";
  return values.every((value) => Number.isInteger(value)) ? "integer" : "number";
}
