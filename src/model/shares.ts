import { addAll, binary, num, ref } from "../expr/build.ts";
import type { Span } from "../diagnose/span.ts";
import type { LocatedMap } from "../source/located-node.ts";
import type { Bilingual } from "../terms/bilingual.ts";
import { one } from "../units/unit.ts";
import type { Missing } from "./declaration.ts";
import type { ExpandContext } from "./expand-sectors.ts";
import { scalarAt } from "./read-node.ts";

/** One share of a product or mix, as written. */
export interface ShareEntry {
  readonly name: string;
  readonly title: Bilingual;
  readonly span: Span;
  readonly body?: LocatedMap;
}

/** Declares shares that together make 1: one may be `remainder`, a lone one may be left out. */
export function remainderShares(
  entries: readonly ShareEntry[],
  span: Span,
  { declarations, findings, shareGroups }: ExpandContext,
  missing: (entry: ShareEntry) => Missing,
): void {
  const remainders = entries.filter((entry) => isRemainder(entry.body));
  const [remainder, second] = remainders;
  if (second) {
    findings.error(
      "several-remainders",
      second.span,
      { en: "only one share can be the remainder", zh: "只能有一个占比为 remainder" },
      {
        related: [{ span: remainder!.span, message: { en: "the other remainder", zh: "另一个 remainder" } }],
      },
    );
  }
  const alone = entries.length === 1;
  const unit = { unit: one, label: "1" };
  for (const entry of entries) {
    const { name, title, span: place, body } = entry;
    if (entry === remainder || (alone && !body)) {
      const others = entries.filter((other) => other !== entry).map((other) => ref(other.name, place));
      declarations.add({
        name,
        title,
        span: place,
        unit,
        expr: others.length === 0 ? num(1, place) : binary("-", num(1, place), addAll(others, place)),
      });
    } else if (isRemainder(body)) declarations.add({ name, title, span: place, unit, expr: num(0, place) });
    else declarations.add({ name, title, span: place, unit, missing: missing(entry), ...(body && { body }) });
  }
  shareGroups.push({
    shares: entries.map((entry) => entry.name),
    span,
    ...(remainder && { remainder: remainder.name }),
  });
}

function isRemainder(body: LocatedMap | undefined): boolean {
  return scalarAt(body, "value")?.value === "remainder";
}
