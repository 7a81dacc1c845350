import type { Diagnostic } from "../diagnose/diagnostic.ts";
import type { Findings } from "../diagnose/findings.ts";
import { nearest } from "../diagnose/nearest.ts";
import type { Span } from "../diagnose/span.ts";
import type { LocatedMap } from "../source/located-node.ts";
import { entriesAt } from "./read-node.ts";

const nameCodes: ReadonlySet<string> = new Set([
  "unknown-quantity",
  "unknown-carrier",
  "override-of-missing",
]);
/** Names looked at; beyond that the first ones tell enough. */
const mostNames = 50;

/**
 * A misspelt definition makes every use of the right name an unknown one. Where a name that was not found is spelt
 * almost like one that is defined, and the defined spelling is the rarer one in the files, the definition is shown
 * first, with the uses beside it.
 */
export function blameDefinitions(
  root: LocatedMap,
  names: ReadonlyMap<string, { readonly span: Span }>,
  texts: ReadonlyMap<string, string>,
  findings: Findings,
): void {
  const unknown = findings.list.filter(({ code, span }) => nameCodes.has(code) && span).slice(0, mostNames);
  if (unknown.length === 0) return;
  const places = definitionPlaces(root);
  const carriers = [...entriesAt(root, "carriers").keys()];
  const counts = wordCounts(texts);
  const blamed = new Map<string, { span: Span; word: string; meant: string; uses: Diagnostic[] }>();
  for (const finding of unknown) {
    const span = finding.span!;
    const name = texts.get(span.file)?.slice(span.start, span.end) ?? "";
    if (!/^[\w.\u4e00-\u9fff]+$/.test(name)) continue;
    const isCarrier = finding.code === "unknown-carrier";
    const defined = nearest(name, isCarrier ? carriers : names.keys());
    if (defined === undefined || !isRarer(defined, name, counts)) continue;
    const part = differingPart(defined, name);
    const place = isCarrier
      ? places.get(`carrier.${defined}`)
      : (places.get(part.whole) ?? names.get(defined)!.span);
    if (!place) continue;
    const key = `${place.file}:${place.start}`;
    const known = blamed.get(key) ?? { span: place, word: part.word, meant: part.meant, uses: [] };
    known.uses.push(finding);
    blamed.set(key, known);
  }
  const explained = new Set([...blamed.values()].flatMap(({ uses }) => uses));
  const others = findings.list.filter((finding) => !explained.has(finding));
  const causes = [...blamed.values()].map(({ span, word, meant, uses }): Diagnostic => ({
    severity: "error",
    code: uses[0]!.code,
    message: {
      en: `\`${word}\` is defined here, but \`${meant}\` is what is used`,
      zh: `此处定义的是 \`${word}\`，而使用的是 \`${meant}\``,
    },
    span,
    help: { en: `did you mean \`${meant}\`?`, zh: `是否想写 \`${meant}\`？` },
    related: uses
      .slice(0, 3)
      .map((use) => ({ span: use.span!, message: { en: "used here", zh: "在此使用" } })),
  }));
  findings.list.splice(0, findings.list.length, ...causes, ...others);
}

/** Where the words of a name are defined, by the name up to that word. */
function definitionPlaces(root: LocatedMap): Map<string, Span> {
  const places = new Map<string, Span>();
  for (const [name, { keySpan }] of entriesAt(root, "quantities")) places.set(name, keySpan);
  for (const [name, { keySpan }] of entriesAt(root, "carriers")) places.set(`carrier.${name}`, keySpan);
  for (const [sector, entry] of entriesAt(root, "sectors")) {
    places.set(sector, entry.keySpan);
    for (const [product, inner] of entriesAt(entry.value, "products")) {
      places.set(`${sector}.${product}`, inner.keySpan);
      for (const [route, { keySpan }] of entriesAt(inner.value, "routes"))
        places.set(`${sector}.${product}.${route}`, keySpan);
    }
  }
  return places;
}

/** The first word two names differ in, and the defined name up to it; the whole names if their words do not pair. */
function differingPart(defined: string, used: string): { whole: string; word: string; meant: string } {
  const [a, b] = [defined.split("."), used.split(".")];
  const at = a.findIndex((word, index) => word !== b[index]);
  const onlyOne = a.length === b.length && at !== -1 && a.slice(at + 1).join() === b.slice(at + 1).join();
  return onlyOne && at < a.length - 1
    ? { whole: a.slice(0, at + 1).join("."), word: a[at]!, meant: b[at]! }
    : { whole: defined, word: defined, meant: used };
}

/** Whether the words only `name` has stand in the files more seldom than those only `other` has, the rarest first. */
function isRarer(name: string, other: string, counts: ReadonlyMap<string, number>): boolean {
  const [own, others] = [countsOfOwn(name, other), countsOfOwn(other, name)];
  const at = own.findIndex((count, index) => count !== others[index]);
  return at !== -1 && own[at]! < (others[at] ?? Infinity);

  function countsOfOwn(one: string, another: string): number[] {
    const shared = new Set(wordsOf(another));
    return wordsOf(one)
      .filter((word) => !shared.has(word))
      .map((word) => counts.get(word) ?? 0)
      .toSorted((a, b) => a - b);
  }
}

function wordCounts(texts: ReadonlyMap<string, string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts.values())
    for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[a-z0-9\u4e00-\u9fff]+/g) ?? [];
}
