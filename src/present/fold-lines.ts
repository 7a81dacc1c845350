import stringWidth from "string-width";
import { wrapText } from "./wrap-text.ts";

/**
 * A text whose lines are at most `width` terminal columns wide: longer ones go on below, two columns further in than
 * they begin.
 *
 * @param width Infinity leaves the text as it is
 * @example foldLines("  one two three", 10) // => "  one\n    two\n    three"
 */
export function foldLines(text: string, width: number): string {
  if (width === Infinity) return text;
  return text
    .split("\n")
    .flatMap((line) => {
      if (stringWidth(line) <= width) return [line];
      const indent = /^ */.exec(line)![0];
      const [first = "", ...rest] = wrapText(
        line.slice(indent.length),
        Math.max(2, width - indent.length - 2),
      );
      return [indent + first, ...rest.map((part) => `${indent}  ${part}`)];
    })
    .join("\n");
}
