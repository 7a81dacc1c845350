import { readFileSync } from "node:fs";

/** The package's own version. package.json lies above the sources and, one folder deeper, above the build. */
export const version: string = readVersion(["../../package.json", "../../../package.json"]);

function readVersion([path, ...others]: readonly string[]): string {
  try {
    const { name, version: found } = JSON.parse(readFileSync(new URL(path!, import.meta.url), "utf8")) as {
      name?: string;
      version?: string;
    };
    if (name === "peakcast" && found !== undefined) return found;
  } catch (error) {
    if (others.length === 0) throw error;
  }
  return readVersion(others);
}
