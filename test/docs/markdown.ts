import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readModel, type ReadModel } from "../../src/pipeline.ts";
import { Unreadable } from "../../src/resolve/unreadable.ts";

/** Where the repository is. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** A fenced block of a page. */
export interface Block {
  /** `yaml`, `csv`, `text`, ... */
  readonly language: string;
  readonly text: string;
  /** Line of the opening fence, from 1. */
  readonly line: number;
  /** The last heading above it, without its #. */
  readonly heading: string;
  /** The last line above it that is not blank. */
  readonly above: string;
}

const fence = /^```(\w*)\n([\s\S]*?)^```$/gm;

export function blocksOf(markdown: string): Block[] {
  return [...markdown.matchAll(fence)].map((match) => {
    const before = markdown.slice(0, match.index).split("\n");
    return {
      language: match[1]!,
      text: match[2]!,
      line: before.length,
      heading: before.findLast((line) => /^#+ /.test(line))?.replace(/^#+ /, "") ?? "",
      above: before.findLast((line) => line.trim() !== "")?.trim() ?? "",
    };
  });
}

/** Markdown files at a path of the repository, by path. */
export function pagesAt(folder: string): Map<string, string> {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .toSorted();
  return new Map(names.map((name) => [`${folder}/${name}`, readFileSync(join(root, folder, name), "utf8")]));
}

/** Files a page shows, by path: a block whose first line is a comment with a file's name is that file. */
export function filesShown(blocks: readonly Block[]): Map<string, string> {
  return new Map(
    blocks.flatMap(({ text }) => {
      const name = /^# ([\w/.-]+\.(?:yaml|csv))\n/.exec(text)?.[1];
      return name === undefined ? [] : [[name, text] as const];
    }),
  );
}

export function readShown(entry: string, files: ReadonlyMap<string, string>): Promise<ReadModel> {
  return readModel(entry, (path) => {
    const text = files.get(path);
    if (text !== undefined) return Promise.resolve(text);
    const reason = { en: "there is no such file", zh: "没有这个文件" };
    return Promise.reject(new Unreadable(reason, { beside: [...files.keys()] }));
  });
}
