import pc from "picocolors";
import { runTests } from "../claims/run-tests.ts";
import type { Verdict } from "../claims/verdict.ts";
import { toRecord } from "../diagnose/render-json.ts";
import type { Diagnostic } from "../diagnose/diagnostic.ts";
import { foldLines } from "../present/fold-lines.ts";
import { inlineRunner } from "../run/inline-runner.ts";
import { optimiseAsUsual } from "./optimise-as-usual.ts";
import type { Sampler } from "../sample/sample-plan.ts";
import { countOf } from "./bad-input.ts";
import type { Console } from "./console.ts";
import { exitCode, type ExitCode } from "./exit-codes.ts";
import { findTests } from "./find-tests.ts";
import { ProgressBar } from "./progress-bar.ts";
import type { Suite } from "./read-suites.ts";
import { failureDiagnostic, failureLines, sentenceOf, type Marks } from "./test-text.ts";
import { version } from "./version.ts";
import { diagnosticRecords, printDiagnostics } from "./print-diagnostics.ts";

export interface TestOptions {
  readonly draws: number;
  readonly seed: number;
  readonly sampler: Sampler;
  readonly json: boolean;
}

/** A setting of the levers is judged in as many draws as this, or fewer if fewer are asked for. */
const drawsAtExtremes = 256;

interface JudgedSuite {
  readonly suite: Suite;
  readonly verdicts: readonly Verdict[];
}

/** `peakcast test`: judges every test found and prints them as a specification. */
export async function testFiles(
  paths: readonly string[],
  options: TestOptions,
  signal: AbortSignal,
  console: Console,
): Promise<ExitCode> {
  const { suites, diagnostics, texts } = await findTests(paths);
  if (suites.length === 0) {
    if (options.json)
      console.out(JSON.stringify({ diagnostics: diagnosticRecords(diagnostics, texts) }, null, 2));
    await printDiagnostics(diagnostics, texts, console);
    console.err(countOf(diagnostics)[console.language]);
    return exitCode.badInput;
  }
  const { draws, seed, sampler } = options;
  optimiseAsUsual();
  const runner = inlineRunner();
  const judged: JudgedSuite[] = [];
  for (const suite of suites) {
    const bar = new ProgressBar(console, suite.graph.title[console.language]);
    try {
      const verdicts = await runTests(
        suite.graph,
        suite.tests,
        suite.others,
        { draws, seed, sampler, extremeDraws: Math.min(draws, drawsAtExtremes) },
        { runner, signal, onProgress: (done) => bar.update(done) },
      );
      judged.push({ suite, verdicts });
    } finally {
      bar.end();
    }
    if (!options.json) console.out(suiteText(judged.at(-1)!, options, texts, console));
  }
  const verdicts = judged.flatMap((one) => one.verdicts);
  const failed = verdicts.filter((verdict) => !verdict.holds).length;
  const passed = verdicts.length - failed;
  if (options.json) {
    const scenarios = judged.map((one) => suiteRecord(one, texts));
    console.out(
      JSON.stringify({ peakcast: version, draws, seed, sampler, passed, failed, scenarios }, null, 2),
    );
  } else
    console.out(
      console.language === "zh" ? `${passed} 项通过，${failed} 项失败` : `${passed} passed, ${failed} failed`,
    );
  return failed > 0 ? exitCode.testFailed : exitCode.done;
}

function suiteText(
  { suite, verdicts }: JudgedSuite,
  { draws, seed }: TestOptions,
  texts: ReadonlyMap<string, string>,
  console: Console,
): string {
  const { language, color, room } = console;
  const colors = pc.createColors(color);
  const marks: Marks = {
    holds: colors.green("✓"),
    fails: colors.red("✗"),
    strong: colors.bold,
    quiet: colors.dim,
  };
  const title = suite.graph.title[language];
  const how = language === "zh" ? `，${draws} 次抽样，种子 ${seed}` : `, ${draws} draws, seed ${seed}`;
  const lines = [`${marks.strong(title)}  ${marks.quiet(`${suite.file}${how}`)}`];
  for (const verdict of verdicts) {
    const mark = verdict.holds ? marks.holds : marks.fails;
    lines.push(`  ${mark} ${sentenceOf(verdict, language)}`);
    if (!verdict.holds)
      lines.push(...failureLines(verdict, { draws, texts, language, marks, graph: suite.graph, room }));
  }
  return `${foldLines(lines.join("\n"), room)}\n\n`;
}

function suiteRecord({ suite, verdicts }: JudgedSuite, texts: ReadonlyMap<string, string>): unknown {
  return {
    file: suite.file,
    scenario: suite.graph.scenario,
    title: suite.graph.title,
    tests: verdicts.map((verdict) => {
      const { written, statistic } = verdict.test;
      const diagnostic: Diagnostic = failureDiagnostic(verdict);
      return {
        claim: written.text,
        ...(written.name !== undefined && { name: written.name }),
        ...(written.why !== undefined && { why: written.why }),
        place: toRecord(diagnostic, texts).place,
        statistic,
        subjects: verdict.test.subjects.length,
        leverSettings: verdict.settings,
        holds: verdict.holds,
        failures: verdict.failures.map(({ failure, extreme }) => ({
          ...failure,
          ...(extreme && { extreme }),
        })),
      };
    }),
  };
}
