import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { currentCommit, machine } from "../machine.ts";
import { median } from "../gate/statistics.ts";
import { readOptions, refuse, wholeNumber } from "../options.ts";
import { writeJson } from "../timing-report.ts";
import { disagreement, runPeer } from "./peer-run.ts";
import type { PeerRun } from "./peer-run.ts";
import { findPeers } from "./peer.ts";
import type { Peer } from "./peer.ts";

const help = `Runs the reference model in the engine and in its peers, in turn and in fresh processes, and prints one table.

  npm run bench:peers -- [--draws N] [--rounds N] [--threads N] [--json FILE]

  --draws N     draws of the engine and of C; slow peers get a share of them (default 1000000)
  --rounds N    how often each is run; the table has medians (default 5)
  --threads N   threads of those that have any, beside 1 (default: what the machine has)
  --json FILE   the result as JSON (default bench/results/peers.json)

A peer whose mean total differs from the engine's by more than 5 standard errors ends the run with 1.`;

const { values, positionals } = readOptions(help, {
  draws: "1000000",
  rounds: "5",
  threads: String(availableParallelism()),
  json: "bench/results/peers.json",
});
if (positionals.length > 0) refuse(`nothing is known of ${positionals.join(" ")}\n\n${help}`);
const draws = wholeNumber("--draws", values.draws, 1000);
const rounds = wholeNumber("--rounds", values.rounds, 1);

const folder = mkdtempSync(join(tmpdir(), "peakcast-peers-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const { peers, missing } = findPeers(folder, wholeNumber("--threads", values.threads, 1));

const runs = new Map<Peer, PeerRun[]>(peers.map((peer) => [peer, []]));
for (let round = 0; round < rounds; round++) {
  for (const [peer, done] of runs) {
    console.error(`round ${round + 1}: ${peer.name}, ${peer.threads} threads`);
    done.push(runPeer(peer, Math.max(100, Math.round(draws * peer.share))));
  }
}

const rows = peers.map((peer) => {
  const done = runs.get(peer)!;
  const middle = (key: "kernel" | "aggregation" | "total"): number => median(done.map((run) => run[key]));
  const { name, threads } = peer;
  const nanoseconds = {
    kernel: middle("kernel"),
    aggregation: middle("aggregation"),
    total: middle("total"),
  };
  return { name, threads, draws: done[0]!.draws, nanoseconds };
});
const engine = (threads: number): number =>
  rows.find((row) => row.name === "peakcast" && row.threads === threads)!.nanoseconds.total;

console.log(`${machine.cpu}, ${machine.cores} cores, node ${process.versions.node}`);
console.log(
  `medians of ${rounds} rounds, ns a draw; x engine: time over that of peakcast with as many threads`,
);
console.table(
  rows.map(({ name, threads, draws: given, nanoseconds }) => ({
    implementation: name,
    threads,
    draws: given,
    kernel: Math.round(nanoseconds.kernel),
    aggregation: Math.round(nanoseconds.aggregation),
    total: Math.round(nanoseconds.total),
    "draws/s": Math.round(1e9 / nanoseconds.total),
    "x engine": Number((nanoseconds.total / engine(threads)).toPrecision(3)),
  })),
);
for (const { name, why } of missing) console.log(`left out: ${name}: ${why}`);

const [reference] = runs.get(peers[0]!)!;
const wrong = peers.flatMap((peer) => {
  const sentence = disagreement(reference!, runs.get(peer)![0]!);
  return sentence === undefined ? [] : [`${peer.name}, ${peer.threads} threads: ${sentence}`];
});
console.log(wrong.length === 0 ? "all agree on the mean total of every year" : wrong.join("\n"));

writeJson(values.json, {
  date: new Date().toISOString(),
  commit: currentCommit(),
  machine,
  rounds,
  rows,
  missing,
  disagreements: wrong,
});
process.exitCode = wrong.length === 0 ? 0 : 1;
