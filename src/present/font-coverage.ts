/** Whether a font has a glyph for a code point. */
export type Coverage = (codePoint: number) => boolean;

/** A range of code points, both ends in it. */
type Range = readonly [first: number, last: number];

/**
 * What a TrueType or OpenType font can show, by its `cmap` table: the Unicode subtables of formats 4 and 12, which every font
 * for screens has.
 *
 * @throws {RangeError} if the bytes are no font or end early
 * @see OpenType 1.9.1, "cmap - Character to glyph index mapping table"
 */
export function fontCoverage(bytes: Uint8Array): Coverage {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const cmap = tableOffset(view, "cmap");
  const ranges: Range[] = [];
  const lists = new Set<number>();
  for (let entry = 0; entry < view.getUint16(cmap + 2); entry++) {
    const at = cmap + view.getUint32(cmap + 4 + 8 * entry + 4);
    if (lists.has(at)) continue;
    lists.add(at);
    const format = view.getUint16(at);
    if (format === 4) ranges.push(...segments(view, at));
    else if (format === 12) ranges.push(...groups(view, at));
  }
  return (codePoint) => ranges.some(([first, last]) => codePoint >= first && codePoint <= last);
}

function tableOffset(view: DataView, wanted: string): number {
  for (let index = 0; index < view.getUint16(4); index++) {
    const at = 12 + 16 * index;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((letter) => view.getUint8(at + letter)));
    if (tag === wanted) return view.getUint32(at + 8);
  }
  throw new RangeError(`the font has no table ${wanted}`);
}

/** Format 4: segments of the Basic Multilingual Plane; within them a code point may still have no glyph. */
function segments(view: DataView, at: number): Range[] {
  const count = view.getUint16(at + 6) / 2;
  const column = (number: number, index: number) =>
    at + 14 + 2 * (count * number + index) + (number > 0 ? 2 : 0);
  const found: Range[] = [];
  for (let index = 0; index < count; index++) {
    const last = view.getUint16(column(0, index));
    const first = view.getUint16(column(1, index));
    const delta = view.getUint16(column(2, index));
    const offset = view.getUint16(column(3, index));
    for (let code = first; code <= Math.min(last, 0xfffe); code++) {
      const raw = offset === 0 ? code : view.getUint16(column(3, index) + offset + 2 * (code - first));
      const glyph = offset !== 0 && raw === 0 ? 0 : (raw + delta) & 0xffff;
      if (glyph === 0) continue;
      const before = found.at(-1);
      if (before?.[1] === code - 1) found[found.length - 1] = [before[0], code];
      else found.push([code, code]);
    }
  }
  return found;
}

/** Format 12: groups of code points with one glyph after the other. */
function groups(view: DataView, at: number): Range[] {
  return Array.from({ length: view.getUint32(at + 12) }, (_, index): Range => {
    const group = at + 16 + 12 * index;
    return [view.getUint32(group), view.getUint32(group + 4)];
  });
}

/**
 * Characters in the texts of a drawn chart that none of these fonts can show, each once, in the order in which they occur.
 *
 * @param svg what `drawSvg` gives
 */
export function uncovered(svg: string, fonts: readonly Coverage[]): string[] {
  const written = [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/gs)].map(([, inner = ""]) =>
    inner
      .replace(/<[^>]*>/g, "")
      .replace(/&(#?\w+);/g, (entity, name: string) => characters[name] ?? numbered(name) ?? entity),
  );
  const shown = new Set(written.flatMap((text) => [...text]));
  return [...shown].filter(
    (character) =>
      !/[\s\p{Cc}\p{Cf}]/u.test(character) && !fonts.some((covers) => covers(character.codePointAt(0) ?? 0)),
  );
}

/** The named entities of XML. */
const characters: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function numbered(name: string): string | undefined {
  const digits = /^#(?:x([0-9a-f]+)|(\d+))$/i.exec(name);
  if (digits === null) return undefined;
  return String.fromCodePoint(digits[1] === undefined ? Number(digits[2]) : Number.parseInt(digits[1], 16));
}
