/** A stretch of a file's text: UTF-16 offsets, end exclusive. */
export interface Span {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** The part of `span` from `start` to `end`, both counted from its beginning. */
export function within(span: Span, start: number, end: number): Span {
  return { file: span.file, start: span.start + start, end: span.start + end };
}

/** `positionOf` for many offsets of one text: the ends of its lines are looked up once. */
export function positionsIn(text: string): (offset: number) => { line: number; column: number } {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    const upTo = Math.max(0, Math.min(offset, text.length));
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (starts[middle]! <= upTo) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: upTo - starts[low]! + 1 };
  };
}

/** Line and column of an offset, both counted from 1. Lines end at \n; \r\n counts once. */
export function positionOf(text: string, offset: number): { line: number; column: number } {
  const upTo = Math.max(0, Math.min(offset, text.length));
  let line = 1;
  let lineStart = 0;
  for (let at = text.indexOf("\n"); at !== -1 && at < upTo; at = text.indexOf("\n", at + 1)) {
    line++;
    lineStart = at + 1;
  }
  return { line, column: upTo - lineStart + 1 };
}
