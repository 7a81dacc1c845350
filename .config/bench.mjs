// Compiles src, workers and bench to a folder of its own in .tmp and runs one program of bench there, on the JavaScript
// tsc writes: running TypeScript through tsx wraps every named closure, which shows in hot loops. Types are checked elsewhere.
// Usage: bench.mjs PROGRAM [ARGUMENT...], such as `bench.mjs gate/main --base HEAD~1`.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = join(root, `.tmp/bench-${process.pid}`);
const typescript = dirname(createRequire(import.meta.url).resolve("typescript/package.json"));
const [program, ...rest] = process.argv.slice(2);

function node(...args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

process.on("exit", () => rmSync(out, { recursive: true, force: true }));
// With a listener Ctrl-C ends the child first, and what was compiled is then removed.
process.on("SIGINT", () => {});
node(join(typescript, "bin/tsc"), "-p", ".config/tsconfig.bench.json", "--noCheck", "--outDir", out);
node(join(out, "bench", `${program}.js`), ...rest);
