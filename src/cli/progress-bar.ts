import type { Console } from "./console.ts";

const width = 30;
const redrawMilliseconds = 100;

/** A bar on stderr with the time left; draws nothing where stderr is not a terminal. */
export class ProgressBar {
  readonly #console: Console;
  readonly #label: string;
  readonly #start = performance.now();
  #drawn = 0;
  #visible = false;

  constructor(console: Console, label: string) {
    this.#console = console;
    this.#label = label;
  }

  /** @param done share of the work done, 0 to 1 */
  update(done: number): void {
    const now = performance.now();
    if (!this.#console.interactive || (now - this.#drawn < redrawMilliseconds && done < 1)) return;
    this.#drawn = now;
    this.#visible = true;
    const filled = Math.round(done * width);
    const left = done > 0 ? ((now - this.#start) / 1000) * (1 / done - 1) : 0;
    const time = this.#console.language === "zh" ? `剩余 ${left.toFixed(0)} 秒` : `${left.toFixed(0)} s left`;
    process.stderr.write(
      `\r${this.#label} ${"█".repeat(filled)}${"░".repeat(width - filled)} ${(done * 100).toFixed(0).padStart(3)} % ${time} \u001b[K`,
    );
  }

  /** Clears the line. */
  end(): void {
    if (this.#visible) process.stderr.write("\r\u001b[K");
    this.#visible = false;
  }
}
