import type { Bilingual } from "../terms/bilingual.ts";

/**
 * What a variable's name may not be, by the rules of the IAMC's nomenclature package: no semicolon, colon, double quote
 * or backtick, no braces of a tag left over, no blanks around `|`, no empty level.
 */
export function nameFault(variable: string): Bilingual | undefined {
  const illegal = /[;:"`{}]/.exec(variable);
  if (illegal)
    return {
      en: `it holds \`${illegal[0]}\``,
      zh: `含有 \`${illegal[0]}\``,
    };
  if (variable.split("|").some((level) => level === "" || level.trim() !== level))
    return {
      en: "its levels, between `|`, are neither empty nor have blanks around them",
      zh: "各级名称（以 `|` 分隔）不得为空，前后不得有空格",
    };
  return undefined;
}

/** The unit a variable has by the field's lists, where the beginning of its name tells. */
export function defaultIamcUnit(variable: string): string | undefined {
  if (variable.endsWith("[Share]")) return "%";
  return units.find(([beginning]) => variable === beginning || variable.startsWith(`${beginning}|`))?.[1];
}

const units: readonly (readonly [beginning: string, unit: string])[] = [
  ["Emissions|CO2", "Mt CO2/yr"],
  ["Gross Emissions|CO2", "Mt CO2/yr"],
  ["Carbon Capture", "Mt CO2/yr"],
  ["Emission Intensity|CO2", "Mt CO2/Mt"],
  ["Energy Intensity", "EJ/Mt"],
  ["Final Energy", "EJ/yr"],
  ["Production", "Mt/yr"],
];

/**
 * Is it emissions by the field's boundary, which leave bought power to the power sector? For bought power the lists have
 * no name: ours are `Emissions|CO2|Indirect|...`, and `Emissions|CO2|Direct and Indirect|...` for both together.
 */
export function isDirectCo2(variable: string): boolean {
  return (
    /^(Gross )?Emissions\|CO2(\||$)/.test(variable) &&
    !/^Emissions\|CO2\|(Indirect|Direct and Indirect)(\||$)/.test(variable)
  );
}

/** The unit as the field writes it: a tonne of clinker is a tonne there. */
export function fieldSpelling(unit: string): string {
  return unit.replace(/\b((?:[kMG]|万|亿)?t)_[A-Za-z0-9\u4e00-\u9fff]+/g, "$1");
}

/** A unit as IAMC tables write it, in our spelling: an empty one is a plain number, `million` and `billion` are factors. */
export function plainIamcUnit(unit: string): string {
  if (unit === "") return "1";
  return unit
    .replace(/^million\b/i, "1e6")
    .replace(/^billion\b/i, "1e9")
    .replace(/\bCO2eq\b/, "CO2e");
}
