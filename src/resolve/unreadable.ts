import type { Bilingual } from "../terms/bilingual.ts";

/** A file that cannot be read, with the reason in both languages. Hosts throw it from `ReadText`. */
export class Unreadable extends Error {
  readonly reason: Bilingual;

  constructor(reason: Bilingual, options?: ErrorOptions) {
    super(reason.en, options);
    this.reason = reason;
  }
}

/** Why reading failed; a host that throws something else is quoted as it is. */
export function reasonOf(error: unknown): Bilingual {
  if (error instanceof Unreadable) return error.reason;
  const text = error instanceof Error ? error.message : String(error);
  return { en: text, zh: text };
}
