import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../markdown.ts";
import { gallery } from "./gallery.ts";

/*
 * docs/gallery holds what charts look like now. UPDATE_GOLDEN=1 writes it anew; the change is then to be looked at.
 */
const folder = join(root, "docs/gallery");
const written = await gallery();
if (process.env["UPDATE_GOLDEN"] === "1") {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of written) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

const pictures = [...written].filter(([path]) => path.endsWith(".svg"));

describe("the gallery of charts", () => {
  it("holds the charts of today and no others", () => {
    const there = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .replaceAll("\\", "/"),
      );
    expect(there.toSorted()).toEqual([...written.keys()].toSorted());
  });

  it.each([...written])("is as drawn now: %s", (path, text) => {
    // Not compared by `toBe` alone, which would print a whole picture.
    const same = readFileSync(join(folder, path), "utf8") === text;
    expect(same, `${path} has changed: UPDATE_GOLDEN=1 npx vitest run test/docs/gallery`).toBe(true);
  });

  it("stays below 3 MB", () => {
    const bytes = [...written.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    expect(bytes).toBeLessThan(3_000_000);
  });
});

describe("every picture of the gallery", () => {
  it.each(pictures)("has a title and a message with numbers, and is one image: %s", (_, svg) => {
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-labelledby="title message"/);
    expect(/<title id="title">([^<]*)<\/title>/.exec(svg)?.[1]).toMatch(/\S{2}/);
    expect(/<desc id="message">([^<]*)<\/desc>/.exec(svg)?.[1]).toMatch(/\d/);
    expect(svg).not.toMatch(/ aria-label="/);
  });

  it.each(pictures)("writes CO₂ with its subscript: %s", (_, svg) => {
    expect(svg.replace(/<[^>]*>/g, " ")).not.toMatch(/CO2/);
  });

  it.each(pictures)("names the run it is of: %s", (_, svg) => {
    expect(svg).toMatch(/(?:Scenarios? and results?:|情景与结果：)[^<]* [0-9a-f]{12}/);
  });
});
