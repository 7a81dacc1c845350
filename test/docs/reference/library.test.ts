import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../markdown.ts";
import { keptPage, renewal } from "./kept-page.ts";
import { entries, libraryPage } from "./library-page.ts";
import { publicNames } from "./public-api.ts";

/* docs/reference/library.md is written from the sources that package.json exports, and from examples that other tests run. */
describe("the page about the library", () => {
  it("is what the sources say", () => {
    const written = libraryPage();
    expect(keptPage("docs/reference/library.md", written), renewal).toBe(written);
  });

  it("has every entry of the package that exports something", () => {
    const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      exports: Record<string, string | { default: string }>;
    };
    const typed = Object.entries(exports).flatMap(([name, target]) =>
      typeof target === "string" ? [] : [[`peakcast${name.slice(1)}`, target.default] as const],
    );
    const built = (path: string): string => `./dist/${path.replace(/\.ts$/, ".js")}`;
    expect(Object.entries(entries).map(([name, path]) => [name, built(path)])).toEqual(typed);
  });

  it("describes every name", () => {
    const names = Object.values(entries).flatMap(publicNames);
    expect(names.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["readModel", "simulate", "steer", "compareAll", "nodeRunner", "webRunner"]),
    );
    expect(names.filter(({ description }) => description === "").map(({ name }) => name)).toEqual([]);
  });
});
