import { fullWidthHelp } from "../diagnose/full-width.ts";
import type { Findings } from "../diagnose/findings.ts";
import { didYouMean } from "../diagnose/nearest.ts";
import { within, type Span } from "../diagnose/span.ts";
import type { LocatedEntry, LocatedMap, LocatedNode } from "../source/located-node.ts";
import type { Bilingual } from "../terms/bilingual.ts";
import { parseUnit, unitSpellings } from "../units/parse-unit.ts";
import type { LabelledUnit } from "./declaration.ts";

/** The entries of the map at a key, in file order; none if it is not there. */
export function entriesAt(node: LocatedNode | undefined, key: string): ReadonlyMap<string, LocatedEntry> {
  const value = childAt(node, key);
  return value?.kind === "map" ? value.entries : new Map<string, LocatedEntry>();
}

export function childAt(node: LocatedNode | undefined, key: string): LocatedNode | undefined {
  return node?.kind === "map" ? node.entries.get(key)?.value : undefined;
}

export function mapAt(node: LocatedNode | undefined, key: string): LocatedMap | undefined {
  const value = childAt(node, key);
  return value?.kind === "map" ? value : undefined;
}

export function scalarAt(
  node: LocatedNode | undefined,
  key: string,
): { value: string | number | boolean; span: Span } | undefined {
  const value = childAt(node, key);
  return value?.kind === "scalar" && value.value !== null
    ? { value: value.value, span: value.span }
    : undefined;
}

export function textAt(node: LocatedNode | undefined, key: string): string | undefined {
  const scalar = scalarAt(node, key);
  return scalar && String(scalar.value);
}

/** A title in both languages; one language stands in for the other. */
export function titleAt(node: LocatedNode | undefined, key: string, fallback: Bilingual): Bilingual {
  const title = childAt(node, key);
  if (title?.kind === "scalar" && title.value !== null)
    return { en: String(title.value), zh: String(title.value) };
  const [en, zh] = [textAt(title, "en"), textAt(title, "zh")];
  return { en: en ?? zh ?? fallback.en, zh: zh ?? en ?? fallback.zh };
}

/** Where a stretch of a scalar's text stands in the file; the whole scalar if quoting hides it. */
export function placeInScalar(
  span: Span,
  value: string,
  texts: ReadonlyMap<string, string>,
  start: number,
  end: number,
): Span {
  const raw = texts.get(span.file)?.slice(span.start, span.end);
  if (raw === value) return within(span, start, end);
  // A text below `|` or `>` ends with a line end that is not in its place.
  const inside = raw?.indexOf(value.trimEnd()) ?? -1;
  return inside === -1 ? span : within(span, inside + start, inside + end);
}

/** Reads a unit, or reports the part of it that is unknown. */
export function readUnit(
  label: string,
  placeOf: (start: number, end: number) => Span,
  findings: Findings,
): LabelledUnit | undefined {
  const parsed = parseUnit(label);
  if (parsed.ok) return { unit: parsed.unit, label };
  const span = placeOf(parsed.start, Math.max(parsed.end, parsed.start + 1));
  if (parsed.unknown !== undefined) {
    findings.error(
      "unknown-unit",
      span,
      { en: `unknown unit \`${parsed.unknown}\``, zh: `未知单位 \`${parsed.unknown}\`` },
      didYouMean(parsed.unknown, findings.candidates(unitSpellings)),
    );
  } else {
    findings.error(
      "unknown-unit",
      span,
      { en: `\`${label}\` cannot be read as a unit`, zh: `\`${label}\` 不能读作单位` },
      fullWidthHelp(label),
    );
  }
  return undefined;
}
