import type { Bilingual } from "../terms/bilingual.ts";
import { formatUnit } from "../units/format-unit.ts";
import { knownUnit } from "../units/unit-table.ts";
import { convertible, divideUnits, multiplyUnits, type Unit } from "../units/unit.ts";
import type { LabelledUnit } from "./declaration.ts";

const year: Unit = knownUnit("yr")!;
const gigajoule: Unit = knownUnit("GJ")!;
const tonneOfCo2: Unit = { numerator: 1, denominator: 1, dimension: { co2: 1 } };

/** What one unit of output is called in intensities. */
const outputSymbols = ["t", "vehicle", "万元", "m2", "m3", "GJ", "person"];

/** Units of energy and CO2 per unit of output, for an output in `unit`: GJ/t and t CO2/t for Mt/yr. */
export function perOutput({ unit }: LabelledUnit): {
  readonly energyPer: LabelledUnit;
  readonly co2Per: LabelledUnit;
} {
  const output = multiplyUnits(unit, year);
  const symbol = outputSymbols.find((candidate) => convertible(knownUnit(candidate)!, output));
  const plain = Object.keys(output.dimension).length === 0;
  const base: Unit = symbol
    ? knownUnit(symbol)!
    : { numerator: 1, denominator: 1, dimension: output.dimension };
  const suffix = plain ? "" : `/${symbol ?? `(${formatUnit(base)})`}`;
  return {
    energyPer: { unit: divideUnits(gigajoule, base), label: `GJ${suffix}` },
    co2Per: { unit: divideUnits(tonneOfCo2, base), label: `t CO2${suffix}` },
  };
}

/** "Crude steel: share of output". */
export function joinTitle(whole: Bilingual, part: Bilingual): Bilingual {
  return { en: `${whole.en}: ${part.en}`, zh: `${whole.zh}：${part.zh}` };
}
