import { readdirSync } from "node:fs";
import { dirname, posix } from "node:path";
import { modelPage } from "../explain/page/model-page.ts";
import { readModel } from "../pipeline.ts";
import type { Language } from "../terms/bilingual.ts";
import type { Console } from "./console.ts";
import { exitCode, type ExitCode } from "./exit-codes.ts";
import { readText } from "./files.ts";
import { openScenario, type OpenScenario } from "./open-scenario.ts";
import { toSlashes } from "./simulate-files.ts";
import { writeWhole } from "./write-whole.ts";

/** `peakcast describe`: a model as a page of Markdown, with the scenarios that lie beside it. */
export async function describeModel(
  path: string,
  out: string | undefined,
  console: Console,
): Promise<ExitCode> {
  const open = await openScenario(path, false, console);
  if (!open) return exitCode.badInput;
  const page = await pageOf(open, path, out, console.language);
  if (out === undefined) {
    console.out(page.trimEnd());
    return exitCode.done;
  }
  await writeWhole(out, page);
  if (!console.quiet) console.err(console.language === "zh" ? `已写入 ${out}` : `written to ${out}`);
  return exitCode.done;
}

/** The page as it stands in the file `out`, from where its links lead to the files of the model. */
export async function pageOf(
  open: OpenScenario,
  path: string,
  out: string | undefined,
  language: Language,
): Promise<string> {
  const folder = out === undefined ? undefined : posix.dirname(toSlashes(out));
  const linkTo = (file: string): string => (folder === undefined ? file : posix.relative(folder, file));
  return modelPage({ ...open, language, linkTo }, await scenariosBeside(toSlashes(path), open));
}

/** The scenarios of a folder that stand on the model, those on the fewest files first. A file with mistakes is none. */
async function scenariosBeside(path: string, { resolved }: OpenScenario): Promise<OpenScenario[]> {
  const folder = dirname(path);
  const files = readdirSync(folder)
    .filter((file) => /\.ya?ml$/.test(file))
    .map((file) => (folder === "." ? file : `${folder}/${file}`))
    .toSorted();
  const found: OpenScenario[] = [];
  for (const file of files) {
    if (!/^scenario:/m.test(await readText(file))) continue;
    const { graph, resolved: scenario } = await readModel(file, readText);
    if (graph.ok && scenario && scenario.chain[0] === resolved.chain[0])
      found.push({ graph: graph.value, resolved: scenario });
  }
  return found.toSorted((a, b) => a.resolved.chain.length - b.resolved.chain.length);
}
