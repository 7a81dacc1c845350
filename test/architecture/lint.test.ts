import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "./read-source.ts";

/** Each file breaks one rule and must be named with it; the last two break none. */
const planted: readonly (readonly [path: string, text: string, rule: string | null])[] = [
  ["src/run/exp.ts", "export const a = (x: number): number => Math.exp(x);", "no-restricted-properties"],
  [
    "src/run/hypot.ts",
    "export const a = (x: number): number => Math.hypot(x, 1);",
    "no-restricted-properties",
  ],
  ["src/run/random.ts", "export const a = (): number => Math.random();", "no-restricted-properties"],
  [
    "src/run/named.ts",
    "const { log } = Math;\nexport const a = (x: number): number => log(x);",
    "no-restricted-properties",
  ],
  ["workers/pow.ts", "export const a = (x: number): number => Math.pow(x, 2);", "no-restricted-properties"],
  ["src/run/clock.ts", "export const a = (): number => Date.now();", "no-restricted-properties"],
  ["src/run/world.ts", "export const a = (): string => process.version;", "no-restricted-globals"],
  ["src/run/console.ts", "export const a = (): void => console.log(1);", "no-console"],
  ["src/run/any.ts", "export const a = (x: any): void => void x;", "no-explicit-any"],
  [
    "src/run/floating.ts",
    "async function b(): Promise<void> {}\nexport function a(): void {\n  b();\n}",
    "no-floating-promises",
  ],
  ["src/run/one.ts", `import { two } from "./two.ts";\nexport const one = (): number => two();`, "no-cycle"],
  ["src/run/two.ts", `import { one } from "./one.ts";\nexport const two = (): number => one();`, "no-cycle"],
  ["src/present/tick.ts", "export const a = (x: number): number => Math.log10(x);", null],
  ["src/run/plain.ts", "export const a = (x: number): number => Math.sqrt(x);", null],
];

interface Report {
  readonly number_of_files: number;
  readonly diagnostics: readonly { readonly code: string; readonly filename: string }[];
}

let folder = "";
let report: Report;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "peakcast-lint-"));
  copyFileSync(join(root, ".oxlintrc.json"), join(folder, ".oxlintrc.json"));
  const options = {
    strict: true,
    noEmit: true,
    module: "nodenext",
    target: "es2023",
    allowImportingTsExtensions: true,
    types: [],
  };
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions: options, include: ["src", "workers"] }),
  );
  for (const [path, text] of planted) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `${text}\n`);
  }
  const oxlint = join(root, "node_modules/oxlint/bin/oxlint");
  const path = `${join(root, "node_modules/.bin")}${delimiter}${process.env["PATH"]}`;
  const done = spawnSync(process.execPath, [oxlint, "--type-aware", "--format=json"], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, PATH: path },
  });
  report = JSON.parse(done.stdout) as Report;
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the linter", () => {
  it("sees every planted file", () => {
    expect(report.number_of_files).toBe(planted.length);
  });

  it.each(planted.filter(([, , rule]) => rule !== null))(
    "finds what is wrong with %s",
    (path, _text, rule) => {
      const codes = report.diagnostics
        .filter(({ filename }) => filename.endsWith(path))
        .map(({ code }) => code);
      expect(codes.join(" ")).toContain(String(rule));
    },
  );

  it.each(planted.filter(([, , rule]) => rule === null))("lets %s pass", (path) => {
    expect(report.diagnostics.filter(({ filename }) => filename.endsWith(path))).toEqual([]);
  });
});
