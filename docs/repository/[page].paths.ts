import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root, shownPages } from "../.vitepress/repository-files.ts";

export default {
  paths: () =>
    Object.entries(shownPages).map(([source, page]) => ({
      params: { page: page.replace(/^repository\/(.*)\.md$/, "$1") },
      content: readFileSync(join(root, source), "utf8"),
    })),
};
