import type { Diagnostic } from "../diagnose/diagnostic.ts";
import { Findings } from "../diagnose/findings.ts";
import type { WrittenTest } from "../model/model-test.ts";
import { readFiles, readTestBlocks } from "../model/read-tests.ts";
import { childAt } from "../model/read-node.ts";
import { validate } from "../schema/validate.ts";
import type { LocatedDocument } from "../source/located-node.ts";

/** Whether a file holds tests for scenarios in other files. */
export function isTestsFile({ root }: LocatedDocument): boolean {
  if (root.kind !== "map" || !root.entries.has("model_tests")) return false;
  return !root.entries.has("model") && !root.entries.has("scenario");
}

/** The tests of such a file that can be read, each with the scenarios it is judged on, and what is wrong with the others. */
export function readTestsFile(document: LocatedDocument): {
  tests: WrittenTest[];
  diagnostics: readonly Diagnostic[];
} {
  const findings = new Findings();
  const shape = validate(document, "model_tests");
  findings.add(shape.ok ? shape.warnings : shape.diagnostics);
  if (!shape.ok) return { tests: [], diagnostics: findings.list };
  const block = childAt(document.root, "tests");
  const ofAll = readFiles(childAt(document.root, "for"));
  const texts = new Map([[document.file, document.text]]);
  const tests = readTestBlocks(block ? [[block]] : [], texts, findings).map((test) => ({
    ...test,
    ...((test.files ?? ofAll) && { files: (test.files ?? ofAll)! }),
  }));
  for (const test of tests) {
    if (test.files) continue;
    findings.error(
      "bad-test",
      test.span,
      { en: "no scenario is named to judge this on", zh: "未指明在哪个情景上检验" },
      {
        help: {
          en: "write `for: [plan.yaml]` at the head of the file, or `for plan.yaml` in the sentence",
          zh: "请在文件开头写 `for: [plan.yaml]`，或在句中写 `for plan.yaml`",
        },
      },
    );
  }
  return { tests: tests.filter((test) => test.files), diagnostics: findings.list };
}
