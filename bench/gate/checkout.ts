import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";

/** A commit that cannot be had or built. The message says why, for the person who named it. */
export class NoBase extends Error {}

/** A built commit in a folder of its own. */
export interface Checkout {
  readonly commit: string;
  readonly folder: string;
  remove(): void;
}

/**
 * Checks out a commit of this repository under .tmp and builds it. The packages of the checkout in `root` are used
 * where the lockfiles are equal, and installed otherwise.
 *
 * @throws {NoBase}
 */
export function checkOut(ref: string, root = resolve(".")): Checkout {
  const commit = commitOf(ref, root);
  const folder = join(root, `.tmp/base-${process.pid}`);
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true });
    spawnSync("git", ["worktree", "prune"], { cwd: root });
  };
  mkdirSync(join(root, ".tmp"), { recursive: true });
  try {
    call("git", ["worktree", "add", "--quiet", "--detach", folder, commit], root);
    if (lockfile(folder) === lockfile(root))
      symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
    else call("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder);
    call("npm", ["run", "--silent", "build"], folder);
  } catch (error) {
    remove();
    const why = error instanceof Error ? error.message : String(error);
    throw error instanceof NoBase ? error : new NoBase(why, { cause: error });
  }
  return { commit: commit.slice(0, 10), folder, remove };
}

/** @throws {NoBase} if the repository has no such commit */
export function commitOf(ref: string, root = resolve(".")): string {
  const { status, stdout } = spawnSync("git", ["rev-parse", "--verify", "--quiet", `${ref}^{commit}`], {
    cwd: root,
    encoding: "utf8",
  });
  if (status !== 0) throw new NoBase(`\`${ref}\` is no commit of this repository`);
  return stdout.trim();
}

function lockfile(folder: string): string {
  return readFileSync(join(folder, "package-lock.json"), "utf8");
}

function call(program: string, words: readonly string[], cwd: string): void {
  const { status, stdout, stderr, error } = spawnSync(program, words, {
    cwd,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (status === 0) return;
  const said = error?.message ?? `${stdout}${stderr}`.trim().split("\n").slice(-5).join("\n");
  throw new NoBase(`the base cannot be built: \`${[program, ...words].join(" ")}\` failed:\n${said}`);
}
