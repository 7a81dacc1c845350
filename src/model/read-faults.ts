import { valueSpan, type LocatedMap } from "../source/located-node.ts";
import { one } from "../units/unit.ts";
import type { FaultSettings } from "./model-graph.ts";
import { mapAt, scalarAt } from "./read-node.ts";
import type { TargetContext } from "./read-targets.ts";
import { readValue } from "./read-value.ts";

/** One draw in a thousand: rarer faults leave probabilities nearly as they are, more tell of a wrong model. */
const defaultMost = 0.001;

/** The `faults` section. */
export function readFaults(
  root: LocatedMap,
  { texts, findings }: Pick<TargetContext, "texts" | "findings">,
): FaultSettings {
  const node = mapAt(root, "faults");
  const written = scalarAt(node, "most");
  if (!written) return { most: defaultMost };
  const most = readValue(written.value as string | number, written.span, {
    texts,
    findings,
    unit: { unit: one, label: "1" },
  });
  if (typeof most === "number" && most >= 0 && most <= 1) return { most };
  if (most !== undefined)
    findings.error("bad-faults", valueSpan(node!, ["most"]), {
      en: "the most draws that may go wrong are a share from 0 to 1",
      zh: "允许出错的抽样占比应在 0 到 1 之间",
    });
  return { most: defaultMost };
}
