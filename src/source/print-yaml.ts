import { Document, Pair, Scalar, YAMLMap, YAMLSeq, type Node } from "yaml";
import type { Span } from "../diagnose/span.ts";
import type { LocatedMap, LocatedNode } from "./located-node.ts";

/**
 * A tree as YAML that reads as the same tree, a value a line, each followed by a comment.
 *
 * @param commentOf what is said of the place a value was read from, such as `plan.yaml:14`
 */
export function printYaml(root: LocatedMap, commentOf: (span: Span) => string): string {
  const document = new Document(nodeOf(root, commentOf));
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

function nodeOf(node: LocatedNode, commentOf: (span: Span) => string): Node {
  switch (node.kind) {
    case "scalar": {
      const scalar = new Scalar(node.value);
      // A text of several lines would be written as a block, which leaves no room for the comment.
      if (typeof node.value === "string" && node.value.includes("\n")) scalar.type = "QUOTE_DOUBLE";
      scalar.comment = ` ${commentOf(node.span)}`;
      return scalar;
    }
    case "list": {
      const list = new YAMLSeq();
      list.items = node.items.map((item) => nodeOf(item, commentOf));
      return list;
    }
    case "map": {
      const map = new YAMLMap();
      for (const [key, { value }] of node.entries)
        map.items.push(new Pair(keyOf(key), nodeOf(value, commentOf)));
      return map;
    }
  }
}

/** Years are written without quotes. */
function keyOf(key: string): Scalar {
  return new Scalar(/^[1-9]\d*$/.test(key) && Number.isSafeInteger(Number(key)) ? Number(key) : key);
}
