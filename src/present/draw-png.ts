/** What a picture's texts are set in. */
export interface PngFonts {
  /** Paths of TrueType files. */
  readonly files: readonly string[];
  /** Whether fonts of the host are taken as well. */
  readonly system: boolean;
}

/** Pixels of the picture to a pixel of the SVG: enough for a projector and for print in a column. */
const zoom = 2;

/**
 * Draws SVG text as a PNG picture, off the calling thread. The drawing package is loaded on the first call.
 *
 * @throws {Error} if the package is not installed or has no build for this machine
 */
export async function drawPng(svg: string, { files, system }: PngFonts): Promise<Uint8Array> {
  const { renderAsync } = await import("@resvg/resvg-js");
  const image = await renderAsync(withChineseFont(svg), {
    fitTo: { mode: "zoom", value: zoom },
    font: { fontFiles: [...files], loadSystemFonts: system, defaultFontFamily: "Inter" },
  });
  return image.asPng();
}

/**
 * Chinese runs in a font of their own: left to itself, resvg takes a font's first weight for characters that the text's own font lacks,
 * and a bold title would be half bold.
 */
function withChineseFont(svg: string): string {
  return svg.replace(/<text[^>]*>.*?<\/text>/gs, (text) =>
    text.replace(
      /[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]+/gu,
      (run) => `<tspan font-family="Noto Sans SC">${run}</tspan>`,
    ),
  );
}
