import { existsSync, readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { describe, expect, it } from "vitest";
import { slugify } from "../../docs/.vitepress/slugify.ts";
import { pagesAt, root } from "./markdown.ts";

/*
 * Every link of the docs leads somewhere, also where a plain repository page shows them: to a file or folder, and with # to
 * a heading there. The build of the site looks for pages only.
 */
const pages = new Map([
  ...["README.md", "CHANGELOG.md"].map((path) => [path, readFileSync(join(root, path), "utf8")] as const),
  ...pagesAt("docs"),
  ...pagesAt("scenarios"),
]);

/** A page's text without code, which links nowhere. */
function prose(markdown: string): string {
  return markdown.replace(/^```[\s\S]*?^```$/gm, "").replace(/`[^`\n]*`/g, "code");
}

/** What headings are called in links; of equal ones the later ones are counted. */
function anchorsOf(markdown: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading] of markdown.replace(/^```[\s\S]*?^```$/gm, "").matchAll(/^#{1,6} (.+)$/gm)) {
    const anchor = slugify(heading!.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1"));
    let unique = anchor;
    for (let n = 1; anchors.has(unique); n++) unique = `${anchor}-${n}`;
    anchors.add(unique);
  }
  return anchors;
}

/** The links of a page that lead nowhere. */
function dead(path: string, markdown: string): string[] {
  return [...prose(markdown).matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1]!)
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [file = "", anchor] = decodeURI(link).split("#");
      const target = file === "" ? path : posix.join(posix.dirname(path), file);
      if (file !== "" && !existsSync(join(root, target))) return true;
      if (anchor === undefined) return false;
      if (file !== "" && statSync(join(root, target)).isDirectory()) return true;
      const text = file === "" ? markdown : (pages.get(target) ?? readFileSync(join(root, target), "utf8"));
      return !anchorsOf(text).has(anchor);
    });
}

/** Addresses that the site's own settings name: its navigation, sidebars and home pages. */
function addressesOf(text: string): string[] {
  return [...text.matchAll(/link: "?(\/[^\s"]*)"?/g)].map((match) => match[1]!);
}

/** Whether the site has a page at an address. Pages from outside docs/ stand under /repository/. */
function isPage(address: string): boolean {
  if (address.startsWith("/repository/")) return settings.includes(`"${address.slice(1)}.md"`);
  const file = address.endsWith("/") ? [`${address}index.md`, `${address}README.md`] : [`${address}.md`];
  return file.some((name) => pages.has(`docs${name}`));
}

const settings = ["config.ts", "repository-files.ts"]
  .map((name) => readFileSync(join(root, "docs/.vitepress", name), "utf8"))
  .join("\n");

describe("a link", () => {
  it("is found in pages", () => {
    const links = [...pages.values()].flatMap((text) => [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)]);
    expect(links.length).toBeGreaterThan(200);
    expect(links.filter(([, link]) => link!.includes("#")).length).toBeGreaterThan(20);
  });

  it.each([...pages])("of %s leads to a file, and to a heading there", (path, text) => {
    expect(dead(path, text)).toEqual([]);
  });

  it("of the navigation and the home pages leads to a page", () => {
    const addresses = [settings, pages.get("docs/index.md")!, pages.get("docs/zh/index.md")!].flatMap(
      addressesOf,
    );
    expect(addresses.length).toBeGreaterThan(30);
    expect(addresses.filter((address) => !isPage(address))).toEqual([]);
  });

  it("that is dead would be seen", () => {
    expect(
      dead("docs/x.md", "# A `b` c\n[1](#a-b-c) [2](#b) [3](no.md) [4](../README.md#benchmarks)"),
    ).toEqual(["#b", "no.md"]);
  });
});
