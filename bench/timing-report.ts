import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { currentCommit, machine } from "./machine.ts";

/** What every report with times begins with, and what the history keeps of it. */
export interface TimingReport {
  readonly date: string;
  /** With a + if files differed from it. */
  readonly commit: string;
  readonly machine: typeof machine;
  readonly node: string;
  /** Median milliseconds by benchmark. */
  readonly milliseconds: Readonly<Record<string, number>>;
}

export function timingReport(milliseconds: TimingReport["milliseconds"]): TimingReport {
  const node = process.versions.node;
  return { date: new Date().toISOString(), commit: currentCommit(), machine, node, milliseconds };
}

export function writeJson(path: string, value: unknown): void {
  const file = resolve(path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}
