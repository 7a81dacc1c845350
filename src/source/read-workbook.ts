import { readXlsx, type Cell, type CellValue } from "hucre/xlsx";
import { sheetText, type Sheet } from "./sheet-text.ts";

/** What is read at most: a workbook of a few hundred kilobytes can unpack to gigabytes. */
const limits = { unpackedBytes: 128 * 1024 * 1024, cells: 2_000_000 } as const;

/** Why a workbook is not read. */
export class UnfitWorkbook extends Error {
  readonly reason: "not-a-workbook" | "encrypted" | "too-large";

  constructor(reason: UnfitWorkbook["reason"], options?: ErrorOptions) {
    super(reason, options);
    this.reason = reason;
  }
}

/**
 * The cells of an Excel workbook as text (`sheetText`). A number has all its digits, one that is shown in percent is written
 * with `%`; of a formula it is the result that the file holds.
 *
 * @throws {UnfitWorkbook}
 */
export async function workbookText(bytes: Uint8Array): Promise<string> {
  refuseBombs(bytes);
  const { sheets } = await readXlsx(bytes, { readStyles: true }).catch((error: unknown) => {
    const isEncrypted = error instanceof Error && error.name === "EncryptedFileError";
    throw new UnfitWorkbook(isEncrypted ? "encrypted" : "not-a-workbook", { cause: error });
  });
  const cells = sheets.reduce((sum, { rows }) => sum + rows.reduce((most, row) => most + row.length, 0), 0);
  if (cells > limits.cells) throw new UnfitWorkbook("too-large");
  return sheetText(
    sheets.map(({ name, rows, cells: detailed }): Sheet => ({
      name,
      rows: rows.map((row, r) => row.map((value, c) => textOf(value, detailed?.get(`${r},${c}`)))),
    })),
  );
}

function textOf(value: CellValue, cell: Cell | undefined): string {
  if (value === null || value === undefined) return cell?.formula === undefined ? "" : `=${cell.formula}`;
  if (typeof value === "number") {
    const isPercent = /%/.test((cell?.style?.numFmt ?? "").replace(/"[^"]*"/g, ""));
    // 0.07 * 100 is 7.000000000000001; Excel keeps 15 digits.
    return isPercent ? `${Number((value * 100).toPrecision(15))} %` : String(value);
  }
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === "boolean" ? String(value).toUpperCase() : String(value);
}

const signatures = { end: 0x06054b50, entry: 0x02014b50 } as const;
/** What a size reads as that stands elsewhere, in archives beyond 4 GiB. */
const elsewhere = 0xffffffff;

/**
 * Refuses an archive by the sizes its directory declares, before anything is unpacked; hucre unpacks no entry beyond its
 * declared size.
 */
function refuseBombs(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && end >= bytes.length - 22 - 0xffff && view.getUint32(end, true) !== signatures.end) end--;
  // An encrypted workbook is no archive: hucre says so.
  if (end < 0 || view.getUint32(end, true) !== signatures.end) return;
  let at = view.getUint32(end + 16, true);
  let unpacked = 0;
  for (let entry = view.getUint16(end + 10, true); entry > 0; entry--) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== signatures.entry)
      throw new UnfitWorkbook("not-a-workbook");
    const [packed, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    const sizesFollow = (view.getUint16(at + 8, true) & 8) !== 0;
    if ((sizesFollow && packed === 0) || (packed > 2 && size === 0))
      throw new UnfitWorkbook("not-a-workbook");
    unpacked += size;
    if (size === elsewhere || unpacked > limits.unpackedBytes) throw new UnfitWorkbook("too-large");
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
}
