import { positionOf, type Span } from "../diagnose/span.ts";

/** A line of a file, counted from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

export function placeOf(span: Span, texts: ReadonlyMap<string, string>): Place {
  return { file: span.file, line: positionOf(texts.get(span.file) ?? "", span.start).line };
}

/** `plan.yaml:14`. */
export function placeText({ file, line }: Place): string {
  return `${file}:${line}`;
}
