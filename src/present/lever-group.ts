import type { RunResult } from "../result/run-result.ts";
import type { Language } from "../terms/bilingual.ts";
import { displayText } from "./unit-label.ts";

/** What a lever is listed under: the first part of its name. */
export function leverGroup(name: string): string {
  return name.split(".")[0] ?? name;
}

/** A group's title: the model's, else that of the sector of its name; undefined where neither says one. */
export function leverGroupTitle(
  group: string,
  results: readonly RunResult[],
  language: Language,
): string | undefined {
  const given = results.map(({ groups }) => groups?.[group]).find((title) => title !== undefined);
  const title = given ?? results.flatMap(({ sectors }) => sectors).find(({ id }) => id === group)?.title;
  return title && displayText(title, language);
}
