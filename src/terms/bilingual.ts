/** Text a user reads, in English and Chinese. */
export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

/** A language of user-facing text. */
export type Language = keyof Bilingual;
