import type { Diagnostic } from "../../src/diagnose/diagnostic.ts";
import { resolve } from "../../src/resolve/resolve.ts";
import type { ResolvedScenario } from "../../src/resolve/resolved-scenario.ts";
import { toPlain } from "../../src/source/located-node.ts";

/** Files by path. */
export type Texts = Readonly<Record<string, string>>;

/** What resolving gives, and which paths were asked for. */
export async function tryResolve(
  files: Texts,
  entry: string,
): Promise<{ resolved: ResolvedScenario | undefined; mistakes: readonly Diagnostic[]; asked: string[] }> {
  const asked: string[] = [];
  const { resolved } = await resolve(entry, (path) => {
    asked.push(path);
    const text = files[path];
    return text === undefined ? Promise.reject(new Error("there is no such file")) : Promise.resolve(text);
  });
  return resolved.ok
    ? { resolved: resolved.value, mistakes: [], asked }
    : { resolved: undefined, mistakes: resolved.diagnostics, asked };
}

export async function resolved(files: Texts, entry: string): Promise<ResolvedScenario> {
  const { resolved: value, mistakes } = await tryResolve(files, entry);
  if (!value) throw new Error(mistakes.map((one) => one.message.en).join("; "));
  return value;
}

/** One section of the resolved map, without places. */
export async function section(files: Texts, entry: string, name = "quantities"): Promise<unknown> {
  return JSON.parse(
    JSON.stringify((toPlain((await resolved(files, entry)).root) as Record<string, unknown>)[name]),
  );
}

export async function mistakesIn(files: Texts, entry: string): Promise<readonly Diagnostic[]> {
  return (await tryResolve(files, entry)).mistakes;
}

/** `file: text` of a place. */
export function placeIn(files: Texts, span: Diagnostic["span"]): string {
  return span ? `${span.file}: ${files[span.file]!.slice(span.start, span.end)}` : "(nowhere)";
}
