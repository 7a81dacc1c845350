import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { doors, floorOf, floors, objection } from "./floors.ts";
import { examine, root, sourceFiles } from "./read-source.ts";

const files = [...sourceFiles("src"), ...sourceFiles("workers")];
const imports = files.flatMap((file) => [...examine(file).imports]);

/** What the checks say about one file that is not in the tree. */
function planted(path: string, text: string): string[] {
  return examine({ path, text })
    .imports.map(objection)
    .filter((sentence) => sentence !== null);
}

describe("the floors", () => {
  it("are checked on files and imports that exist", () => {
    expect(files.filter((file) => file.path.startsWith("src/")).length).toBeGreaterThan(20);
    expect(files.filter((file) => file.path.startsWith("workers/")).length).toBeGreaterThan(0);
    expect(imports.filter((line) => line.target !== null).length).toBeGreaterThan(20);
    expect(imports.filter((line) => line.target === null).length).toBeGreaterThan(5);
  });

  it("hold every file", () => {
    expect(files.filter((file) => floorOf(file.path) < 0).map((file) => file.path)).toEqual([]);
  });

  it("are respected by every import, and packages come in through their doors", () => {
    expect(imports.map(objection).filter((sentence) => sentence !== null)).toEqual([]);
  });

  it("are those docs/architecture.md shows", () => {
    const page = readFileSync(join(root, "docs/architecture.md"), "utf8");
    const rows = [...page.matchAll(/^\| (\d+) \| (.*) \|$/gm)];
    const shown = rows.map(([, floor, places]) => [
      Number(floor),
      [...places!.matchAll(/`([^`]+)`/g)].map((match) => match[1]),
    ]);
    expect(shown).toEqual(floors.map((places, floor) => [floor, places]).reverse());
  });

  it("give every dependency a door, and no door to anything else", () => {
    const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      dependencies: Record<string, string>;
      peerDependencies: Record<string, string>;
    };
    const all = { ...manifest.dependencies, ...manifest.peerDependencies };
    expect(Object.keys(doors).sort()).toEqual(Object.keys(all).sort());
  });
});

describe("the check of the floors", () => {
  it("catches an import from a higher floor", () => {
    expect(planted("src/sample/bad.ts", `import { runJob } from "../run/run-job.ts";\nrunJob();`)).toEqual([
      "src/sample/bad.ts must not import src/run/run-job.ts",
    ]);
  });

  it("catches an import from a neighbour on the same floor", () => {
    expect(planted("src/sample/bad.ts", `import { x } from "../aggregate/x.ts";\nx();`)).toEqual([
      "src/sample/bad.ts must not import src/aggregate/x.ts",
    ]);
  });

  it("catches a type-only import, in each of its spellings", () => {
    const sentence = "src/terms/bad.ts must not import src/run/job.ts";
    expect(
      planted("src/terms/bad.ts", `import type { Job } from "../run/job.ts";\nexport type A = Job;`),
    ).toEqual([sentence]);
    expect(
      planted("src/terms/bad.ts", `import { type Job } from "../run/job.ts";\nexport type A = Job;`),
    ).toEqual([sentence]);
    expect(planted("src/terms/bad.ts", `export type A = import("../run/job.ts").Job;`)).toEqual([sentence]);
  });

  it("catches exports from elsewhere, bare imports and dynamic imports", () => {
    const sentence = "src/terms/bad.ts must not import src/run/job.ts";
    expect(planted("src/terms/bad.ts", `export { a } from "../run/job.ts";`)).toEqual([sentence]);
    expect(planted("src/terms/bad.ts", `export type * from "../run/job.ts";`)).toEqual([sentence]);
    expect(planted("src/terms/bad.ts", `import "../run/job.ts";`)).toEqual([sentence]);
    expect(planted("src/terms/bad.ts", `export const a = () => import("../run/job.ts");`)).toEqual([
      sentence,
    ]);
    expect(planted("src/terms/bad.ts", `export const a = (b: string) => import(b);`)).toEqual([
      "src/terms/bad.ts must name what it imports dynamically as a literal",
    ]);
  });

  it("catches a package that comes in through the wrong door, or has none", () => {
    expect(planted("src/model/bad.ts", `import { z } from "zod";\nz();`)).toEqual([
      "src/model/bad.ts must not import zod: its door is src/schema/",
    ]);
    expect(planted("src/expr/bad.ts", `import { create } from "mathjs/number";\ncreate();`)).toEqual([
      "src/expr/bad.ts must not import mathjs/number: its door is src/expr/mathjs-parser.ts",
    ]);
    expect(planted("src/cli/bad.ts", `import x from "@scope/name/part";\nx();`)).toEqual([
      "src/cli/bad.ts must not import @scope/name/part: the package @scope/name has no door",
    ]);
  });

  it("catches a module of the host in the core", () => {
    expect(
      planted("src/source/bad.ts", `import { readFileSync } from "node:fs";\nreadFileSync("x");`),
    ).toEqual(["src/source/bad.ts must not import node:fs: host modules stay in src/cli/, workers/"]);
  });

  it("catches workers in the core, also where the floor would allow them", () => {
    expect(planted("src/pipeline.ts", `import { pool } from "../workers/pool.ts";\npool();`)).toEqual([
      "src/pipeline.ts must not import workers/pool.ts",
    ]);
    expect(planted("src/cli/good.ts", `import { pool } from "../../workers/pool.ts";\npool();`)).toEqual([]);
  });

  it("catches a file outside the floors, as source and as target", () => {
    expect(planted("src/odd/bad.ts", `import { a } from "../terms/a.ts";\na();`)).toEqual([
      "src/odd/bad.ts stands on no floor",
    ]);
    expect(planted("src/cli/bad.ts", `import { a } from "../../test/a.ts";\na();`)).toEqual([
      "src/cli/bad.ts must not import test/a.ts",
    ]);
  });

  it("lets lower floors, the own folder and the own door pass", () => {
    expect(
      planted(
        "src/run/good.ts",
        `import type { Program } from "../compile/program.ts";\nexport type A = Program;`,
      ),
    ).toEqual([]);
    expect(planted("src/run/good.ts", `import { a } from "./chunk.ts";\na();`)).toEqual([]);
    expect(planted("src/present/charts/good.ts", `import { compile } from "vega-lite";\ncompile();`)).toEqual(
      [],
    );
  });

  it("does not read comments and strings", () => {
    expect(
      planted("src/terms/good.ts", `// import "../run/job.ts";\nexport const a = 'import "../run/job.ts"';`),
    ).toEqual([]);
  });
});
