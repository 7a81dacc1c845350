import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { DefaultTheme } from "vitepress";

export const docs: string = fileURLToPath(new URL("..", import.meta.url));

/** The first heading of a page, without marks of Markdown that a sidebar would show as they are. */
function titleOf(path: string): string {
  const heading = /^# (.+)$/m.exec(readFileSync(join(docs, path), "utf8"))?.[1];
  if (heading === undefined) throw new Error(`docs/${path} has no heading`);
  return heading.replaceAll("`", "");
}

/** Sidebar entries of every page in a folder, by file name; none if there is no such folder. */
export function pagesOf(folder: string): DefaultTheme.SidebarItem[] {
  if (!existsSync(join(docs, folder))) return [];
  return readdirSync(join(docs, folder))
    .filter((name) => name.endsWith(".md") && name !== "README.md")
    .toSorted()
    .map((name) => ({ text: titleOf(`${folder}/${name}`), link: `/${folder}/${name.slice(0, -3)}` }));
}

/** A sidebar group of these entries; none where there are no entries, so that a folder may come later. */
export function group(
  text: string,
  items: DefaultTheme.SidebarItem[],
  collapsed?: boolean,
): DefaultTheme.SidebarItem[] {
  return items.length === 0 ? [] : [{ text, items, ...(collapsed !== undefined && { collapsed }) }];
}
