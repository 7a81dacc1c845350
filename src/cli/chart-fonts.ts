import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { PngFonts } from "../present/draw-png.ts";
import { type Coverage, fontCoverage } from "../present/font-coverage.ts";

/** The packages that bring the fonts of charts, and their files in the two weights that charts use. */
const packages = {
  "@expo-google-fonts/inter": ["400Regular/Inter_400Regular.ttf", "600SemiBold/Inter_600SemiBold.ttf"],
  "@expo-google-fonts/noto-sans-sc": [
    "400Regular/NotoSansSC_400Regular.ttf",
    "600SemiBold/NotoSansSC_600SemiBold.ttf",
  ],
} as const;

/** The fonts that pictures are drawn with. */
export interface ChartFonts extends PngFonts {
  /** Packages that are not installed; fonts of the host stand in for them. */
  readonly missing: readonly string[];
  /** What the files can show. */
  readonly coverages: readonly Coverage[];
}

/** Finds and reads the fonts of charts. */
export async function chartFonts(): Promise<ChartFonts> {
  const require = createRequire(import.meta.url);
  const found = Object.entries(packages).map(([name, files]) => {
    try {
      return { name, files: files.map((file) => require.resolve(`${name}/${file}`)) };
    } catch {
      return { name, files: [] };
    }
  });
  const files = found.flatMap((one) => one.files);
  const missing = found.filter((one) => one.files.length === 0).map(({ name }) => name);
  const coverages = await Promise.all(files.map(async (file) => fontCoverage(await readFile(file))));
  return { files, missing, system: missing.length > 0, coverages };
}
