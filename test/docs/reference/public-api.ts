import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { parseSync, type Declaration, type Statement } from "oxc-parser";
import { root } from "../markdown.ts";

/** A name that the package exports, with what its source says of it. */
export interface PublicName {
  readonly name: string;
  /** Where it is declared. */
  readonly path: string;
  /** Its docstring, without the marks of a comment. */
  readonly description: string;
  /** Its declaration, without bodies. */
  readonly declaration: string;
}

interface Declared extends PublicName {
  /** Names it mentions. */
  readonly mentions: ReadonlySet<string>;
}

/** What a module of the sources exports, in its order, wherever it is declared. */
export function publicNames(path: string): PublicName[] {
  return exportsOf(path).map(({ name, from, original }) => declaredIn(from, original, name));
}

/** Types that the declarations of these names mention and that stand in the same files, with those they mention in turn. */
export function typesBehind(names: readonly PublicName[]): PublicName[] {
  const known = new Set(names.map(({ name }) => name));
  const found: PublicName[] = [];
  const add = (path: string, mentions: ReadonlySet<string>): void => {
    for (const [name, declared] of declarationsOf(path)) {
      if (!mentions.has(name) || known.has(name)) continue;
      known.add(name);
      found.push(declared);
      add(path, declared.mentions);
    }
  };
  for (const { name, path } of names) add(path, declarationsOf(path).get(name)!.mentions);
  return found;
}

interface Export {
  readonly name: string;
  readonly from: string;
  readonly original: string;
}

/** Names a module exports, and where each is declared. */
function exportsOf(path: string): Export[] {
  const { body } = parsed(path);
  return body.flatMap((statement): Export[] => {
    if (statement.type !== "ExportNamedDeclaration") return [];
    if (statement.declaration) {
      const name = nameOf(statement.declaration);
      return name === undefined ? [] : [{ name, from: path, original: name }];
    }
    const from = statement.source ? posix.join(posix.dirname(path), statement.source.value) : path;
    return statement.specifiers.map(({ local, exported }) => {
      const original = local.type === "Literal" ? local.value : local.name;
      const name = exported.type === "Literal" ? exported.value : exported.name;
      return { name, from, original };
    });
  });
}

function declaredIn(path: string, original: string, name: string): PublicName {
  const declared = declarationsOf(path).get(original);
  if (declared) return { ...declared, name };
  const further = exportsOf(path).find((one) => one.name === original && one.from !== path);
  if (!further) throw new Error(`${path} does not declare ${original}`);
  return declaredIn(further.from, further.original, name);
}

/** What a module exports of its own, by name. */
function declarationsOf(path: string): Map<string, Declared> {
  const { body, comments, text } = parsed(path);
  const all = new Map<string, Declared>();
  for (const statement of body) {
    if (statement.type !== "ExportNamedDeclaration" || !statement.declaration) continue;
    const name = nameOf(statement.declaration);
    if (name === undefined) continue;
    const comment = comments.findLast(({ end }) => end <= statement.start);
    const isItsOwn = comment?.value.startsWith("*") && text.slice(comment.end, statement.start).trim() === "";
    const declaration = withoutBodies(statement.declaration, text);
    all.set(name, {
      name,
      path,
      description: isItsOwn ? plain(comment!.value) : "",
      declaration,
      mentions: new Set(declaration.match(/\b[A-Z]\w+/g) ?? []),
    });
  }
  return all;
}

function parsed(path: string): {
  body: readonly Statement[];
  comments: readonly { value: string; start: number; end: number }[];
  text: string;
} {
  const file = join(root, path);
  if (!existsSync(file)) throw new Error(`there is no ${path}`);
  const text = readFileSync(file, "utf8");
  const { program, comments } = parseSync(path, text, { lang: "ts", sourceType: "module" });
  return { body: program.body as Statement[], comments, text };
}

function nameOf(declaration: Declaration): string | undefined {
  if (declaration.type === "VariableDeclaration" || !("id" in declaration)) return undefined;
  return declaration.id && "name" in declaration.id ? declaration.id.name : undefined;
}

/** A declaration's text without what it does: bodies of functions and methods. */
function withoutBodies(declaration: Declaration, text: string): string {
  const { start, end } = declaration;
  if (declaration.type === "FunctionDeclaration")
    return `${text
      .slice(start, declaration.body!.start)
      .replace(/^async /, "")
      .trimEnd()};`;
  if (declaration.type !== "ClassDeclaration") return text.slice(start, end);
  const bodies = declaration.body.body.flatMap((member) =>
    member.type === "MethodDefinition" && member.value.body ? [member.value.body] : [],
  );
  let rest = text.slice(start, end);
  for (const cut of bodies.toReversed())
    rest = `${rest.slice(0, cut.start - start).trimEnd()};${rest.slice(cut.end - start)}`;
  return rest;
}

/** The text of a docstring. */
function plain(comment: string): string {
  return comment
    .split("\n")
    .map((line) => line.replace(/^\s*\*+ ?/, ""))
    .join("\n")
    .trim();
}
