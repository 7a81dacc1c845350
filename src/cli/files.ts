import { readFile, realpath, stat } from "node:fs/promises";
import { relative, isAbsolute } from "node:path";

/** Larger files are not read at all. */
const mostBytes = 64 * 2 ** 20;

/** Reads a scenario file or table as UTF-8, without a byte order mark. `within`: links may not lead out of that folder. */
export async function readText(path: string, within?: string): Promise<string> {
  try {
    const info = await stat(path);
    if (info.isDirectory()) throw new Error("it is a folder");
    // Reading a pipe or a device may never end.
    if (!info.isFile()) throw new Error("it is not a regular file");
    if (info.size > mostBytes) throw new Error(`it has ${info.size} bytes, at most ${mostBytes} are read`);
    if (within !== undefined) {
      const inside = relative(await realpath(within || "."), await realpath(path));
      if (/^\.\.([\\/]|$)/.test(inside) || isAbsolute(inside))
        throw new Error("a link leads out of the model's folder");
    }
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(await readFile(path));
    return text;
  } catch (error) {
    throw new Error(reasonOf(error), { cause: error });
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  if (code === "ENOENT") return "there is no such file";
  if (code === "EACCES") return "reading it is not allowed";
  if (code === "ELOOP") return "its links go round in a circle";
  if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") return "it is not UTF-8 text";
  return message ?? String(error);
}
