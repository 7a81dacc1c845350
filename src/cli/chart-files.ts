import { writeFile } from "node:fs/promises";
import type { NamedChart } from "../present/charts/charts-of.ts";
import { drawPng } from "../present/draw-png.ts";
import { drawSvg } from "../present/draw-svg.ts";
import { uncovered } from "../present/font-coverage.ts";
import { BadInput } from "./bad-input.ts";
import { type ChartFonts, chartFonts } from "./chart-fonts.ts";
import type { Console } from "./console.ts";
import type { FileContent } from "./write-results.ts";

const pngPackage = "@resvg/resvg-js";

/**
 * Readies what `--png` needs, before anything is simulated.
 *
 * @param folder undefined if no result folder is written
 * @throws {BadInput} if there is none to write pictures into, or the package that draws them is missing
 */
export async function readyPictures(folder: string | undefined, console: Console): Promise<ChartFonts> {
  if (folder === undefined)
    throw new BadInput({
      en: "--png writes into the result folder: name one with --out",
      zh: "--png 需写入结果文件夹：请用 --out 指定",
    });
  const fonts = await chartFonts();
  try {
    await drawPng('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>', {
      files: [],
      system: false,
    });
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    const install = `npm install ${[pngPackage, ...fonts.missing].join(" ")}`;
    throw new BadInput({
      en: `--png draws with the package ${pngPackage}, which cannot be loaded (${reason}); install it with: ${install}`,
      zh: `--png 需要软件包 ${pngPackage}，但无法加载（${reason}）；请安装：${install}`,
    });
  }
  if (fonts.missing.length > 0) {
    const install = `npm install ${fonts.missing.join(" ")}`;
    warn(console, {
      en: `pictures are set in fonts of this machine, and nobody checks that they have every character; for the charts' own fonts: ${install}`,
      zh: `图片使用本机字体，且不检查字体是否包含所有字符；如需图表自带字体：${install}`,
    });
  }
  return fonts;
}

/**
 * The files of charts, by path in the result folder: specification, SVG and, with fonts, PNG.
 *
 * @param fonts undefined: no PNG is drawn
 */
export async function chartFiles(
  charts: readonly NamedChart[],
  fonts: ChartFonts | undefined,
  console: Console,
): Promise<Map<string, FileContent>> {
  const files = new Map<string, FileContent>();
  for (const { name, spec } of charts) {
    const path = `charts/${name}`;
    const svg = await drawSvg(spec);
    files.set(`${path}.vl.json`, JSON.stringify(spec, null, 2));
    files.set(`${path}.svg`, svg);
    if (fonts === undefined) continue;
    const unknown = fonts.missing.length > 0 ? [] : uncovered(svg, fonts.coverages);
    if (unknown.length > 0)
      warn(console, {
        en: `chart ${name}: no font has ${unknown.join(" ")}; the picture shows a box or nothing in its place`,
        zh: `图表 ${name}：字体中没有 ${unknown.join(" ")}，图片中显示为方框或空白`,
      });
    const png = await drawPng(svg, fonts);
    files.set(`${path}.png`, (at) => writeFile(at, png));
  }
  return files;
}

function warn({ quiet, language, err }: Console, text: { en: string; zh: string }): void {
  if (!quiet) err(`${language === "zh" ? "警告" : "warning"}: ${text[language]}`);
}
