import type { Diagnostic } from "../diagnose/diagnostic.ts";
import type { DiagnosticCode } from "../diagnose/codes.ts";
import type { Span } from "../diagnose/span.ts";
import type { LocatedEntry, LocatedNode } from "../source/located-node.ts";
import type { Layer } from "./load.ts";

/** Layers read on without keys that the language does not have, and the maps that now lack something. */
export interface Pruned {
  readonly layers: readonly Layer[];
  readonly lacking: readonly Span[];
}

/** Mistakes inside one value or equation. Others, such as a name nobody defines, may follow from a key that is misspelt. */
const ownMistakes: ReadonlySet<DiagnosticCode> = new Set([
  "unknown-unit",
  "unit-mismatch",
  "bad-equation",
  "unknown-function",
  "bad-scalar",
]);

/** The layers without the keys that findings mark as unknown; undefined if there is another error among them. */
export function withoutUnknownKeys(
  layers: readonly Layer[],
  findings: readonly Diagnostic[],
): Pruned | undefined {
  const errors = findings.filter(({ severity }) => severity === "error");
  if (errors.some(({ code }) => code !== "unknown-key")) return undefined;
  // A finding marks a key by the very span the key has.
  const keys = new Set(errors.map(({ span }) => span));
  const lacking: Span[] = [];
  return {
    layers: layers.map(({ files }) => ({
      files: files.map(({ kind, document }) => ({
        kind,
        document: { ...document, root: prune(document.root) },
      })),
    })),
    lacking,
  };

  function prune(node: LocatedNode): LocatedNode {
    if (node.kind === "list") return { ...node, items: node.items.map(prune) };
    if (node.kind === "scalar") return node;
    const entries = new Map<string, LocatedEntry>();
    for (const [key, entry] of node.entries)
      if (!keys.has(entry.keySpan)) entries.set(key, { ...entry, value: prune(entry.value) });
    if (entries.size < node.entries.size) lacking.push(node.span);
    return { ...node, entries };
  }
}

/** Of what was found on the way without the keys, what has nothing to do with them. */
export function apartFrom({ lacking }: Pruned, findings: readonly Diagnostic[]): Diagnostic[] {
  const isLacking = (span: Span): boolean =>
    lacking.some(({ file, start, end }) => file === span.file && start <= span.start && span.end <= end);
  return findings.filter(
    ({ code, span, related }) =>
      ownMistakes.has(code) && span && ![span, ...(related ?? []).map((one) => one.span)].some(isLacking),
  );
}
