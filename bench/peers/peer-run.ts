import { spawnSync } from "node:child_process";
import type { Peer } from "./peer.ts";

/** One run of a peer; nanoseconds a draw. */
export interface PeerRun {
  readonly draws: number;
  readonly kernel: number;
  readonly aggregation: number;
  readonly total: number;
  /** Of the total, [year]. */
  readonly mean: readonly number[];
  readonly standardError: readonly number[];
}

/** @throws {Error} if the program fails or says something else than peers say */
export function runPeer(peer: Peer, draws: number): PeerRun {
  const [program, ...rest] = peer.command(draws);
  const { status, stdout, stderr } = spawnSync(program, rest, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${peer.name} ended with ${status}:\n${stderr}`);
  return { draws, ...readTimes(peer.name, stderr), ...(JSON.parse(stdout) as Facts) };
}

type Facts = Pick<PeerRun, "mean" | "standardError">;

export function readTimes(name: string, text: string): Pick<PeerRun, "kernel" | "aggregation" | "total"> {
  const read = (key: string): number => {
    const found = new RegExp(`\\b${key}_ns=([\\d.]+)`).exec(text)?.[1];
    if (found === undefined) throw new Error(`${name} prints no ${key}_ns:\n${text}`);
    return Number(found);
  };
  return { kernel: read("kernel"), aggregation: read("agg"), total: read("total") };
}

/**
 * Where two runs of one model disagree by more than chance allows: 5 standard errors of the difference, which happens
 * by chance in one of a million comparisons.
 *
 * @returns a sentence about the first year (0, 1, ...) that differs, or undefined if all agree
 */
export function disagreement(engine: Facts, peer: Facts): string | undefined {
  if (peer.mean.length !== engine.mean.length)
    return `it has ${peer.mean.length} years, the engine ${engine.mean.length}`;
  for (const [year, mean] of peer.mean.entries()) {
    const expected = engine.mean[year]!;
    const error = Math.hypot(engine.standardError[year]!, peer.standardError[year]!);
    if (!(Math.abs(mean - expected) <= 5 * error))
      return `its mean in year ${year} is ${mean}, the engine's ${expected}, and the difference has a standard error of ${error}`;
  }
  return undefined;
}
