import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join, normalize } from "node:path";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildCommand, ended, type BuiltCommand } from "../cli/built-command.ts";
import { chromiumLaunch, chromiumPath, chromiumPatience } from "../hosts/chromium.ts";
import { root } from "./markdown.ts";

/*
 * docs/examples holds what the page about the library shows. Those for Node import the built package by its name, and end with a
 * comment that says what they print; the one for pages is bundled as its first lines say, from the sources.
 */
const folder = join(root, "docs/examples");
const examples = readdirSync(folder).filter((name) => name.endsWith(".mjs") && name !== "browser.mjs");

describe("an example of the library, on Node", () => {
  let command: BuiltCommand;
  let copies: string;
  beforeAll(() => {
    command = buildCommand();
    // Beside the built package, so that its name leads to it.
    copies = join(command.main, "../../../../examples");
    cpSync(folder, copies, { recursive: true });
  });
  afterAll(() => command.remove());

  it("is found", () => {
    expect(examples.length).toBeGreaterThan(2);
  });

  it.each(examples)("%s prints what it says", async (name) => {
    const [, said] = readFileSync(join(folder, name), "utf8").split("\n// Prints:\n");
    const { code, stdout, stderr } = await ended(
      spawn(process.execPath, [join(copies, name)], { cwd: command.work }),
    );
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout.replace(/^(?=.)/gm, "// ")).toBe(said);
  });
});

if (chromiumPath === undefined)
  console.warn("NOT TESTED: the example of a page, because there is no chromium on the PATH");

describe.skipIf(chromiumPath === undefined)("the example of a page, in Chromium", () => {
  let server: Server;
  beforeAll(async () => {
    const { outputFiles } = await build({
      entryPoints: {
        page: join(folder, "browser.mjs"),
        "web-entry": join(root, "workers/web-entry.ts"),
      },
      alias: {
        peakcast: join(root, "src/index.ts"),
        "peakcast/web-runner": join(root, "workers/web-runner.ts"),
      },
      outdir: "/",
      bundle: true,
      format: "esm",
      platform: "browser",
      target: "es2023",
      write: false,
    });
    const scripts = new Map(outputFiles.map(({ path, text }) => [path, text]));
    server = createServer((request, response) => {
      const path = new URL(request.url!, "http://127.0.0.1").pathname;
      const file = join(root, normalize(path));
      if (path === "/") response.end('<!doctype html><script type="module" src="/page.js"></script>');
      else if (scripts.has(path))
        response.writeHead(200, { "content-type": "text/javascript" }).end(scripts.get(path));
      else if (path.startsWith("/scenarios/") && existsSync(file)) response.end(readFileSync(file));
      else response.writeHead(404).end();
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  });
  afterAll(() => server.close());

  it("says what the same run says on Node", async () => {
    const browser = await chromium.launch(chromiumLaunch);
    try {
      const page = await browser.newPage();
      page.setDefaultTimeout(chromiumPatience);
      const { port } = server.address() as AddressInfo;
      await page.goto(`http://127.0.0.1:${port}/`);
      await page.waitForFunction(() => document.body.textContent.includes("%"));
      const onNode = readFileSync(join(folder, "run.mjs"), "utf8").split("// Prints:\n")[1]!;
      expect(onNode).toContain(`// ${await page.textContent("body")}\n`);
    } finally {
      await browser.close();
    }
  });
});
