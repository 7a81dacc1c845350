import type { Findings } from "../diagnose/findings.ts";
import { didYouMean, nearest } from "../diagnose/nearest.ts";
import type { Span } from "../diagnose/span.ts";
import { kindOf, validate, type FileKind } from "../schema/validate.ts";
import type { LocatedDocument, LocatedMap } from "../source/located-node.ts";
import type { LocatedTable } from "../source/parse-csv.ts";
import { delayPaths, seriesIn } from "./delay-paths.ts";
import type { FileMemory } from "./file-memory.ts";
import { isLeverTable } from "./lever-table.ts";
import { folderOf, isBelow, joinPath, staysInside } from "./paths.ts";
import { reasonOf, Unreadable } from "./unreadable.ts";

/** What resolving may read; a workbook is given as the text of its cells (`sheetText`). Rejects if the file cannot be read, or, with `within`, if links lead it out of that folder. */
export type ReadText = (path: string, within?: string) => Promise<string>;

/** One file of a layer. */
export interface LoadedFile {
  readonly kind: FileKind;
  readonly document: LocatedDocument;
}

/** A model or scenario file with everything it includes; `files[0]` is the file itself. */
export interface Layer {
  readonly files: readonly LoadedFile[];
}

/** What loading has read so far, by path. */
export interface Loaded {
  /** The model first, the scenario that was asked for last. */
  layers: readonly Layer[];
  readonly texts: Map<string, string>;
  readonly tables: Map<string, LocatedTable>;
  /** Folder that a file's includes and tables must stay in, by file. */
  readonly folders: Map<string, string>;
}

/** Reads a scenario, what it extends, and all they include. Everything wrong in any of the files is found. */
export async function load(
  entry: string,
  readText: ReadText,
  findings: Findings,
  memory: FileMemory,
): Promise<Loaded> {
  const loaded: Loaded = { layers: [], texts: new Map(), tables: new Map(), folders: new Map() };
  const chain: string[] = [];
  let next: { path: string; span?: Span } | undefined = { path: joinPath("", entry) || "." };
  while (next) {
    if (chain.includes(next.path)) {
      circle("extends", [...chain, next.path], next.span, findings);
      break;
    }
    chain.push(next.path);
    const layer = await loadLayer(next.path, next.span, readText, loaded, findings, memory);
    if (!layer) break;
    const policies: Layer[] = [];
    for (const policy of policiesOf(layer)) {
      const package_ = await loadLayer(
        policy.path,
        policy.span,
        readText,
        loaded,
        findings,
        memory,
        "policy",
      );
      if (package_) policies.push(delayed(package_, policy, findings));
    }
    loaded.layers = [...policies, layer, ...loaded.layers];
    next = extendsOf(layer);
  }
  return loaded;
}

/** Reads a table, whose mistakes are told once, with the first places that name it. */
export async function loadTable(
  path: string,
  [span, ...others]: readonly Span[],
  readText: ReadText,
  loaded: Loaded,
  findings: Findings,
  memory: FileMemory,
): Promise<void> {
  const text = await read(
    path,
    span,
    (file) => readText(file, span && loaded.folders.get(span.file)),
    loaded,
    findings,
    { others },
  );
  if (text === undefined) return;
  const table = memory.data(path, text);
  findings.add(table.ok ? table.warnings : table.diagnostics);
  if (table.ok) loaded.tables.set(path, table.value);
}

async function loadLayer(
  path: string,
  from: Span | undefined,
  readText: ReadText,
  loaded: Loaded,
  findings: Findings,
  memory: FileMemory,
  expected?: FileKind,
): Promise<Layer | undefined> {
  const root = folderOf(path);
  const files: LoadedFile[] = [];
  await visit(path, from, expected, []);
  return files.length > 0 && files[0]!.document.file === path ? { files } : undefined;

  async function visit(
    file: string,
    span: Span | undefined,
    expected: FileKind | undefined,
    above: readonly string[],
  ): Promise<void> {
    if (above.includes(file)) return circle("include", [...above, file], span, findings);
    if (files.some((known) => known.document.file === file)) {
      findings.error("duplicate-definition", span, {
        en: `\`${file}\` is included twice`,
        zh: `\`${file}\` 被包含两次`,
      });
      return;
    }
    loaded.folders.set(file, root);
    const text = await read(
      file,
      span,
      (one) => (expected === "include" || expected === "policy" ? readText(one, root) : readText(one)),
      loaded,
      findings,
      { isPackage: expected === "policy" },
    );
    if (text === undefined) return;
    const document = isLeverTable(file) ? memory.leverTable(file, text) : memory.yaml(file, text);
    findings.add(document.ok ? document.warnings : document.diagnostics);
    if (!document.ok) return;
    const { root: content } = document.value;
    if (!expected && content.kind === "map" && !namesItself(content)) {
      const meant = [...content.entries].find(([key]) => nearest(key, ["model", "scenario"]) !== undefined);
      findings.error(
        "not-a-model",
        (meant ?? [...content.entries][0])?.[1].keySpan ?? { file, start: 0, end: 0 },
        {
          en: "the file has neither `model:` nor `scenario:`",
          zh: "文件既没有 `model:` 也没有 `scenario:`",
        },
        meant
          ? didYouMean(meant[0], ["model", "scenario"])
          : {
              help: {
                en: "a model starts with `model: name`, a scenario with `scenario: name` and `extends: file`",
                zh: "模型以 `model: 名称` 开头，情景以 `scenario: 名称` 和 `extends: 文件` 开头",
              },
            },
      );
      return;
    }
    const kind = validate(document.value, expected);
    findings.add(kind.ok ? kind.warnings : kind.diagnostics);
    if (content.kind !== "map") return;
    // A file with mistakes still names others, whose mistakes are to be shown as well.
    files.push({ kind: expected ?? kindOf(content), document: document.value });
    for (const one of includesOf(content)) await include(one, file, above);
  }

  async function include(
    one: { path: string; span: Span },
    file: string,
    above: readonly string[],
  ): Promise<void> {
    if (!staysInside(root, folderOf(file), one.path)) {
      findings.error("path-outside-model", one.span, {
        en: `\`${one.path}\` leaves the model's folder`,
        zh: `\`${one.path}\` 超出模型文件夹`,
      });
      return;
    }
    await visit(joinPath(folderOf(file), one.path), one.span, "include", [...above, file]);
  }
}

async function read(
  path: string,
  span: Span | undefined,
  readText: ReadText,
  loaded: Loaded,
  findings: Findings,
  { isPackage = false, others = [] }: { readonly isPackage?: boolean; readonly others?: readonly Span[] },
): Promise<string | undefined> {
  try {
    const text = await readText(path);
    loaded.texts.set(path, text);
    return text;
  } catch (error) {
    const reason = reasonOf(error);
    const folder = span && loaded.folders.get(span.file);
    const beside = error instanceof Unreadable && (!span || isBelow(folder!, path)) ? error.beside : [];
    // A package is named without what its file's name ends in.
    const named = (file: string): string => (isPackage ? file.replace(/\.yaml$/, "") : file);
    findings.error(
      "file-not-found",
      span,
      {
        en: `cannot read \`${path}\`: ${reason.en}`,
        zh: `无法读取 \`${path}\`：${reason.zh}`,
      },
      {
        ...didYouMean(named(path.slice(path.lastIndexOf("/") + 1)), beside.map(named)),
        ...(others.length > 0 && {
          related: others.slice(0, 3).map((span) => ({ span, message: { en: "and here", zh: "以及此处" } })),
        }),
      },
    );
    return undefined;
  }
}

function namesItself(root: LocatedMap): boolean {
  return ["model", "scenario", "policy", "model_tests"].some((key) => root.entries.has(key));
}

function extendsOf(layer: Layer): { path: string; span: Span } | undefined {
  const { document } = layer.files[0]!;
  const value = document.root.kind === "map" ? document.root.entries.get("extends")?.value : undefined;
  if (value?.kind !== "scalar" || typeof value.value !== "string") return undefined;
  return { path: joinPath(folderOf(document.file), value.value), span: value.span };
}

/** The policy packages a scenario stacks: files of their names in `policies` beside it. */
function policiesOf(layer: Layer): { path: string; span: Span; delay: number }[] {
  const { document } = layer.files[0]!;
  const list = document.root.kind === "map" ? document.root.entries.get("policies")?.value : undefined;
  if (list?.kind !== "list") return [];
  return list.items.flatMap((item) => {
    const [name, delay] =
      item.kind === "map"
        ? [item.entries.get("package")?.value, item.entries.get("delay")?.value]
        : [item, undefined];
    // A name only: what is refused as a name is not to be read as a path either.
    if (name?.kind !== "scalar" || typeof name.value !== "string" || /[./\\]/.test(name.value)) return [];
    const path = joinPath(folderOf(document.file), `policies/${name.value}.yaml`);
    return [{ path, span: name.span, delay: delay?.kind === "scalar" ? Number(delay.value) : 0 }];
  });
}

/** The package with the paths of all its files so many years later. */
function delayed(layer: Layer, { delay, span }: { delay: number; span: Span }, findings: Findings): Layer {
  if (delay === 0) return layer;
  for (const { document } of layer.files)
    for (const { keySpan } of seriesIn(document.root))
      findings.error(
        "useless-key",
        keySpan,
        {
          en: "a series of an IAMC table cannot come later: write its years out to delay the package",
          zh: "IAMC 表的序列不能推迟：要推迟政策包，请逐年写出",
        },
        { related: [{ span, message: { en: "delayed here", zh: "在此推迟" } }] },
      );
  return {
    files: layer.files.map(({ kind, document }) => ({
      kind,
      document: { ...document, root: delayPaths(document.root, delay) },
    })),
  };
}

function includesOf(root: LocatedMap): { path: string; span: Span }[] {
  const list = root.entries.get("include")?.value;
  if (list?.kind !== "list") return [];
  return list.items.flatMap((item) =>
    item.kind === "scalar" && typeof item.value === "string" ? [{ path: item.value, span: item.span }] : [],
  );
}

function circle(
  key: "extends" | "include",
  files: readonly string[],
  span: Span | undefined,
  findings: Findings,
): void {
  const shown = files.slice(files.indexOf(files.at(-1)!)).join(" → ");
  findings.error("include-circle", span, {
    en: `files ${key === "extends" ? "extend" : "include"} each other in a circle: ${shown}`,
    zh: `文件循环${key === "extends" ? "继承" : "包含"}：${shown}`,
  });
}
