import { parseUnit } from "../../src/units/parse-unit.ts";
import type { Unit } from "../../src/units/unit.ts";

/** The unit a text stands for. */
export function unit(text: string): Unit {
  const parsed = parseUnit(text);
  if (!parsed.ok) throw new Error(`not a unit: ${text}`);
  return parsed.unit;
}
