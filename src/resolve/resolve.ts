import { accept, reject, type Checked } from "../diagnose/checked.ts";
import { Findings } from "../diagnose/findings.ts";
import { didYouMean } from "../diagnose/nearest.ts";
import type { Span } from "../diagnose/span.ts";
import { sectionNames } from "../schema/scenario-spec.ts";
import { replaceMark } from "../schema/name-rules.ts";
import type { LocatedEntry, LocatedMap, LocatedNode } from "../source/located-node.ts";
import { FileMemory } from "./file-memory.ts";
import { load, loadTable, type Layer, type Loaded, type ReadText } from "./load.ts";
import { merge, unmarked } from "./merge.ts";
import { normalize } from "./normalize.ts";
import { folderOf, joinPath, staysInside } from "./paths.ts";
import type { Marks, ResolvedScenario } from "./resolved-scenario.ts";
import { renameTables, tableFiles } from "./table-files.ts";
import { withoutUnknownKeys, type Pruned } from "./without-unknown-keys.ts";

/** A resolved scenario, or what is wrong; the files' texts come along either way, to show where. */
export interface Resolution {
  readonly texts: ReadonlyMap<string, string>;
  readonly resolved: Checked<ResolvedScenario>;
  /** Where unknown keys are all that is wrong, what the files come to without them: other mistakes may be found there. */
  readonly withoutKeys?: { readonly scenario: ResolvedScenario; readonly pruned: Pruned };
}

/** Maps whose keys are things of the model: a scenario may change them, and add to them only with `new: true`. */
const thingPlaces: readonly (readonly string[])[] = [
  ["carriers"],
  ["sectors"],
  ["sectors", "*", "products"],
  ["sectors", "*", "products", "*", "routes"],
];

/** Reads a model or scenario file and everything it stands on, and lays it together. */
export async function resolve(
  entry: string,
  readText: ReadText,
  memory: FileMemory = new FileMemory(),
): Promise<Resolution> {
  const findings = new Findings();
  const loaded = await load(entry, readText, findings, memory);
  if (findings.hasErrors) {
    const pruned = withoutUnknownKeys(loaded.layers, findings.list);
    const scenario =
      pruned && (await layTogether({ ...loaded, layers: pruned.layers }, readText, new Findings(), memory));
    return {
      texts: loaded.texts,
      resolved: reject(findings.list),
      ...(scenario && { withoutKeys: { scenario, pruned } }),
    };
  }
  const resolved = await layTogether(loaded, readText, findings, memory);
  return {
    texts: loaded.texts,
    resolved: resolved && !findings.hasErrors ? accept(resolved, findings.list) : reject(findings.list),
  };
}

async function layTogether(
  loaded: Loaded,
  readText: ReadText,
  findings: Findings,
  memory: FileMemory,
): Promise<ResolvedScenario | undefined> {
  const leverNames = new Map<string, Span>();
  const introduced = new Map<string, Span>();
  let root: LocatedMap | undefined;
  for (const layer of loaded.layers) {
    const own = withLeversAmongQuantities(joinFiles(layer, findings, memory), leverNames, findings);
    if (root) {
      refuseMissing(root, own, introduced, findings);
      root = merge(root, own, []);
    } else root = unmarked(own) as LocatedMap;
  }
  if (!root) return undefined;
  const [model, scenario] = [loaded.layers[0]!.files[0]!, loaded.layers.at(-1)!.files[0]!];
  if (model.kind !== "model") {
    const { file } = model.document;
    const isTests = model.kind === "model_tests";
    findings.error(
      "not-a-model",
      { file, start: 0, end: 0 },
      isTests && loaded.layers.length === 1
        ? {
            en: `\`${file}\` is a file of tests, not a model or scenario`,
            zh: `\`${file}\` 是测试文件，不是模型或情景`,
          }
        : { en: `\`${file}\` is extended but is not a model`, zh: `\`${file}\` 被继承，但不是模型` },
      isTests
        ? {
            help: {
              en: `\`peakcast test ${file}\` judges it`,
              zh: `请用 \`peakcast test ${file}\` 检验`,
            },
          }
        : {},
    );
    return undefined;
  }
  const uses = new Map<string, Span[]>();
  for (const { value, span } of tableFiles(root)) uses.set(value, [...(uses.get(value) ?? []), span]);
  for (const [path, spans] of uses) await loadTable(path, spans, readText, loaded, findings, memory);
  return {
    model: textOf(root, "model"),
    scenario: scenario.kind === "scenario" ? textOf(root, "scenario") : textOf(root, "model"),
    root,
    leverNames,
    introduced,
    tables: loaded.tables,
    chain: loaded.layers.map((layer) => layer.files[0]!.document.file),
    layers: loaded.layers.map((layer) => layer.files.map((file) => file.document.file)),
    tests: loaded.layers.map((layer) => layer.files.flatMap(({ document }) => testsIn(document.root))),
    marks: new Map(
      loaded.layers.flatMap(({ files }) =>
        files.map(({ document }) => [document.file, marksIn(document.root)]),
      ),
    ),
    texts: loaded.texts,
  };
}

function marksIn(root: LocatedNode): Marks {
  const textAt = (key: string): string | undefined => {
    const node = root.kind === "map" ? root.entries.get(key)?.value : undefined;
    return node?.kind === "scalar" && typeof node.value === "string" ? node.value : undefined;
  };
  const [source, quality] = [textAt("source"), textAt("quality")];
  return { ...(source !== undefined && { source }), ...(quality !== undefined && { quality }) };
}

function testsIn(root: LocatedNode): LocatedNode[] {
  const block = root.kind === "map" ? root.entries.get("tests")?.value : undefined;
  return block ? [block] : [];
}

/** A file and what it includes as one map; the same thing in two files is an error. */
function joinFiles(layer: Layer, findings: Findings, memory: FileMemory): LocatedMap {
  const folder = folderOf(layer.files[0]!.document.file);
  const [main, ...included] = layer.files.map(({ document }) =>
    memory.prepared(document, folder, findings, () =>
      resolveTables(normalize(document.root as LocatedMap, document.text), folder, findings),
    ),
  );
  const entries = new Map(main!.entries);
  for (const file of included) {
    for (const section of sectionNames) {
      const added = file.entries.get(section);
      if (added?.value.kind !== "map") continue;
      const present = entries.get(section);
      if (present?.value.kind !== "map") {
        entries.set(section, added);
        continue;
      }
      const names = new Map(present.value.entries);
      for (const [name, entry] of added.value.entries) {
        const other = names.get(name);
        if (other) {
          findings.error(
            "duplicate-definition",
            entry.keySpan,
            { en: `\`${name}\` is defined twice`, zh: `\`${name}\` 重复定义` },
            {
              related: [{ span: other.keySpan, message: { en: "first here", zh: "首次定义于此" } }],
            },
          );
        } else names.set(name, entry);
      }
      entries.set(section, { ...present, value: { ...present.value, entries: names } });
    }
  }
  return { ...main!, entries };
}

/** The name of a table is written relative to its file; from here on it is relative to where the engine runs. */
function resolveTables(file: LocatedMap, root: string, findings: Findings): LocatedMap {
  return renameTables(file, ({ value, span }) => {
    const folder = folderOf(span.file);
    if (staysInside(root, folder, value)) return joinPath(folder, value);
    findings.error("path-outside-model", span, {
      en: `\`${value}\` leaves the model's folder`,
      zh: `\`${value}\` 超出模型文件夹`,
    });
    // What is refused is not read either.
    return undefined;
  });
}

function withLeversAmongQuantities(
  root: LocatedMap,
  leverNames: Map<string, Span>,
  findings: Findings,
): LocatedMap {
  const levers = root.entries.get("levers");
  if (levers?.value.kind !== "map") return root;
  const quantities = root.entries.get("quantities");
  const all = new Map(quantities?.value.kind === "map" ? quantities.value.entries : []);
  for (const [name, entry] of levers.value.entries) {
    const other = all.get(name);
    if (other) {
      findings.error(
        "duplicate-definition",
        entry.keySpan,
        {
          en: `\`${name}\` stands under both quantities and levers`,
          zh: `\`${name}\` 同时出现在 quantities 和 levers 下`,
        },
        {
          related: [{ span: other.keySpan, message: { en: "the other one", zh: "另一处" } }],
        },
      );
    }
    all.set(name, entry);
    leverNames.set(name, entry.keySpan);
  }
  const entries = new Map(root.entries);
  entries.delete("levers");
  entries.set("quantities", {
    keySpan: (quantities ?? levers).keySpan,
    value: { kind: "map", span: (quantities ?? levers).value.span, entries: all },
  });
  return { ...root, entries };
}

/** Finds what a scenario changes that its base does not have. Quantities are noted: a sector may still expand into them. */
function refuseMissing(
  base: LocatedMap,
  own: LocatedMap,
  introduced: Map<string, Span>,
  findings: Findings,
): void {
  const known = mapAt(base, "quantities");
  for (const [name, entry] of mapAt(own, "quantities")) {
    if (known.has(name) || name === replaceMark || isMarkedNew(entry.value)) continue;
    if (entry.value.kind === "scalar" && entry.value.value === null) {
      findings.error(
        "override-of-missing",
        entry.keySpan,
        {
          en: `\`${name}\` is unset here but does not stand under \`quantities\` or \`levers\``,
          zh: `此处取消 \`${name}\`，但它不在 \`quantities\` 或 \`levers\` 中`,
        },
        didYouMean(name, known.keys()),
      );
    } else introduced.set(name, entry.keySpan);
  }
  for (const place of thingPlaces) compareThings(base, own, place, findings);
}

function compareThings(
  base: LocatedNode,
  own: LocatedNode,
  [step, ...rest]: readonly string[],
  findings: Findings,
): void {
  if (base.kind !== "map" || own.kind !== "map") return;
  if (step === undefined) {
    for (const [name, entry] of own.entries) {
      if (base.entries.has(name) || isMarkedNew(entry.value) || name === replaceMark) continue;
      findings.error(
        "override-of-missing",
        entry.keySpan,
        { en: `\`${name}\` is changed here but does not exist`, zh: `此处修改 \`${name}\`，但它不存在` },
        {
          ...didYouMean(
            name,
            findings.candidates(() => base.entries.keys()),
          ),
          label: { en: "mark it `new: true` to add it", zh: "如要新增，请标记 `new: true`" },
        },
      );
    }
    return;
  }
  for (const key of step === "*" ? own.entries.keys() : [step]) {
    const [below, above] = [base.entries.get(key), own.entries.get(key)];
    if (below && above) compareThings(below.value, above.value, rest, findings);
  }
}

function isMarkedNew(node: LocatedNode): boolean {
  const mark = node.kind === "map" ? node.entries.get("new")?.value : undefined;
  return mark?.kind === "scalar" && mark.value === true;
}

function mapAt(root: LocatedMap, key: string): ReadonlyMap<string, LocatedEntry> {
  const node = root.entries.get(key)?.value;
  return node?.kind === "map" ? node.entries : new Map<string, LocatedEntry>();
}

function textOf(root: LocatedMap, key: string): string {
  const node = root.entries.get(key)?.value;
  return node?.kind === "scalar" ? String(node.value) : "";
}
