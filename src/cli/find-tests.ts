import { ReadMemory } from "../pipeline.ts";
import { BadInput } from "./bad-input.ts";
import { readText } from "./files.ts";
import { readSuites, type ReadSuites } from "./read-suites.ts";
import { standAloneFiles } from "./stand-alone-files.ts";
import type { Reading } from "./watch.ts";

/**
 * Finds the tests in files, and in all files below folders, with the scenarios they are judged on. No suites if anything
 * is wrong.
 *
 * @throws {BadInput} if there are no tests
 */
export async function findTests(paths: readonly string[]): Promise<ReadSuites> {
  const reading: Reading = { read: readText, memory: new ReadMemory(), note: () => {} };
  const files = await Promise.all(paths.map((path) => standAloneFiles(path, reading)));
  const found = await readSuites(files.flat(), reading);
  if (found.diagnostics.some(({ severity }) => severity === "error")) return { ...found, suites: [] };
  if (found.suites.length === 0) {
    const where = paths.join(", ");
    throw new BadInput({ en: `there are no tests in ${where}`, zh: `${where} 中没有测试` });
  }
  return found;
}
