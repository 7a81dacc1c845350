import type { ModelGraph } from "../../model/model-graph.ts";
import type { ResolvedScenario } from "../../resolve/resolved-scenario.ts";
import type { Bilingual, Language } from "../../terms/bilingual.ts";
import { code, prose } from "./markdown.ts";

/** The model a page describes, and how the page is written. */
export interface Subject {
  readonly graph: ModelGraph;
  readonly resolved: ResolvedScenario;
  readonly language: Language;
  /** Address of a file of the model, as seen from the page. */
  readonly linkTo: (file: string) => string;
}

/** A title in both languages, English first; once if they are the same. */
export function bothTitles({ en, zh }: Bilingual): string {
  return en === zh ? prose(en) : `${prose(en)} ${prose(zh)}`;
}

/** For a cell: the name, and below it the title if that says more. */
export function nameAndTitle(name: string, title: Bilingual): string {
  return title.en === name && title.zh === name ? code(name) : `${code(name)}<br>${bothTitles(title)}`;
}

/** A file's path from the folder of the model. */
export function nameFromHome(file: string, { resolved }: Pick<Subject, "resolved">): string {
  const home = resolved.chain[0]!.replace(/[^/]*$/, "");
  return file.startsWith(home) ? file.slice(home.length) : file;
}

export function fileLink(file: string, subject: Subject): string {
  return `[${nameFromHome(file, subject)}](${subject.linkTo(file)})`;
}
