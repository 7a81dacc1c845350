import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { root } from "../markdown.ts";

/** Holds a committed page to what was written of it; with UPDATE_GOLDEN=1 writes the page anew. */
export function expectPage(path: string, written: string): void {
  const file = join(root, path);
  if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(file, written);
  const page = existsSync(file) ? readFileSync(file, "utf8") : "";
  expect(page, `${path} is renewed by UPDATE_GOLDEN=1 npx vitest run test/docs/reference`).toBe(written);
}
