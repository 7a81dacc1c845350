import { existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { BadInput } from "./bad-input.ts";

/** Name of the file that marks a folder as one of ours. */
export const manifestName = "manifest.json";

/** Refuses a folder that holds something else, before any work is done. */
export function refuseForeignFolder(folder: string): void {
  if (!existsSync(folder) || existsSync(join(folder, manifestName))) return;
  throw new BadInput({
    en: `${folder} exists and is not a result folder; choose another with --out`,
    zh: `${folder} 已存在且不是结果文件夹；请用 --out 指定其他文件夹`,
  });
}

/** What a file holds, or what writes it at a path. */
export type FileContent = string | ((path: string) => Promise<void>);

/**
 * Writes a result folder: whole or not at all. It is written beside its place and renamed into it; an older result of
 * the same name is replaced.
 *
 * @param files content by path inside the folder
 */
export async function writeFolder(folder: string, files: ReadonlyMap<string, FileContent>): Promise<void> {
  refuseForeignFolder(folder);
  // Without a slash at the end, which would put what stands beside the folder into it.
  const place = resolve(folder);
  const parent = dirname(place);
  await mkdir(parent, { recursive: true });
  const unfinished = `${place}.unfinished-${process.pid}`;
  try {
    for (const [path, content] of files) {
      const at = join(unfinished, path);
      await mkdir(dirname(at), { recursive: true });
      if (typeof content === "string") await writeFile(at, content);
      else await content(at);
    }
    const replaced = `${place}.replaced-${process.pid}`;
    const hadOlder = existsSync(place);
    if (hadOlder) await rename(place, replaced);
    await rename(unfinished, place);
    if (hadOlder) await rm(replaced, { recursive: true });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}
