import type { Bilingual, Language } from "../terms/bilingual.ts";

const superscripts: Readonly<Record<string, string>> = {
  "0": "⁰",
  "1": "¹",
  "2": "²",
  "3": "³",
  "4": "⁴",
  "5": "⁵",
  "6": "⁶",
  "7": "⁷",
  "8": "⁸",
  "9": "⁹",
  "-": "⁻",
};

/** English unit words of the model language and their Chinese form; words not named here are the same in both. */
const toChinese: Readonly<Record<string, string>> = {
  yr: "年",
  a: "年",
  year: "年",
  yuan: "元",
  person: "人",
  vehicle: "辆",
};

/** Chinese unit characters of the model language as an English reader knows them. */
const toEnglish: Readonly<Record<string, string>> = {
  万: "10⁴ ",
  亿: "10⁸ ",
  元: "yuan",
  人: "person",
  辆: "vehicle",
};

/** Writes CO2 with its subscript (U+2082), wherever it occurs in a text. */
export function withSubscript(text: string): string {
  return text.replaceAll("CO2", "CO₂");
}

/** A blank after a Chinese mark and before a Chinese character: where a text was written on several lines of a file. */
const lineEnds = /(?<=[\u3001\u3002\uFF0C\uFF1A\uFF1B\uFF09]) (?=[\u3400-\u9FFF\uFF08])/gu;

/** A text in one language, ready to be shown. */
export function displayText(text: Bilingual, language: Language): string {
  return withSubscript(text[language].replace(lineEnds, ""));
}

/**
 * A unit of the model language as people write it; the empty string for "1".
 *
 * @example unitLabel("Mt CO2/yr", "en") // => "Mt CO₂/yr"
 * @example unitLabel("Mt CO2/yr", "zh") // => "Mt CO₂/年"
 * @example unitLabel("万t/yr", "en") // => "10⁴ t/yr"
 * @example unitLabel("yuan_2022/t", "en") // => "yuan (2022)/t"
 */
export function unitLabel(unit: string, language: Language): string {
  if (unit === "1") return "";
  const typeset = withSubscript(unit)
    .replace(/\^(-?\d+)/g, (_, power: string) =>
      [...power].map((digit) => superscripts[digit] ?? digit).join(""),
    )
    .replaceAll("*", "·")
    // The year of a price, as in 万元_2022.
    .replace(/_(\d{4})/g, language === "zh" ? "（$1年价）" : " ($1)");
  return language === "zh"
    ? typeset.replace(/[A-Za-z]+/g, (word) => toChinese[word] ?? word)
    : typeset.replace(/[万亿元人辆]/g, (character) => toEnglish[character] ?? character).trim();
}

/**
 * Title of an axis or a table column: what is shown and its unit; a quantity without a unit says so.
 *
 * @example withUnit("Total emissions", "Mt CO2/yr", "en") // => "Total emissions (Mt CO₂/yr)"
 */
export function withUnit(title: string, unit: string, language: Language): string {
  const open = language === "zh" ? "（" : " (";
  const close = language === "zh" ? "）" : ")";
  return `${title}${open}${unitOrDimensionless(unit, language)}${close}`;
}

/** The unit's label, and for "1" the word that says there is none. */
export function unitOrDimensionless(unit: string, language: Language): string {
  return unitLabel(unit, language) || (language === "zh" ? "无量纲" : "dimensionless");
}
