import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { cachedDataVersionTag, setFlagsFromString } from "node:v8";
import { Script } from "node:vm";

/** What the bundle exports. */
type Command = typeof import("./run-command.ts");

/** What the script cannot import itself: V8 forgets how to for a script whose code was kept. And the end of patience. */
const importsOf = (isPatient: boolean) => ({
  optimiseAsUsual: () => {
    if (isPatient) setFlagsFromString(usual);
  },
  drawPng: () => import("../present/draw-png.ts"),
  drawSvg: () => import("../present/draw-svg.ts"),
  readWorkbook: () => import("../source/read-workbook.ts"),
  writeXlsx: () => import("../present/tables/write-xlsx.ts"),
});

/**
 * The build's one script is an expression of this type: it takes what Node gives a CommonJS module, its own URL, and
 * `imports`.
 */
type Bundle = (
  module: { exports: Partial<Command> },
  require: NodeJS.Require,
  url: string,
  late: ReturnType<typeof importsOf>,
) => void;

/**
 * How much bytecode a function runs before V8 optimises it; V8's own limit is 67584. A model is read before optimised
 * code pays, and optimising takes as long again.
 */
const patience = "--interrupt-budget=540000";
const usual = "--interrupt-budget=67584";

/** Where the build puts the script, and beside it V8's code of it: for this Node, flags and kind of machine only. */
export const bundleName = "command.cjs";
export const codeCacheName = `command-${process.version}-${process.platform}-${process.arch}-${cachedDataVersionTag().toString(16)}.cache`;

/** The command as the build's one script; undefined if there is none, as beside the sources. */
export function bundledCommand(): Command | undefined {
  return loadBundle(new URL(bundleName, import.meta.url).href)?.command;
}

/**
 * The script at a URL, compiled and run. V8 is offered the code it made of it when it was built; where that is missing
 * or refused, V8 compiles the script, which takes longer and changes nothing else.
 */
export function loadBundle(url: string): { script: Script; command: Command } | undefined {
  const filename = fileURLToPath(url);
  // The build writes ASCII only, which needs no decoding.
  const source = readIfThere(filename)?.toString("latin1");
  if (source === undefined) return undefined;
  const cachedData = readIfThere(fileURLToPath(new URL(codeCacheName, url)));
  const script = new Script(source, { filename, ...(cachedData && { cachedData }) });
  // Another V8 than the build's may not know the flag, and would say so on stderr.
  const isPatient = cachedData !== undefined && !script.cachedDataRejected;
  if (isPatient) setFlagsFromString(patience);
  const module: Parameters<Bundle>[0] = { exports: {} };
  (script.runInThisContext() as Bundle)(module, createRequire(url), url, importsOf(isPatient));
  return { script, command: module.exports as Command };
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
