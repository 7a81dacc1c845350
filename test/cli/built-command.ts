import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** How a command ended. `code` is null if a signal killed it. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line built once into a folder of its own, and a folder to work in. */
export interface BuiltCommand {
  readonly main: string;
  /** Empty at first; commands run here. */
  readonly work: string;
  run(...args: readonly string[]): Promise<Ended>;
  remove(): void;
}

export function buildCommand(): BuiltCommand {
  const root = resolve(".");
  const folder = mkdtempSync(join(tmpdir(), "peakcast-cli-"));
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  // Types are checked elsewhere; here only the ways a process ends and what it writes are.
  execFileSync(process.execPath, [
    tsc,
    "-p",
    "tsconfig.build.json",
    "--noCheck",
    "--outDir",
    join(folder, "dist"),
  ]);
  cpSync(join(root, "package.json"), join(folder, "package.json"));
  for (const beside of ["node_modules", "scenarios"]) symlinkSync(join(root, beside), join(folder, beside));
  // Bundled, and with V8's code of it, as in the real build.
  execFileSync(process.execPath, [".config/bundle.mjs", join(folder, "dist")]);
  // It prints a whole result, of which nothing is wanted here.
  execFileSync(process.execPath, [".config/code-cache.mjs", join(folder, "dist/src/cli")], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const work = mkdtempSync(join(tmpdir(), "peakcast-work-"));
  cpSync(join(root, "scenarios"), join(work, "scenarios"), { recursive: true });
  const main = join(folder, "dist/src/cli/main.js");
  return {
    main,
    work,
    run: (...args) => ended(spawn(process.execPath, [main, ...args], { cwd: work })),
    remove() {
      rmSync(folder, { recursive: true });
      rmSync(work, { recursive: true });
    },
  };
}

/** Waits for a process and gives all it wrote. */
export async function ended(child: ReturnType<typeof spawn>): Promise<Ended> {
  let [stdout, stderr] = ["", ""];
  child.stdout!.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr!.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const code = await new Promise<number | null>((done, failed) => {
    child.on("close", done);
    child.on("error", failed);
  });
  return { code, stdout, stderr };
}
