import type { Knot, ModelGraph, Quantity } from "../../model/model-graph.ts";
import { entriesAt, mapAt, scalarAt } from "../../model/read-node.ts";
import { leverColumns, leverSheet, standingColumn } from "../../resolve/lever-table.ts";
import type { ResolvedScenario } from "../../resolve/resolved-scenario.ts";
import type { LocatedNode } from "../../source/located-node.ts";
import type { Bilingual } from "../../terms/bilingual.ts";
import type { Cell, Column, Table } from "./table.ts";

/**
 * The levers of a scenario as a table to be filled by hand: a row a lever, what it is now in each year that any lever names,
 * and an empty column for every such year that is not observed. `readLeverTable` reads it back.
 */
export function leverTable(graph: ModelGraph, { root }: Pick<ResolvedScenario, "root">): Table {
  const levers = graph.levers.map((lever) => ({ lever, quantity: graph.quantities.get(lever.quantity)! }));
  const years = [...new Set(levers.flatMap(({ quantity }) => knotsOf(quantity).map(({ year }) => year)))];
  years.sort((a, b) => a - b);
  const open = years.filter((year) => year > graph.lastObserved);
  if (open.length === 0) open.push(graph.horizon.last);
  const both = ({ en, zh }: Bilingual): string => `${en} ${zh}`;
  const { lever, titleEn, titleZh, unit, lowest, highest, cost, note } = leverColumns;
  const columns: Column[] = [
    ...[lever, titleEn, titleZh, unit].map((name) => ({ name: both(name) })),
    ...[lowest, highest].map((name) => ({ name: both(name), amounts: true })),
    { name: both(cost) },
    ...years.map((year) => ({ name: `${both(standingColumn)} ${year}`, amounts: true })),
    ...open.map((year) => ({ name: String(year), amounts: true, isOpen: true })),
    { name: both(note) },
  ];
  return {
    name: leverSheet,
    columns,
    rows: levers.map(({ lever: { quantity: name, range }, quantity }) => {
      const body = mapAt(mapAt(root, "quantities"), name);
      const amount = (value: number): Cell => (quantity.unitLabel === "%" ? `${value} %` : value);
      const at = (year: number): Cell => {
        const knot = knotsOf(quantity).find((one) => one.year === year);
        if (!knot) return null;
        return typeof knot.value === "number" ? amount(knot.value) : (writtenAt(knot, body) ?? null);
      };
      return [
        name,
        quantity.title.en,
        quantity.title.zh,
        quantity.unitLabel,
        ...range.map(amount),
        String(scalarAt(body, "cost")?.value ?? "") || null,
        ...years.map(at),
        ...open.map(() => null),
        null,
      ];
    }),
  };
}

function knotsOf({ definition }: Quantity): readonly Knot[] {
  return definition.kind === "path" ? definition.knots : [];
}

/** How a knot is written, if it stands in the body. */
function writtenAt({ span }: Knot, body: LocatedNode | undefined): string | undefined {
  const nodes = [
    ...entriesAt(body, "value").values(),
    ...(body?.kind === "map" ? [body.entries.get("value")] : []),
  ].flatMap((entry) => (entry?.value.kind === "scalar" ? [entry.value] : []));
  const found = nodes.find((node) => node.span.file === span.file && node.span.start === span.start);
  return found && String(found.value);
}
