import type { Language } from "../../terms/bilingual.ts";
import type { RunResult } from "../../result/run-result.ts";
import { scenarioLabels } from "../scenario-label.ts";
import type { Html } from "./html.ts";
import type { ReportInput } from "./report-input.ts";

/** A report in one language: what its sections are made of. */
export interface ReportView {
  readonly input: ReportInput;
  readonly results: readonly RunResult[];
  /** The scenarios' names, all different. */
  readonly labels: readonly string[];
  readonly language: Language;
  /** The text in the report's language. */
  say(en: string, zh: string): string;
  /** An id of an element, unique in the file, which holds both languages. */
  id(name: string): string;
  /** The chart of that name as a figure; undefined if there is none. */
  figure(name: string): Html | undefined;
}

export function reportView(
  input: ReportInput,
  language: Language,
  figures: ReadonlyMap<string, Html>,
): ReportView {
  const results = input.runs.map(({ result }) => result);
  return {
    input,
    results,
    labels: scenarioLabels(results, language),
    language,
    say: (en, zh) => (language === "zh" ? zh : en),
    id: (name) => `${language}-${name}`,
    figure: (name) => figures.get(name),
  };
}
