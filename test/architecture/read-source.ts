import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync, Visitor } from "oxc-parser";
import type { ImportLine } from "./floors.ts";

/** The repository. */
export const root: string = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** A source file: its path from the repository root, with `/`, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** What the architecture tests want to know about one file. */
export interface Findings {
  readonly imports: readonly ImportLine[];
  /** Sentences about state at module level. */
  readonly state: readonly string[];
  /** Sentences about arithmetic whose last bits differ between engines. */
  readonly arithmetic: readonly string[];
}

/** Every TypeScript file under `folder`, sorted by path. */
export function sourceFiles(folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

/** Reads a file with a parser, so that comments and strings cannot hide or fake an import. */
export function examine(file: SourceFile): Findings {
  const { program, errors } = parseSync(file.path, file.text, { lang: "ts", sourceType: "module" });
  if (errors.length > 0) throw new Error(`${file.path} does not parse: ${errors[0]?.message}`);

  const imports: ImportLine[] = [];
  const state: string[] = [];
  const arithmetic: string[] = [];
  const add = (specifier: string | null): void => {
    const target = specifier?.startsWith(".") ? posix.join(posix.dirname(file.path), specifier) : null;
    imports.push({ file: file.path, target, specifier });
  };

  for (const statement of program.body) {
    const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    if (
      declaration?.type === "VariableDeclaration" &&
      (declaration.kind === "let" || declaration.kind === "var")
    ) {
      state.push(`${file.path} must not hold state: ${declaration.kind} at module level`);
    }
  }

  let mathNames = 0;
  let mathMembers = 0;
  new Visitor({
    ImportDeclaration: (node) => add(node.source.value),
    ExportAllDeclaration: (node) => add(node.source.value),
    ExportNamedDeclaration: (node) => {
      if (node.source !== null) add(node.source.value);
    },
    ImportExpression: (node) => add(literal(node.source)),
    TSImportType: (node) => add(literal(node.source)),
    BinaryExpression: (node) => {
      if (node.operator === "**") arithmetic.push(power(file.path));
    },
    AssignmentExpression: (node) => {
      if (node.operator === "**=") arithmetic.push(power(file.path));
    },
    Identifier: (node) => {
      if (node.name === "Math") mathNames++;
    },
    MemberExpression: (node) => {
      if (!node.computed && node.object.type === "Identifier" && node.object.name === "Math") mathMembers++;
    },
  }).visit(program);
  if (mathNames > mathMembers)
    arithmetic.push(`${file.path} must write Math.name in full, so that the linter sees it`);

  return { imports, state, arithmetic };
}

function power(path: string): string {
  return `${path} must not use **: its last bits differ between engines, use src/numeric`;
}

function literal(node: { readonly type: string; readonly value?: unknown }): string | null {
  return node.type === "Literal" && typeof node.value === "string" ? node.value : null;
}
