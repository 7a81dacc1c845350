import { distance } from "fastest-levenshtein";
import type { Bilingual } from "../terms/bilingual.ts";

/** The candidate spelt most like `word`, if any is near enough to be meant. Case counts little. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const limit = word.length < 4 ? 1 : Math.max(2, Math.floor(word.length * 0.4));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > limit) continue;
    const apart =
      candidate.toLowerCase() === word.toLowerCase() ? 0.5 : distance(word.slice(0, 200), candidate);
    if (apart < bestDistance) {
      best = candidate;
      bestDistance = apart;
    }
  }
  return best;
}

/** "did you mean" as a diagnostic's help, or nothing if no candidate is near. */
export function didYouMean(word: string, candidates: Iterable<string>): { help?: Bilingual } {
  const found = nearest(word, candidates);
  return found === undefined
    ? {}
    : { help: { en: `did you mean \`${found}\`?`, zh: `是否想写 \`${found}\`？` } };
}

/** The candidates a word may stand for: those spelt most like it, and those that contain it; nearest first. */
export function nearestNames(word: string, candidates: Iterable<string>, most: number): string[] {
  const wanted = word.toLowerCase().slice(0, 200);
  return [...candidates]
    .map((name) => {
      const lower = name.toLowerCase();
      const apart = distance(wanted, lower);
      // A name that holds the word whole is near, however long the rest of it is.
      return { name, apart: lower.includes(wanted) ? Math.min(apart, 1 + name.length / 100) : apart };
    })
    .filter(({ apart }) => apart <= Math.max(2, word.length * 0.4))
    .toSorted((a, b) => a.apart - b.apart)
    .slice(0, most)
    .map(({ name }) => name);
}
