import { divideUnits, multiplyUnits, one, raiseUnit, type Unit } from "./unit.ts";
import { knownSymbols, knownUnit } from "./unit-table.ts";

/** A unit, or where in the text it stops making sense. `unknown` is a symbol no unit has. */
export type ParsedUnit =
  | { readonly ok: true; readonly unit: Unit }
  | { readonly ok: false; readonly start: number; readonly end: number; readonly unknown?: string };

/** Substances whose mass is a dimension of its own, by spelling. Carbon is not CO2, nor is CO2-equivalent. */
const substances: Readonly<Record<string, string>> = {
  CO2: "co2",
  "CO₂": "co2",
  二氧化碳: "co2",
  C: "carbon",
  碳: "carbon",
  CO2e: "co2e",
  CO2_eq: "co2e",
  "CO2-equiv": "co2e",
};

interface Token {
  readonly text: string;
  readonly start: number;
  readonly kind: "symbol" | "number" | "operator";
}

/**
 * Reads a unit: `kg CO2/GJ`, `kgce/t`, `Mt/yr`, `tce/100 t`, `1e-7 t`, `m^2`, `万t CO2`. Factors beside each other
 * bind tighter than `*`, `·` and `/`, which go from left to right.
 */
export function parseUnit(text: string): ParsedUnit {
  const read = tokenize(text);
  if (!Array.isArray(read)) return { ok: false, ...read };
  const tokens: readonly Token[] = read;
  if (tokens.length === 0) return { ok: false, start: 0, end: text.length };
  let at = 0;

  function failure(unknown?: string): ParsedUnit {
    const token = tokens[at];
    return token
      ? { ok: false, start: token.start, end: token.start + token.text.length, ...(unknown && { unknown }) }
      : { ok: false, start: text.length, end: text.length };
  }

  function quotient(depth: number): ParsedUnit {
    let left = juxtaposition(depth);
    while (left.ok && isOperator("*", "·", "/", "×")) {
      const operator = tokens[at++]!.text;
      const right = juxtaposition(depth);
      if (!right.ok) return right;
      left = {
        ok: true,
        unit: operator === "/" ? divideUnits(left.unit, right.unit) : multiplyUnits(left.unit, right.unit),
      };
    }
    return left;
  }

  function juxtaposition(depth: number): ParsedUnit {
    let left = factor(depth);
    while (left.ok && at < tokens.length && (tokens[at]!.kind !== "operator" || tokens[at]!.text === "(")) {
      const token = tokens[at]!;
      const substance = token.kind === "symbol" && own(substances, token.text);
      if (substance && left.unit.dimension["mass"] === 1) {
        at++;
        left = { ok: true, unit: ofSubstance(left.unit, substance) };
        continue;
      }
      const right = factor(depth);
      if (!right.ok) return right;
      left = { ok: true, unit: multiplyUnits(left.unit, right.unit) };
    }
    return left;
  }

  function factor(depth: number): ParsedUnit {
    const token = tokens[at];
    if (!token || depth > 20) return failure();
    let base: Unit | undefined;
    if (token.text === "(") {
      at++;
      const inner = quotient(depth + 1);
      if (!inner.ok) return inner;
      if (tokens[at]?.text !== ")") return failure();
      base = inner.unit;
    } else if (token.kind === "number") {
      base = { ...one, numerator: Number(token.text) };
      if (!(base.numerator > 0)) return failure();
    } else if (token.kind === "symbol") {
      base = symbol(token.text);
      if (!base) return failure(token.text);
    } else return failure();
    at++;
    if (!isOperator("^")) return { ok: true, unit: base };
    at++;
    const exponent = tokens[at]?.kind === "number" ? Number(tokens[at]!.text) : Number.NaN;
    if (!Number.isInteger(exponent) || Math.abs(exponent) > 9) return failure();
    at++;
    return { ok: true, unit: raiseUnit(base, exponent) };
  }

  function isOperator(...operators: string[]): boolean {
    return tokens[at]?.kind === "operator" && operators.includes(tokens[at]!.text);
  }

  const parsed = quotient(0);
  if (parsed.ok && at < tokens.length) return failure();
  if (parsed.ok && !isFiniteUnit(parsed.unit)) return { ok: false, start: 0, end: text.length };
  return parsed;
}

/** Every spelling a unit may have, for "did you mean". */
export function unitSpellings(): string[] {
  const masses = knownSymbols().filter((name) => knownUnit(name)!.dimension["mass"] === 1);
  return [...knownSymbols(), ...masses.flatMap((name) => [`${name}CO2`, `${name} CO2`])];
}

function symbol(text: string): Unit | undefined {
  const known = knownUnit(text);
  if (known) return known;
  for (const [spelling, substance] of Object.entries(substances)) {
    if (!text.endsWith(spelling)) continue;
    const unit = knownUnit(text.slice(0, -spelling.length));
    if (unit?.dimension["mass"] === 1) return ofSubstance(unit, substance);
  }
  return qualified(text);
}

/**
 * A unit with a word behind `_`, which makes a dimension of its own: `t_clinker` (a tonne of clinker is not a tonne of
 * cement), `万元_2020` (yuan at the prices of a year), `kgce_eq` (electricity counted as the coal that makes it).
 */
function qualified(text: string): Unit | undefined {
  const [base, word] = splitOnce(text, "_");
  const unit = word === undefined ? undefined : knownUnit(base);
  if (!unit || !word) return undefined;
  const substance = own(substances, word);
  if (substance && unit.dimension["mass"] === 1) return ofSubstance(unit, substance);
  const kind = Object.keys(unit.dimension)[0];
  const isSimple = Object.keys(unit.dimension).length === 1 && unit.dimension[kind!] === 1;
  const fits =
    (kind === "mass" && !/^\d/.test(word)) ||
    (kind === "money" && /^(19|20|21)\d\d$/.test(word)) ||
    (kind === "energy" && word === "eq");
  return isSimple && fits ? { ...unit, dimension: { [`${kind}_${word}`]: 1 } } : undefined;
}

function splitOnce(text: string, mark: string): [string, string | undefined] {
  const at = text.indexOf(mark);
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + mark.length)];
}

function ofSubstance(unit: Unit, substance: string): Unit {
  const { mass: _, ...others } = unit.dimension;
  return { ...unit, dimension: { ...others, [substance]: 1 } };
}

/** Numbers in a unit may multiply to more than a number holds. */
function isFiniteUnit({ numerator, denominator }: Unit): boolean {
  const factor = numerator / denominator;
  return Number.isFinite(numerator) && Number.isFinite(denominator) && factor > 0 && Number.isFinite(factor);
}

function own(record: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function tokenize(text: string): Token[] | { start: number; end: number } {
  const tokens: Token[] = [];
  const pattern =
    /\s*(?:(\d+(?:\.\d+)?(?:e[+-]?\d+(?![A-Za-z0-9_]))?)|(CO2-equiv|[A-Za-z%‰\u4e00-\u9fff][A-Za-z0-9_₂%‰\u4e00-\u9fff]*)|([*·×/^()]))/y;
  const end = text.trimEnd().length;
  if (end > 80) return { start: 80, end };
  while (pattern.lastIndex < end) {
    const from = pattern.lastIndex;
    const match = pattern.exec(text);
    if (!match) {
      const start = from + /^\s*/.exec(text.slice(from))![0].length;
      return { start, end: start + String.fromCodePoint(text.codePointAt(start)!).length };
    }
    const piece = match[1] ?? match[2] ?? match[3]!;
    const kind = match[1] ? "number" : match[2] ? "symbol" : "operator";
    tokens.push({ text: piece, kind, start: pattern.lastIndex - piece.length });
  }
  return tokens;
}
