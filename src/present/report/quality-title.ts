import type { Bilingual, Language } from "../../terms/bilingual.ts";

const titles: Readonly<Record<string, Bilingual>> = {
  published: { en: "published", zh: "已发布" },
  derived: { en: "derived", zh: "推算" },
  recalled: { en: "recalled", zh: "回忆" },
  estimated: { en: "estimated", zh: "估计" },
  none: { en: "not said", zh: "未注明" },
};

/** What a number's quality mark is called. */
export function qualityTitle(quality: string, language: Language): string {
  return titles[quality]?.[language] ?? quality;
}
