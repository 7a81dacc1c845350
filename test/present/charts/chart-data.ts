import type { TopLevelSpec } from "vega-lite";

type Row = Readonly<Record<string, unknown>>;

/** The rows of every data set of a chart that have a field, in the order of the chart; a data set used twice counts once. */
export function dataWith(spec: TopLevelSpec, field: string): Row[] {
  const sets = new Map<string, Row[]>();
  collect(spec, sets);
  return [...sets.values()].flat().filter((row) => field in row);
}

function collect(node: unknown, sets: Map<string, Row[]>): void {
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === "data") {
      const values: unknown = Reflect.get(Object(value), "values");
      if (Array.isArray(values)) sets.set(JSON.stringify(values), values);
    } else collect(value, sets);
  }
}
