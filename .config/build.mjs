// Builds dist/ from src/ and workers/: one file to one file, so that the URL of a worker stays true.
// With --prepare it is npm's `prepare` script, and gives way where the development tools are not installed.
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const inPrepare = process.argv.includes("--prepare");

function find(name) {
  try {
    return require.resolve(name);
  } catch {
    return undefined;
  }
}

const typescript = find("typescript/package.json");
if (inPrepare && (typescript === undefined || find("esbuild") === undefined)) {
  const state = existsSync(join(root, "dist/src/cli/main.js"))
    ? "dist/ is kept as it is"
    : "dist/ is missing";
  console.error(`peakcast: not built, because the development tools are not installed; ${state}.`);
  console.error("peakcast: to build, run `npm ci` without --omit=dev.");
  process.exit(0);
}
if (typescript === undefined) {
  console.error("peakcast: cannot build without the development tools; run `npm ci`.");
  process.exit(1);
}

// Built aside and put in place whole, so that a failed build leaves the last one and a running command keeps its files.
const aside = join(root, `.tmp/dist-${process.pid}`);
rmSync(aside, { recursive: true, force: true });
mkdirSync(aside, { recursive: true });
process.on("exit", () => rmSync(aside, { recursive: true, force: true }));

const { bin } = require("typescript/package.json");
const tsc = join(dirname(typescript), typeof bin === "string" ? bin : bin.tsc);
const compiled = spawnSync(
  process.execPath,
  [tsc, "-p", join(root, "tsconfig.build.json"), "--outDir", aside],
  {
    stdio: "inherit",
  },
);
if (compiled.status !== 0) process.exit(compiled.status ?? 1);

const bundled = runBeside(new URL("./bundle.mjs", import.meta.url), aside, "inherit");
if (bundled !== 0) process.exit(1);
chmodSync(join(aside, "src/cli/main.js"), 0o755);
rmSync(join(root, "dist"), { recursive: true, force: true });
renameSync(aside, join(root, "dist"));

// In place, because the command reads its version above dist/.
const cached = runBeside(new URL("./code-cache.mjs", import.meta.url), join(root, "dist/src/cli"), "ignore");
if (cached !== 0) console.error("peakcast: built without V8's code of the command, which starts slower.");

/** Runs a script on a folder; gives its exit code. What it prints to stdout is shown or not, what to stderr always. */
function runBeside(script, folder, stdout) {
  return spawnSync(process.execPath, [fileURLToPath(script), folder], {
    cwd: root,
    stdio: ["ignore", stdout, "inherit"],
  }).status;
}
