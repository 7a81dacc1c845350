import type { ModelGraph } from "../../model/model-graph.ts";
import type { ResolvedScenario } from "../../resolve/resolved-scenario.ts";
import { overridesOf, type Override } from "../overrides.ts";
import { writtenText } from "../written.ts";
import { code, heading, lines, prose, table } from "./markdown.ts";
import { fileLink, nameAndTitle, nameFromHome, type Subject } from "./subject.ts";
import { word } from "./words.ts";

/** A scenario of the model that a page describes. */
export interface DescribedScenario {
  readonly graph: ModelGraph;
  readonly resolved: ResolvedScenario;
}

/** What one file sets, and what it says of its numbers as a whole. */
interface SetByFile {
  readonly overrides: readonly Override[];
  readonly marks: { readonly source?: string; readonly quality?: string } | undefined;
}

/** Headings of a scenario, not what it sets. */
const headingKeys = new Set(["title", "description", "source", "quality"]);

/** What scenarios ask, which files they lay on the model, and what each of these files sets. */
export function scenariosPart(scenarios: readonly DescribedScenario[], subject: Subject): string[] {
  const { language } = subject;
  const rows = scenarios.map(({ graph, resolved }) => [
    nameAndTitle(graph.scenario, graph.title),
    prose(ownDescription(resolved)),
    lines([
      resolved.chain
        .slice(1)
        .map((file) => code(nameFromHome(file, subject)))
        .join(" "),
      ...delaysOf(resolved),
    ]),
  ]);
  const headings = [word("scenario", language), word("description", language), word("laid", language)];
  return [
    ...table(headings, rows),
    ...heading(3, word("sets", language)),
    ...table(
      (["file", "set", "value", "source", "quality"] as const).map((key) => word(key, language)),
      [...setByFile(scenarios)].flatMap(([file, { overrides, marks }]) =>
        [...byQuantity(overrides)].map(([name, values], index) => [
          index === 0 ? fileLink(file, subject) : "",
          code(name),
          lines(values),
          index === 0 ? prose(marks?.source ?? "") : "",
          index === 0 ? (marks?.quality ?? "") : "",
        ]),
      ),
    ),
  ];
}

/** Nothing if the description is that of another scenario below. */
function ownDescription({ root, chain }: ResolvedScenario): string {
  const value = root.entries.get("description")?.value;
  return value?.kind === "scalar" && value.span.file === chain.at(-1) ? String(value.value) : "";
}

/** Packages that are laid with a delay. */
function delaysOf({ root, chain }: ResolvedScenario): string[] {
  const policies = root.entries.get("policies")?.value;
  if (policies?.kind !== "list" || policies.span.file !== chain.at(-1)) return [];
  return policies.items.filter(({ kind }) => kind === "map").map((item) => code(writtenText(item)));
}

/** Every file once, as the scenario with the fewest files that has it lays it; those that delay files come last. */
function setByFile(scenarios: readonly DescribedScenario[]): Map<string, SetByFile> {
  const files = new Map<string, SetByFile>();
  const simplest = scenarios
    .toSorted((a, b) => a.resolved.chain.length - b.resolved.chain.length)
    .toSorted((a, b) => delaysOf(a.resolved).length - delaysOf(b.resolved).length);
  for (const { graph, resolved } of simplest)
    for (const { file, overrides } of overridesOf(graph, resolved)) {
      if (files.has(file)) continue;
      const set = overrides.filter(({ path }) => !headingKeys.has(path[0]!));
      files.set(file, { overrides: set, marks: resolved.marks.get(file) });
    }
  return new Map([...files].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Years of one quantity beside each other. */
function byQuantity(overrides: readonly Override[]): Map<string, string[]> {
  const named = new Map<string, string[]>();
  for (const { path, after } of overrides) {
    const isQuantity = path[0] === "levers" || path[0] === "quantities";
    const name = isQuantity ? path[1]! : path.join(" ");
    const at = isQuantity ? path.slice(path[2] === "value" ? 3 : 2).join(" ") : "";
    const value = code(after.written ?? "null");
    const values = named.get(name) ?? [];
    values.push(at === "" ? value : `${at}: ${value}`);
    named.set(name, values);
  }
  return named;
}
