// Prints one count of a vitest JSON report. Usage: count-tests.mjs REPORT passed|failed
import { readFileSync } from "node:fs";

const [, , file, which] = process.argv;
const report = JSON.parse(readFileSync(file, "utf8"));
// A test file that does not load fails without any test in it.
const unloaded = report.testResults.filter(
  (result) => result.status === "failed" && !result.assertionResults.some((test) => test.status === "failed"),
).length;
const failed = report.numFailedTests + unloaded;
console.log(which === "passed" ? report.numPassedTests : report.success || failed > 0 ? failed : 1);
