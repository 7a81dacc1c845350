import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inlineRunner } from "../../src/run/inline-runner.ts";
import { runJob } from "../../src/run/run-job.ts";
import { exampleJob } from "../run/example-job.ts";

const run = promisify(execFile);
const repository = fileURLToPath(new URL("../../", import.meta.url));
let built: string;

beforeAll(async () => {
  // Inside the repository, so that the built files find node_modules.
  const cache = join(repository, "node_modules", ".cache");
  mkdirSync(cache, { recursive: true });
  built = mkdtempSync(join(cache, "peakcast-build-"));
  writeFileSync(join(built, "package.json"), JSON.stringify({ type: "module" }));
  const config = {
    extends: "../../../tsconfig.build.json",
    compilerOptions: { rootDir: "../../..", outDir: ".", declaration: false, typeRoots: ["../../@types"] },
    include: [],
    files: [
      "../../../workers/node-runner.ts",
      "../../../workers/node-entry.ts",
      "../../../test/workers/run-to-end.ts",
    ],
  };
  writeFileSync(join(built, "tsconfig.json"), JSON.stringify(config));
  await run(process.execPath, [join(repository, "node_modules/typescript/bin/tsc"), "-p", built]).catch(
    ({ stdout }: { stdout: string }) => expect.unreachable(`tsc: ${stdout}`),
  );
});
afterAll(() => rmSync(built, { recursive: true }));

async function inlineHash(): Promise<string> {
  const hash = createHash("sha256");
  for (const column of (await runJob(exampleJob, 4000, inlineRunner())).columns) hash.update(column);
  return hash.digest("hex");
}

/** Runs test/workers/run-to-end in a process of its own; it has 2 minutes to end by itself. */
async function runToEnd(form: "sources" | "built", how: "close" | "leave"): Promise<string> {
  const [root, ending] = form === "built" ? [built, ".js"] : [repository.replace(/\/$/, ""), ".ts"];
  const program = join(root, "test/workers", `run-to-end${ending}`);
  const loader = form === "built" ? [] : ["--import", "tsx"];
  const { stdout } = await run(
    process.execPath,
    [...loader, program, `${pathToFileURL(root).href}/`, ending, how],
    {
      cwd: repository,
      timeout: 120_000,
    },
  );
  return stdout;
}

describe("a process that used nodeRunner", () => {
  it.each([
    ["sources", "close"],
    ["sources", "leave"],
    ["built", "close"],
    ["built", "leave"],
  ] as const)("ends by itself, with the same bits (%s, %s)", async (form, how) => {
    expect(await runToEnd(form, how)).toBe(await inlineHash());
  });
});

describe("the built worker", () => {
  it("is node-entry.js beside node-runner.js", () => {
    expect(readdirSync(join(built, "workers"))).toEqual(
      expect.arrayContaining(["node-entry.js", "node-runner.js"]),
    );
  });

  it("loads comlink and nothing else from node_modules", () => {
    const packages = new Set<string>();
    const seen = new Set<string>();
    const visit = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      for (const [, specifier] of readFileSync(file, "utf8").matchAll(/from "([^"]+)"/g)) {
        if (specifier!.startsWith(".")) visit(join(file, "..", specifier!));
        else packages.add(specifier!);
      }
    };
    visit(join(built, "workers/node-entry.js"));
    expect([...packages].sort()).toEqual(["comlink", "node:worker_threads"]);
    expect(seen.size).toBeGreaterThan(10);
  });
});
