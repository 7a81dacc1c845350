import { parseScalar } from "../expr/parse-scalar.ts";
import { namesQuantities, unitIn } from "../expr/parsed-scalar.ts";
import { beforeKey } from "../resolve/merge.ts";
import type { LocatedNode } from "../source/located-node.ts";

/** A value as its author wrote it, on one line: `12 %`, `{ 2025: 12 %, 2030: 20 % }`. */
export function writtenText(node: LocatedNode, unitLabel?: string): string {
  switch (node.kind) {
    case "scalar":
      return withUnit(String(node.value), unitLabel);
    case "list":
      return `[${node.items.map((item) => writtenText(item, unitLabel)).join(", ")}]`;
    case "map": {
      const entries = [...node.entries].filter(([key]) => key !== beforeKey);
      return `{ ${entries.map(([key, { value }]) => `${key}: ${writtenText(value, unitLabel)}`).join(", ")} }`;
    }
  }
}

/** The text with the unit behind it, if it is a number or distribution that has none of its own. */
export function withUnit(text: string, unitLabel: string | undefined): string {
  if (unitLabel === undefined || unitLabel === "1" || unitLabel === "") return text;
  const parsed = parseScalar(text);
  if ("code" in parsed || unitIn(parsed) || namesQuantities(parsed)) return text;
  return `${text} ${unitLabel}`;
}
