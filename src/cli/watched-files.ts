import { readdirSync, realpathSync, statSync, watch, type FSWatcher } from "node:fs";
import { dirname, resolve } from "node:path";
import type { ReadText } from "../resolve/load.ts";
import { readText } from "./files.ts";

/** Milliseconds. */
const times = {
  /** How long nothing may happen before the files are looked at: one save is several events. */
  quiet: 30,
  /** Events that do not cease are cut off after this long. */
  longestBurst: 150,
  /** How long a file that vanished or became empty may take to come back: some editors delete, then write anew. */
  comeback: 100,
  /** How often the files are looked at without an event: network folders send none. */
  poll: 1000,
  /** The same, where the system refuses to watch a folder. */
  pollUnwatched: 150,
} as const;

/**
 * Tells when anything that was read no longer is what it was when it was read. The system's events only say when to
 * look; what decides is a stamp (identity, size, times) taken before a file is read. So files may be replaced, deleted
 * and made again, appear for the first time, or change while they are read. Files are looked at with the calls that wait:
 * some 60 of them before an answer are over in a few milliseconds, and in 50 with the others.
 */
export class WatchedFiles {
  /** Stamp of every path when it was first named in this round. */
  readonly #stamps = new Map<string, string>();
  readonly #watchers = new Map<string, FSWatcher>();
  #isBlind = false;
  #firstEvent: number | undefined;
  #quiet: NodeJS.Timeout | undefined;
  #look: (() => void) | undefined;

  /** Reads a file and watches it from now on, also if it cannot be read. */
  readonly read: ReadText = async (path, within) => {
    this.note(path);
    return readText(path, within);
  };

  /** Watches a file; or a folder, for the folders and YAML files in it. It need not exist. */
  note(path: string): void {
    if (this.#stamps.has(path)) return;
    // Watched first: what happens after the stamp is taken then makes an event.
    this.#watchAround(path);
    this.#stamps.set(path, stampOf(path));
  }

  get count(): number {
    return this.#stamps.size;
  }

  /** Forgets everything: what is read from now on is what is watched. */
  begin(): void {
    this.#stamps.clear();
    this.#closeWatchers();
    this.#isBlind = false;
  }

  /** Waits until something differs from what was read, and says what; nothing if `signal` aborts. */
  async changed(signal: AbortSignal): Promise<string[]> {
    while (!signal.aborted) {
      await this.#occasion(signal);
      let different = this.#differences();
      if (different.some(({ stamp }) => stamp === missing || stamp === empty)) {
        await this.#pause(times.comeback);
        different = this.#differences();
      }
      if (different.length > 0 && !signal.aborted) return different.map(({ path }) => path);
    }
    return [];
  }

  close(): void {
    this.#closeWatchers();
    clearTimeout(this.#quiet);
  }

  /** Resolves when events came and ceased, when it is time to look without any, or when `signal` aborts. */
  async #occasion(signal: AbortSignal): Promise<void> {
    await new Promise<void>((look) => {
      const poll = setTimeout(() => this.#look?.(), this.#isBlind ? times.pollUnwatched : times.poll);
      const abort = (): void => this.#look?.();
      signal.addEventListener("abort", abort);
      this.#look = () => {
        this.#look = undefined;
        clearTimeout(poll);
        signal.removeEventListener("abort", abort);
        look();
      };
      // Events that came while nobody waited.
      if (this.#firstEvent !== undefined) this.#onEvent();
    });
    clearTimeout(this.#quiet);
    // An event may mean that a folder is gone, or gone and made again, and its watcher deaf.
    if (this.#firstEvent !== undefined) this.#closeWatchers();
    this.#firstEvent = undefined;
    for (const path of this.#stamps.keys()) this.#watchAround(path);
  }

  #onEvent(): void {
    const now = performance.now();
    this.#firstEvent ??= now;
    const left = this.#firstEvent + times.longestBurst - now;
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => this.#look?.(), Math.max(0, Math.min(times.quiet, left)));
  }

  #differences(): { path: string; stamp: string }[] {
    const now = [...this.#stamps.keys()].map((path) => ({ path, stamp: stampOf(path) }));
    return now.filter(({ path, stamp }) => this.#stamps.get(path) !== stamp);
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((done) => setTimeout(done, milliseconds));
  }

  /** Watches the folder a path lies in, and the one a link leads to; where there is none, the nearest one above. */
  #watchAround(path: string): void {
    const named = resolve(path);
    const isItself = isFolder(named);
    for (const target of new Set([named, realPathOf(named)])) {
      let folder = isItself ? target : dirname(target);
      while (!this.#watchFolder(folder) && folder !== dirname(folder)) folder = dirname(folder);
    }
  }

  /** False if there is no such folder. */
  #watchFolder(folder: string): boolean {
    if (this.#watchers.has(folder)) return true;
    try {
      const watcher = watch(folder, () => this.#onEvent());
      watcher.on("error", () => this.#onEvent());
      this.#watchers.set(folder, watcher);
      return true;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "ENOENT" || code === "ENOTDIR") return false;
      this.#isBlind = true;
      return true;
    }
  }

  #closeWatchers(): void {
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function realPathOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

const missing = "missing";
const empty = "empty";

/** What tells two states of a file apart; for a folder, the names in it that matter. */
function stampOf(path: string): string {
  try {
    const info = statSync(path, { bigint: true });
    if (!info.isDirectory()) {
      const { dev, ino, size, mtimeNs, ctimeNs } = info;
      return size === 0n ? empty : [dev, ino, size, mtimeNs, ctimeNs].join(" ");
    }
    const entries = readdirSync(path, { withFileTypes: true });
    const names = entries.filter((entry) => entry.isDirectory() || /\.ya?ml$/.test(entry.name));
    return `folder ${names
      .map(({ name }) => name)
      .toSorted()
      .join("/")}`;
  } catch {
    return missing;
  }
}
