// Bundles what `tsc` left in a folder, in place: `node bundle.mjs FOLDER`.
import { readFile, writeFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { build } from "esbuild";

const folder = resolve(process.argv[2]);

// The parser of mathjs takes 300 ms to load as it is published and about 25 ms as one file, vega 300 and 100; a worker loads
// some 40 small files, or 200, each time one is started. What is a file of its own already stays one.
const oneFile = [
  "src/expr/mathjs-parser.js",
  "src/present/draw-svg.js",
  "src/cli/report-thread-entry.js",
  "workers/node-entry.js",
  "workers/web-entry.js",
];
for (const file of oneFile) {
  await build({
    entryPoints: [join(folder, file)],
    outfile: join(folder, file),
    allowOverwrite: true,
    bundle: true,
    external: ["../present/draw-svg.js"],
    minifySyntax: true,
    minifyWhitespace: true,
    format: "esm",
    platform: "node",
    target: "node20",
    legalComments: "eof",
    logLevel: "warning",
  });
}

// The command as one script, so that V8 can keep its code of it: some 400 modules, and compiling them, take as long as
// the work of `check`. A module keeps the URL of its own file, for its paths to package.json, scenarios/ and the workers'
// entry. Where the script is missing, main.js imports the modules.
const cli = join(folder, "src/cli");
const ownUrls = {
  name: "own-urls",
  setup(api) {
    api.onLoad({ filter: /\.js$/, namespace: "file" }, async ({ path }) => {
      const code = await readFile(path, "utf8");
      if (relative(folder, path).startsWith("..") || !code.includes("import.meta.url")) return undefined;
      const place = JSON.stringify(relative(cli, path).replaceAll("\\", "/"));
      return { contents: code.replaceAll("import.meta.url", `new URL(${place}, bundleUrl).href`) };
    });
  },
};
// Modules that seldom do anything, as functions that load them when called. Commander can start programs, and here none;
// charts are drawn by vega and resvg and workbooks written and read by hucre, which only `import` loads, and that is main.js's to do (see
// src/cli/bundled-command.ts); so is the flag that main.js set.
const late = {
  "node:child_process": 'exports.spawn = (...args) => require("child_process").spawn(...args);',
  "../present/draw-png.js":
    "exports.drawPng = async (...args) => (await bundleImports.drawPng()).drawPng(...args);",
  "../present/draw-svg.js":
    "exports.drawSvg = async (...args) => (await bundleImports.drawSvg()).drawSvg(...args);",
  "./optimise-as-usual.js": "exports.optimiseAsUsual = () => bundleImports.optimiseAsUsual();",
  "../source/read-workbook.js":
    "exports.workbookText = async (...args) => (await bundleImports.readWorkbook()).workbookText(...args);",
  "../present/tables/write-xlsx.js":
    "exports.toXlsx = async (...args) => (await bundleImports.writeXlsx()).toXlsx(...args);",
};
const lateModules = {
  name: "late-modules",
  setup(api) {
    api.onResolve(
      {
        filter:
          /^node:child_process$|\/(?:draw-png|draw-svg|optimise-as-usual|read-workbook|write-xlsx)\.js$/,
      },
      ({ path }) => ({
        path,
        namespace: "late",
      }),
    );
    api.onLoad({ filter: /.*/, namespace: "late" }, ({ path }) => ({ contents: late[path] }));
  },
};
const {
  outputFiles: [script],
} = await build({
  entryPoints: [join(cli, "run-command.js")],
  outfile: join(cli, "command.cjs"),
  write: false,
  bundle: true,
  plugins: [ownUrls, lateModules],
  banner: { js: "(function (module, require, bundleUrl, bundleImports) {" },
  footer: { js: "})" },
  charset: "ascii",
  minifySyntax: true,
  minifyWhitespace: true,
  format: "cjs",
  platform: "node",
  target: "node20",
  legalComments: "eof",
  logLevel: "warning",
  logOverride: { "empty-import-meta": "silent" },
});
// The script is read as Latin-1. esbuild escapes what is not ASCII in texts and names, but copies regular expressions.
const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
await writeFile(script.path, script.text.replace(/[^\0-\x7f]/g, escaped));
