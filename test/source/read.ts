import type { Checked } from "../../src/diagnose/checked.ts";
import type { Diagnostic } from "../../src/diagnose/diagnostic.ts";
import { toPlain } from "../../src/source/located-node.ts";
import { parseYaml } from "../../src/source/parse-yaml.ts";

/** What a YAML text says, without places. */
export function valueOf(text: string): unknown {
  const read = parseYaml("m.yaml", text);
  if (!read.ok) throw new Error(read.diagnostics.map((one) => one.message.en).join("; "));
  return toPlain(read.value.root);
}

/** Everything wrong with a YAML text. */
export function mistakesIn(text: string): readonly Diagnostic[] {
  return mistakesOf(parseYaml("m.yaml", text));
}

export function mistakesOf<T>(checked: Checked<T>): readonly Diagnostic[] {
  return checked.ok ? [] : checked.diagnostics;
}

/** The text a diagnostic marks. */
export function markedIn(text: string, diagnostic: Diagnostic | undefined): string {
  return diagnostic?.span ? text.slice(diagnostic.span.start, diagnostic.span.end) : "(nowhere)";
}
