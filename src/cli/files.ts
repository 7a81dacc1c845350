import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, relative, isAbsolute } from "node:path";
import { Unreadable } from "../resolve/unreadable.ts";
import type { Bilingual } from "../terms/bilingual.ts";

/** Larger files are not read at all. */
const mostBytes = 64 * 2 ** 20;

/**
 * Reads a scenario file or table as UTF-8, without a byte order mark, and a workbook as text of its cells. `within`: links may not lead out of that folder.
 * The calls that wait are quicker here: a model is some 30 small files, read one after the other.
 */
export async function readText(path: string, within?: string): Promise<string> {
  try {
    const info = statSync(path);
    if (info.isDirectory()) throw new Unreadable({ en: "it is a folder", zh: "它是文件夹" });
    // Reading a pipe or a device may never end.
    if (!info.isFile()) throw new Unreadable({ en: "it is not a regular file", zh: "它不是普通文件" });
    if (info.size > mostBytes) {
      throw new Unreadable({
        en: `it has ${info.size} bytes, at most ${mostBytes} are read`,
        zh: `它有 ${info.size} 字节，最多读取 ${mostBytes} 字节`,
      });
    }
    if (within !== undefined && leadsOut(path, within))
      throw new Unreadable({ en: "a link leads out of the model's folder", zh: "链接指向模型文件夹之外" });
    const bytes = readFileSync(path);
    if (/\.xlsx$/i.test(path)) return await readWorkbook(bytes);
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    const beside = (error as { code?: string }).code === "ENOENT" ? filesBeside(path, within) : [];
    throw new Unreadable(systemReason(error), { cause: error, beside });
  }
}

function leadsOut(path: string, folder: string): boolean {
  const inside = relative(realpathSync.native(folder || "."), realpathSync.native(path));
  return /^\.\.([\\/]|$)/.test(inside) || isAbsolute(inside);
}

/** Files of a model in the folder of a path. */
function filesBeside(path: string, within: string | undefined): string[] {
  const folder = dirname(path);
  try {
    if (within !== undefined && leadsOut(folder, within)) return [];
    return readdirSync(folder).filter((name) => /\.(?:ya?ml|csv|xlsx)$/i.test(name));
  } catch {
    return [];
  }
}

/** The package that reads workbooks is loaded when there is one to read. */
async function readWorkbook(bytes: Uint8Array): Promise<string> {
  const { workbookText } = await import("../source/read-workbook.ts");
  return workbookText(bytes).catch((error: unknown) => {
    const { reason } = error as { reason?: keyof typeof workbookReasons };
    throw reason === undefined ? error : new Unreadable(workbookReasons[reason], { cause: error });
  });
}

const workbookReasons = {
  "not-a-workbook": { en: "it is not an Excel workbook (.xlsx)", zh: "它不是 Excel 工作簿（.xlsx）" },
  encrypted: { en: "the workbook has a password", zh: "工作簿有密码保护" },
  "too-large": {
    en: "the workbook unpacks to more than is read: 128 MB, 2 million cells",
    zh: "工作簿解压后超出读取上限：128 MB、200 万个单元格",
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

function systemReason(error: unknown): Bilingual {
  const { code, message } = error as { code?: string; message?: string };
  const other = message ?? String(error);
  return reasons[code ?? ""] ?? { en: other, zh: other };
}

const reasons: Readonly<Record<string, Bilingual>> = {
  ENOENT: { en: "there is no such file", zh: "没有这个文件" },
  EACCES: { en: "reading it is not allowed", zh: "没有读取权限" },
  ELOOP: { en: "its links go round in a circle", zh: "链接循环" },
  ERR_ENCODING_INVALID_ENCODED_DATA: {
    en: "it is not UTF-8 text; save it as UTF-8 (in Excel: `CSV UTF-8`)",
    zh: "它不是 UTF-8 文本；请另存为 UTF-8（Excel 中选 `CSV UTF-8`）",
  },
};
