import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readReferenceModel } from "../subjects/reference-model.ts";
import { constantsHeader } from "./constants-header.ts";

/** A program that runs the reference model and prints what bench/reference.ts prints. */
export interface Peer {
  readonly name: string;
  readonly threads: number;
  /** Draws it is given for each draw of the engine: slow ones get fewer. */
  readonly share: number;
  readonly command: (draws: number) => readonly [program: string, ...arguments_: readonly string[]];
}

export interface Missing {
  readonly name: string;
  readonly why: string;
}

/**
 * The engine first, then every peer that can run here, each with 1 thread and, if it has more, with `threads`.
 *
 * @param folder where C programs are built
 */
export function findPeers(folder: string, threads: number): { peers: Peer[]; missing: Missing[] } {
  const missing: Missing[] = [];
  const counts = threads > 1 ? [1, threads] : [1];
  const script = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
  const javascript = (name: string, file: string, share: number): Peer => ({
    name,
    threads: 1,
    share,
    command: (draws) => [process.execPath, script(file), String(draws)],
  });
  const peers = counts.map((count): Peer => ({
    name: "peakcast",
    threads: count,
    share: 1,
    command: (draws) => [process.execPath, script("../reference.js"), String(draws), String(count)],
  }));

  for (const [name, flags] of [
    ["C, libm, -O3", []],
    ["C, libm, -O3 -ffast-math", ["-ffast-math"]],
  ] as const) {
    const why = compileC(folder, flags);
    if (why !== undefined) missing.push({ name, why });
    else
      for (const count of counts)
        peers.push({
          name,
          threads: count,
          share: 1,
          command: (draws) => [programAt(folder, flags), String(draws), String(count)],
        });
  }
  const why = complaintOf("python3", ["-c", "import numpy, scipy"]);
  if (why !== undefined) missing.push({ name: "NumPy and SciPy", why });
  else
    peers.push({
      name: "NumPy and SciPy",
      threads: 1,
      share: 1,
      command: (draws) => ["python3", "bench/peers/reference.py", String(draws)],
    });
  peers.push(javascript("plain JavaScript", "./plain-javascript.js", 0.2));
  peers.push(javascript("mathjs, compiled", "./mathjs.js", 0.001));
  return { peers, missing };
}

/** Builds the C peer; why that is impossible, if it is. */
function compileC(folder: string, flags: readonly string[]): string | undefined {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "constants.h"), constantsHeader(readReferenceModel()));
  const words = ["-O3", "-march=native", "-fopenmp", ...flags, "-I", folder, "bench/peers/reference.c"];
  return complaintOf("gcc", [...words, "-o", programAt(folder, flags), "-lm"]);
}

function programAt(folder: string, flags: readonly string[]): string {
  return join(folder, ["reference", ...flags].join(""));
}

/** Last line of what a command says when it fails, undefined if it ends well. */
function complaintOf(program: string, arguments_: readonly string[]): string | undefined {
  const { status, stderr, error } = spawnSync(program, arguments_, { encoding: "utf8" });
  if (status === 0) return undefined;
  if (error && "code" in error && error.code === "ENOENT") return `${program} is not installed`;
  return stderr?.trim().split("\n").at(-1) ?? String(error);
}
