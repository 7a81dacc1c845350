import { platform, arch } from "node:os";
import { sha256 } from "../result/hash.ts";
import type { RunResult } from "../result/run-result.ts";

/** What a result folder says of how it was made. Threads and times do not influence results. */
export interface Manifest {
  readonly peakcast: string;
  readonly node: string;
  readonly platform: string;
  readonly command: readonly string[];
  readonly startedAt: string;
  readonly seconds: number;
  readonly threads: number;
  readonly generator: string;
  readonly sampler: string;
  readonly seed: number;
  readonly draws: number;
  /** SHA-256 of every file read. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Per scenario: its files from model to scenario as one hash, and the hash of its result. */
  readonly scenarios: readonly {
    readonly scenario: string;
    readonly modelHash: string;
    readonly resultHash: string;
  }[];
}

export interface ManifestFacts {
  readonly version: string;
  readonly startedAt: Date;
  readonly seconds: number;
  readonly threads: number;
  readonly command: readonly string[];
  readonly runs: readonly { readonly result: RunResult; readonly texts: ReadonlyMap<string, string> }[];
}

export async function makeManifest({
  version,
  startedAt,
  seconds,
  threads,
  command,
  runs,
}: ManifestFacts): Promise<Manifest> {
  const texts = new Map(runs.flatMap((run) => [...run.texts]));
  const hashes = new Map(
    await Promise.all([...texts].map(async ([file, text]) => [file, await sha256(text)] as const)),
  );
  const first = runs[0]!.result;
  return {
    peakcast: version,
    node: process.version,
    platform: `${platform()}-${arch()}`,
    command,
    startedAt: startedAt.toISOString(),
    seconds: Math.round(seconds * 1000) / 1000,
    threads,
    generator: "Threefry2x32-20",
    sampler: first.sampler,
    seed: first.seed,
    draws: first.draws,
    inputs: Object.fromEntries([...hashes].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    scenarios: await Promise.all(
      runs.map(async ({ result, texts: own }) => ({
        scenario: result.scenario,
        modelHash: await sha256(
          [...own.keys()]
            .toSorted()
            .map((file) => `${hashes.get(file)} ${file}`)
            .join("\n"),
        ),
        resultHash: result.resultHash,
      })),
    ),
  };
}
