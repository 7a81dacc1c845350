import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../markdown.ts";

/** How a page is renewed, for the message of a test that finds it behind. */
export const renewal = "renewed by UPDATE_GOLDEN=1 npx vitest run test/docs/reference";

/** A committed page that is held to what is written of it; with UPDATE_GOLDEN=1 the page is written anew. */
export function keptPage(path: string, written: string): string {
  const file = join(root, path);
  if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(file, written);
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}
