import type { Findings } from "./findings.ts";

/**
 * What was made of objects that never change, so that it is made once. Nothing is kept of a making that found something:
 * what is told, and with which suggestions, depends on what was found before.
 */
export class Kept<K extends object, V> {
  readonly #values = new WeakMap<K, V>();

  /** What `make` makes of `key`; not made again if what is kept of it still `holds`. */
  of(key: K, findings: Findings, make: () => V, holds: (kept: V) => boolean = () => true): V {
    const kept = this.#values.get(key);
    if (kept !== undefined && holds(kept)) return kept;
    const before = findings.list.length;
    const made = make();
    if (findings.list.length === before) this.#values.set(key, made);
    return made;
  }
}
