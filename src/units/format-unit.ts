import type { Unit } from "./unit.ts";

/** How a base quantity is written. */
const baseSymbols: Readonly<Record<string, string>> = {
  mass: "t",
  co2: "t CO2",
  co2e: "t CO2e",
  carbon: "t C",
  energy: "GJ",
  time: "yr",
  money: "yuan",
  person: "person",
  vehicle: "vehicle",
  length: "m",
};

/** How a base quantity, or a qualified one (`mass_clinker`), is written. */
export function baseSymbol(base: string): string {
  const [kind, word] = base.split("_");
  return word === undefined ? (baseSymbols[base] ?? base) : `${baseSymbols[kind!] ?? kind}_${word}`;
}

/** A unit nobody wrote, such as that of a product, in base units: `1000 t CO2/(GJ·yr)`. */
export function formatUnit(unit: Unit): string {
  const factor = unit.numerator / unit.denominator;
  const over = part(unit, 1);
  const under = part(unit, -1);
  const quotient = (over || "1") + (under ? `/${under.includes("·") ? `(${under})` : under}` : "");
  if (factor === 1) return quotient;
  if (!over && !under) return factor === 0.01 ? "%" : String(factor);
  return `${Number(factor.toPrecision(6))} ${over ? quotient : quotient.slice(1)}`.replace(" /", "/");
}

/** The kind of a unit in base units, whatever its size: `t CO2/GJ`, and `1` for a plain number. */
export function formatKind(unit: Unit): string {
  return formatUnit({ ...unit, numerator: 1, denominator: 1 });
}

function part(unit: Unit, sign: 1 | -1): string {
  return Object.entries(unit.dimension)
    .filter(([, exponent]) => exponent * sign > 0)
    .map(([base, exponent]) => {
      const power = Math.abs(exponent);
      return baseSymbol(base) + (power === 1 ? "" : `^${power}`);
    })
    .join("·");
}
