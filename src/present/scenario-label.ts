import type { Language } from "../terms/bilingual.ts";
import type { RunResult } from "../result/run-result.ts";
import { displayText } from "./unit-label.ts";
import { shortened } from "./wrap-text.ts";

/** Longest title in a legend or at the end of a line, in terminal columns. */
const longest = 36;

/**
 * One name a result, all different: the scenario's title, with its id where titles repeat, and with a number where
 * the same scenario was run twice.
 */
export function scenarioLabels(results: readonly RunResult[], language: Language): string[] {
  const titles = results.map((result) => shortened(displayText(result.title, language), longest));
  return numbered(
    results.map((result, index) => {
      const title = titles[index] ?? result.scenario;
      return titles.filter((other) => other === title).length > 1 ? `${title} (${result.scenario})` : title;
    }),
    " ",
  );
}

/** One id a result, all different. */
export function scenarioIds(results: readonly RunResult[]): string[] {
  return numbered(
    results.map((result) => result.scenario),
    " ",
  );
}

/** Ids that are safe as parts of file names, all different even where letter case does not count. */
export function fileNames(results: readonly RunResult[]): string[] {
  return numbered(
    results.map((result) => result.scenario.toLowerCase().replace(/[^\p{L}\p{N}_-]+/gu, "-") || "scenario"),
    "-",
  );
}

function numbered(names: readonly string[], separator: string): string[] {
  return names.map((name, index) => {
    const before = names.slice(0, index).filter((other) => other === name).length;
    return before === 0 ? name : `${name}${separator}${String(before + 1)}`;
  });
}
