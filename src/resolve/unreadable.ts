import type { Bilingual } from "../terms/bilingual.ts";

/** A file that cannot be read, with the reason in both languages. Hosts throw it from `ReadText`. */
export class Unreadable extends Error {
  readonly reason: Bilingual;
  /** Names of files in its folder, one of which may be meant if there is no such file. */
  readonly beside: readonly string[];

  constructor(reason: Bilingual, options: ErrorOptions & { readonly beside?: readonly string[] } = {}) {
    super(reason.en, options);
    this.reason = reason;
    this.beside = options.beside ?? [];
  }
}

/** Why reading failed; a host that throws something else is quoted as it is. */
export function reasonOf(error: unknown): Bilingual {
  if (error instanceof Unreadable) return error.reason;
  const text = error instanceof Error ? error.message : String(error);
  return { en: text, zh: text };
}
