import type { Bilingual } from "../terms/bilingual.ts";
import { baseSymbol, formatUnit } from "../units/format-unit.ts";
import { knownUnit } from "../units/unit-table.ts";
import { divideUnits, multiplyUnits, type Unit } from "../units/unit.ts";
import type { LabelledUnit } from "./declaration.ts";

const year: Unit = knownUnit("yr")!;
const gigajoule: Unit = knownUnit("GJ")!;
const tonneOfCo2: Unit = { numerator: 1, denominator: 1, dimension: { co2: 1 } };

/** Units of energy and CO2 per unit of output, for an output in `unit`: GJ/t and t CO2/t for Mt/yr. */
export function perOutput({ unit }: LabelledUnit): {
  readonly energyPer: LabelledUnit;
  readonly co2Per: LabelledUnit;
} {
  const output = multiplyUnits(unit, year);
  const bases = Object.entries(output.dimension);
  const [base, exponent] = bases[0] ?? [];
  const isSimple = bases.length === 1 && exponent === 1;
  // Output in money is counted in 万元, as statistics do; everything else in its base unit.
  const wan = base?.startsWith("money") ? 10_000 : 1;
  const one: Unit = { numerator: wan, denominator: 1, dimension: output.dimension };
  const symbol = wan === 1 ? baseSymbol(base ?? "") : baseSymbol(base!).replace("yuan", "万元");
  const suffix = bases.length === 0 ? "" : `/${isSimple ? symbol : `(${formatUnit(one)})`}`;
  return {
    energyPer: { unit: divideUnits(gigajoule, one), label: `GJ${suffix}` },
    co2Per: { unit: divideUnits(tonneOfCo2, one), label: `t CO2${suffix}` },
  };
}

/** "Crude steel: share of output". */
export function joinTitle(whole: Bilingual, part: Bilingual): Bilingual {
  return { en: `${whole.en}: ${part.en}`, zh: `${whole.zh}：${part.zh}` };
}
