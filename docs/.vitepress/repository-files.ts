import { cpSync, existsSync, mkdirSync, statSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import type { MarkdownEnv, MarkdownRenderer } from "vitepress";
import { docs } from "./page-list.ts";

/** The repository's root. */
export const root: string = join(docs, "..");

/** Markdown outside docs/ that the site shows as pages of its own, by path from the root. */
export const shownPages: Readonly<Record<string, string>> = {
  "CHANGELOG.md": "repository/changelog.md",
  "scenarios/guangxi/README.md": "repository/guangxi.md",
};

/** Where the site keeps copies of linked files that are no pages. */
const copies = "repository/files";

/** A page's path from the repository's root; of a page shown from outside docs/, that of its source. */
function sourceOf(page: string): string {
  const shown = Object.entries(shownPages).find(([, at]) => at === page)?.[0];
  if (shown !== undefined) return shown;
  return `docs/${page.replace(/(^|\/)index\.md$/, "$1README.md")}`;
}

/**
 * Links as they are read on a plain repository page, made to work on the site: between pages, to pages that are shown
 * from outside docs/, and to any other file of the repository, which is then copied beside the pages.
 *
 * @param linked  takes the path of every file that needs a copy
 */
export function followRepositoryLinks(markdown: MarkdownRenderer, linked: (path: string) => void): void {
  markdown.core.ruler.push("repository-links", (state) => {
    const page = (state.env as MarkdownEnv).relativePath;
    for (const token of state.tokens.flatMap(({ children }) => children ?? [])) {
      const attribute = token.type === "link_open" ? "href" : token.type === "image" ? "src" : undefined;
      const href = attribute && token.attrGet(attribute);
      if (!href || /^([a-z]+:|#|\/)/.test(href)) continue;
      const [path = "", anchor] = decodeURI(href).split("#");
      const target = posix.normalize(posix.join(posix.dirname(sourceOf(page)), path)).replace(/\/$/, "");
      const to = placeOf(target, linked);
      if (to === undefined) continue;
      token.attrSet(attribute, anchor === undefined ? to : `${to}#${anchor}`);
      // A copy is no page: the browser opens it, not the site's own router.
      if (to.startsWith(`/${copies}/`)) token.attrSet("target", "_blank");
    }
  });
}

/** What a path of the repository is on the site; undefined if it is nothing there, which the build then says. */
function placeOf(target: string, linked: (path: string) => void): string | undefined {
  const full = join(root, target);
  if (!existsSync(full)) return undefined;
  if (statSync(full).isDirectory()) return placeOf(`${target}/README.md`, linked);
  const shown = shownPages[target];
  if (shown !== undefined) return `/${shown}`;
  if (target.startsWith("docs/") && target.endsWith(".md"))
    return `/${target.slice("docs/".length).replace(/(^|\/)README\.md$/, "$1")}`;
  if (target.startsWith("docs/")) return undefined;
  linked(target);
  return `/${copies}/${target}`;
}

/** Lays the linked files beside the built pages. */
export function copyLinked(paths: Iterable<string>, site: string): void {
  for (const path of paths) {
    const to = join(site, copies, path);
    mkdirSync(dirname(to), { recursive: true });
    cpSync(join(root, path), to);
  }
}
