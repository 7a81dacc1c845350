import type { TopLevelSpec } from "vega-lite";
import { pictureSvg } from "./picture-svg.ts";

/** The parts of a text mark that decide its width. */
interface TextItem {
  readonly fontSize?: number;
  readonly fontWeight?: string | number;
}

/**
 * Draws a Vega-Lite specification as SVG text, without canvas or browser; the same text every time. Its `description` is what the
 * picture tells those who do not see it. Vega is loaded on the first call, so importing this module costs nothing.
 *
 * @throws {Error} if the specification does not compile
 */
export async function drawSvg(spec: TopLevelSpec): Promise<string> {
  const [vega, { compile }] = await Promise.all([import("vega"), import("vega-lite")]);
  // Vega's own guess, 0.8 em a character, leaves fat margins. It is global: this is the one place that sets it.
  // Its types leave textMetrics out.
  const metrics: unknown = Reflect.get(vega, "textMetrics");
  if (typeof metrics !== "object" || metrics === null) throw new Error("vega has no textMetrics to set");
  Reflect.set(metrics, "width", textWidth);
  const view = new vega.View(vega.parse(compile(spec, { logger: silent }).spec), {
    renderer: "none",
    logLevel: vega.None,
  });
  try {
    await view.runAsync();
    return pictureSvg(await view.toSVG(), { title: titleOf(spec), message: spec.description ?? "" });
  } finally {
    view.finalize();
  }
}

/** The title of a chart as `framed` leaves it. */
function titleOf({ usermeta }: TopLevelSpec): string {
  const title: unknown = usermeta?.["title"];
  return typeof title === "string" ? title : "";
}

/** Warnings go nowhere: the charts of this folder compile without any (test/present/charts). */
const silent = {
  level: () => silent,
  error: () => silent,
  warn: () => silent,
  info: () => silent,
  debug: () => silent,
};

/** Estimated width of a text in pixels: about 2 % wide of Inter's true width, Chinese at full width. */
function textWidth(item: TextItem, text: unknown): number {
  const weight = Number(item.fontWeight ?? 400) >= 600 || item.fontWeight === "bold" ? 1.06 : 1;
  const ems = [...String(text ?? "")].reduce((sum, character) => sum + emOf(character), 0);
  return ems * weight * (item.fontSize ?? 11);
}

function emOf(character: string): number {
  if (/[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]/u.test(character)) return 1;
  if (/[il.,:;'| ]/u.test(character)) return 0.28;
  if (/[mwMW%@]/u.test(character)) return 0.86;
  if (/[A-Z]/u.test(character)) return 0.65;
  return 0.555;
}
