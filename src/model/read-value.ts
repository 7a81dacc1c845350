import type { Span } from "../diagnose/span.ts";
import type { KnotValue } from "./model-graph.ts";
import { readDistribution } from "./read-distribution.ts";
import { ScalarReader, type ValueContext } from "./scalar-reader.ts";

/** Reads a scalar into a number or distribution in the context's unit; undefined (with a finding) if it cannot be. */
export function readValue(value: string | number, span: Span, context: ValueContext): KnotValue | undefined {
  if (typeof value === "number") return value;
  const reader = new ScalarReader(value, span, context);
  const parsed = reader.parse();
  return (
    parsed && (parsed.kind === "amount" ? reader.numberIn(parsed.amount) : readDistribution(parsed, reader))
  );
}
