/** What the process says by its exit code; others script against these. */
export const exitCode = {
  done: 0,
  /** A bug, or the host failed: disk full, workers that cannot start. */
  engineFailed: 1,
  /** Files or options that cannot be right, and models of which too many draws go wrong. */
  badInput: 2,
  targetMissed: 3,
  testFailed: 3,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
