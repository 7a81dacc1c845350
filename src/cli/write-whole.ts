import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";

/** Writes a file whole or not at all. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const place = resolve(path);
  const unfinished = `${place}.unfinished-${process.pid}`;
  await mkdir(dirname(place), { recursive: true });
  try {
    await writeFile(unfinished, content);
    await rename(unfinished, place);
  } finally {
    await rm(unfinished, { force: true });
  }
}
