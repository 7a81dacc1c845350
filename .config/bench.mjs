// Compiles src, workers and bench to .tmp/bench and runs the benchmarks there, on the JavaScript tsc writes:
// running TypeScript through tsx wraps every named closure, which shows in hot loops.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = join(root, ".tmp/bench");
const typescript = dirname(createRequire(import.meta.url).resolve("typescript/package.json"));

function node(...args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

rmSync(out, { recursive: true, force: true });
node(join(typescript, "bin/tsc"), "-p", ".config/tsconfig.bench.json");
node(join(out, "bench/main.js"), ...process.argv.slice(2));
