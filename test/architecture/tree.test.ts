import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { examine, root, sourceFiles } from "./read-source.ts";

const files = [...sourceFiles("src"), ...sourceFiles("workers")];

/** Files past 300 lines, each with the reason why it is still one concept. */
const longFiles: Readonly<Record<string, string>> = {};

/** What these folders compute is shown and enters no result. */
const showsOnly = /^src\/(present|cli|web)\//;

function linesOf(text: string): number {
  return text.split("\n").length - 1;
}

function complaints(path: string, text: string): readonly string[] {
  const { state, arithmetic } = examine({ path, text });
  return [...state, ...arithmetic];
}

describe("the tree", () => {
  it("has no file over 300 lines without a reason", () => {
    const long = files.filter((file) => linesOf(file.text) > 300).map((file) => file.path);
    expect(long).toEqual(Object.keys(longFiles).sort());
  });

  it("has no folder or file named after nothing", () => {
    const vague = /(^|\/)(utils?|helpers?|common|misc)(\.ts|\/)/;
    expect(vague.test("src/utils/x.ts") && vague.test("src/model/helpers.ts")).toBe(true);
    expect(files.map((file) => file.path).filter((path) => vague.test(path))).toEqual([]);
  });

  it("has one index.ts, at the front door", () => {
    const doors = files.map((file) => file.path).filter((path) => path.endsWith("/index.ts"));
    expect(doors).toEqual(["src/index.ts"]);
  });

  it("holds no state in modules", () => {
    expect(files.flatMap((file) => [...examine(file).state])).toEqual([]);
  });

  it("computes results with our own elementary functions only", () => {
    const computing = files.filter((file) => !showsOnly.test(file.path));
    expect(computing.length).toBeGreaterThan(20);
    expect(computing.flatMap((file) => [...examine(file).arithmetic])).toEqual([]);
  });

  it("is tidy at the top", () => {
    const expected = [
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "bench",
      "coverage",
      "dist",
      "docs",
      "node_modules",
      "package-lock.json",
      "package.json",
      "results",
      "scenarios",
      "src",
      "test",
      "tsconfig.build.json",
      "tsconfig.json",
      "vitest.config.ts",
      "workers",
    ];
    const found = readdirSync(root).filter((name) => !name.startsWith("."));
    expect(found.filter((name) => !expected.includes(name))).toEqual([]);
    expect(readdirSync(join(root, "src")).length).toBeGreaterThan(10);
  });
});

describe("docs/architecture.md", () => {
  it("names files and folders that exist", () => {
    const page = readFileSync(join(root, "docs/architecture.md"), "utf8");
    const named = [...page.matchAll(/`((?:src|workers|test|bench|scenarios|\.ci)\/[\w./-]*)`/g)].map(
      (match) => match[1]!,
    );
    const starts = [...page.matchAll(/^\| `((?:src\/)?\w+)` \| .* \| `([\w-]+\.ts)` \|$/gm)].map(
      (match) => `${match[1]}/${match[2]}`,
    );
    expect(named.length).toBeGreaterThan(20);
    expect(starts.length).toBeGreaterThan(10);
    const missing = [...named, ...starts].filter(
      (path) => path !== "src/web/" && !existsSync(join(root, path)),
    );
    expect(missing).toEqual([]);
  });
});

describe("the check of modules", () => {
  const state = (kind: string): string => `src/run/bad.ts must not hold state: ${kind} at module level`;
  const power = "src/run/bad.ts must not use **: its last bits differ between engines, use src/numeric";

  it("catches state at module level, exported or not", () => {
    expect(complaints("src/run/bad.ts", "let count = 0;\ncount++;")).toEqual([state("let")]);
    expect(complaints("src/run/bad.ts", "export let count = 0;")).toEqual([state("let")]);
    expect(complaints("src/run/bad.ts", "var count = 0;\ncount++;")).toEqual([state("var")]);
    expect(complaints("src/run/good.ts", "export function f() { let n = 0; n++; return n; }")).toEqual([]);
  });

  it("catches powers written as operators", () => {
    expect(complaints("src/run/bad.ts", "export const a = (b: number) => b ** 2;")).toEqual([power]);
    expect(complaints("src/run/bad.ts", "export const a = (b: number) => { b **= 2; return b; };")).toEqual([
      power,
    ]);
  });

  it("catches Math under another name", () => {
    const sentence = "src/run/bad.ts must write Math.name in full, so that the linter sees it";
    expect(complaints("src/run/bad.ts", "const m = Math;\nexport const a = m.exp(1);")).toEqual([sentence]);
    expect(complaints("src/run/bad.ts", `export const a = Math["exp"](1);`)).toEqual([sentence]);
    expect(complaints("src/run/good.ts", "export const a = Math.sqrt(2);")).toEqual([]);
  });
});
