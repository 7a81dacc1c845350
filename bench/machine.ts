import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpus } from "node:os";

const hardware = {
  cpu: cpus()[0]?.model ?? "unknown",
  cores: cpus().length,
  platform: `${process.platform} ${process.arch}`,
};

/** What times depend on; two runs with one `id` can be compared. */
export const machine = {
  id: createHash("sha256").update(JSON.stringify(hardware)).digest("hex").slice(0, 8),
  ...hardware,
};

/** The commit that is checked out, with a + if files differ from it; "unknown" outside a repository. */
export function currentCommit(): string {
  const git = (...words: string[]): string =>
    spawnSync("git", words, { encoding: "utf8" }).stdout?.trim() ?? "";
  const commit = git("rev-parse", "--short=10", "HEAD");
  if (commit === "") return "unknown";
  return git("status", "--porcelain", "--untracked-files=no") === "" ? commit : `${commit}+`;
}
