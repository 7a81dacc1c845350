// Builds dist/ from src/ and workers/: one file to one file, so that the URL of a worker stays true.
// With --prepare it is npm's `prepare` script, and gives way where the development tools are not installed.
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
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

// Bundled CommonJS packages may ask for Node's own modules.
const requireForBundled =
  'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);';

// The parser of mathjs takes 300 ms to load as it is published and about 25 ms as one file; a worker loads some 40 small
// files, each time one is started.
const { build } = await import("esbuild");
for (const file of ["src/expr/mathjs-parser.js", "workers/node-entry.js"]) {
  await build({
    entryPoints: [join(aside, file)],
    outfile: join(aside, file),
    allowOverwrite: true,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    legalComments: "eof",
    logLevel: "warning",
  });
}

// The command line as one file for each command instead of some 400: `--version` and `check` are mostly loading. All of
// them lie in src/cli, so that paths to package.json, scenarios/ and workers/ stay as written. Workers stay outside,
// because their pool finds its entry beside itself; vega because nothing but charts needs it.
const cli = join(aside, "src/cli");
const outside = {
  name: "outside",
  setup(api) {
    api.onResolve({ filter: /^\.\.?\/.*workers\// }, ({ path }) => ({
      path: `../../workers/${basename(path)}`,
      external: true,
    }));
  },
};
await build({
  entryPoints: [join(cli, "main.js")],
  outdir: cli,
  allowOverwrite: true,
  bundle: true,
  splitting: true,
  chunkNames: "chunk-[hash]",
  external: ["vega", "vega-lite"],
  plugins: [outside],
  banner: { js: requireForBundled },
  minifySyntax: true,
  minifyWhitespace: true,
  format: "esm",
  platform: "node",
  target: "node20",
  legalComments: "eof",
  logLevel: "warning",
});

chmodSync(join(aside, "src/cli/main.js"), 0o755);
rmSync(join(root, "dist"), { recursive: true, force: true });
renameSync(aside, join(root, "dist"));
