import type { RunResult } from "../result/run-result.ts";
import { BadInput } from "./bad-input.ts";

/**
 * One scenario twice would make rows that differ in nothing but their numbers.
 *
 * @throws {BadInput} naming the scenario
 */
export function refuseTwins(results: readonly RunResult[]): void {
  const seen = new Set<string>();
  for (const { model, scenario } of results) {
    const name = `${model} / ${scenario}`;
    if (seen.has(name))
      throw new BadInput({
        en: `scenario ${name} is there twice; give each once`,
        zh: `情景 ${name} 出现两次；每个情景只能给出一次`,
      });
    seen.add(name);
  }
}
