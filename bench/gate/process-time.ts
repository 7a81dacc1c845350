import { spawnSync } from "node:child_process";

/**
 * Runs a command in a fresh process.
 *
 * @returns its wall time in milliseconds, and what it printed
 * @throws {Error} with the last line it wrote to standard error, if it does not end with 0
 */
export function timeProcess(program: string, words: readonly string[]): { time: number; stdout: string } {
  const start = performance.now();
  const { status, signal, stdout, stderr, error } = spawnSync(program, words, {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const time = performance.now() - start;
  if (status !== 0) {
    const said = error?.message ?? stderr.trim().split("\n").at(-1);
    throw new Error(`${[program, ...words].join(" ")} ended with ${status ?? signal}: ${said}`);
  }
  return { time, stdout };
}
