import type { ComparisonResult, RunResult } from "../../result/run-result.ts";
import type { Bilingual } from "../../terms/bilingual.ts";

/** A number a scenario was given, with where it comes from. */
export interface ReportedNumber {
  readonly quantity: string;
  /** What it is for: a year, a range, a rate. */
  readonly at: string;
  readonly place: { readonly file: string; readonly line: number };
  readonly source?: string;
  readonly quality?: string;
}

/** What a quantity in one year moves with: its change in percent when this number changes by 1 %. */
export interface ReportedDriver {
  readonly quantity: string;
  readonly title: Bilingual;
  readonly year: number;
  readonly quality: string;
  readonly elasticity: number;
}

/** What one scenario's answer rests on; known only where its files are at hand. */
export interface ReportedBasis {
  readonly numbers: readonly ReportedNumber[];
  /** The year of `drivers` and of the shares of emissions, and the draws of the shares of variance. */
  readonly year: number;
  readonly draws: number;
  readonly drivers: readonly ReportedDriver[];
  readonly shares: readonly {
    readonly quality: string;
    readonly emissions: number;
    readonly peakLevelVariance: number | null;
  }[];
}

/** A scenario's run and, where it was run for the report, what it rests on and the hash of its files. */
export interface ReportedRun {
  readonly result: RunResult;
  readonly basis?: ReportedBasis;
  readonly modelHash?: string;
}

/** Everything a report tells. The same input gives the same file. */
export interface ReportInput {
  readonly runs: readonly ReportedRun[];
  readonly comparisons: readonly ComparisonResult[];
  /** Version of the program that writes the report, and the day, as 2026-11-22. */
  readonly version: string;
  readonly day: string;
  /** What was typed, the program's name first. */
  readonly command: string;
  /** SHA-256 of every file read, by path. */
  readonly inputs: Readonly<Record<string, string>>;
}
