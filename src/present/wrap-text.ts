import stringWidth from "string-width";

/** Texts of printable ASCII are as wide as they are long, and most of what is measured. */
function widthOf(text: string): number {
  return /^[ -~]*$/.test(text) ? text.length : stringWidth(text);
}

/** Pieces that stay together: a run of narrow characters with the blanks behind it, or one wide character; no line begins with a Chinese full stop. */
const pieces =
  /[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF][，。、；：）％]*|[^\s\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]+(?:[，。、；：）％]+|\s*)|\s+/gu;

/**
 * Breaks a text into lines of at most `columns` terminal columns: at blanks, and between wide characters. A single
 * word longer than a line is cut, behind a dot or the like if it has one.
 *
 * @param columns width, a wide character counts 2; at least 2
 * @example wrapText("one two three", 8) // => ["one two", "three"]
 */
export function wrapText(text: string, columns: number): string[] {
  const lines: string[] = [];
  const indent = Math.min(/^ */.exec(text)![0].length, columns - 2);
  let line = "";
  let width = 0;
  for (const piece of text.match(pieces)?.flatMap((word) => cut(word, columns - indent)) ?? []) {
    const own = widthOf(piece);
    const fits = width + own <= columns || width + widthOf(piece.trimEnd()) <= columns;
    if (line !== "" && !fits) {
      lines.push(line.trimEnd());
      line = "";
      width = 0;
    }
    line += piece;
    width += own;
  }
  return line.trimEnd() === "" && lines.length > 0 ? lines : [...lines, line.trimEnd()];
}

/** Cuts a text to at most `columns` terminal columns, an ellipsis in place of the rest. */
export function shortened(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let kept = "";
  for (const character of text) {
    if (widthOf(kept + character) > columns - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** Parts of a word that fit a line, cut behind its dots, dashes and strokes where it has any. */
function cut(word: string, columns: number): string[] {
  if (widthOf(word.trimEnd()) <= columns) return [word];
  const parts: string[] = [];
  let part = "";
  for (const character of word) {
    if (widthOf(part + character) > columns) {
      const joint = /^(.*[._/:-])[^._/:-]+$/su.exec(part)?.[1] ?? part;
      parts.push(joint);
      part = part.slice(joint.length);
    }
    part += character;
  }
  return [...parts, part];
}
