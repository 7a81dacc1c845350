import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, describe, it } from "vitest";
import { bundledCommand, bundleName, codeCacheName, loadBundle } from "../../src/cli/bundled-command.ts";

/** A script of the bundle's form: a command that writes its arguments beside the script. */
const bundle = `(function (module, require, bundleUrl) {
  const { writeFileSync } = require("node:fs");
  module.exports = {
    async runCommand(argv) { writeFileSync(new URL("done", bundleUrl), argv.join(" ")); },
  };
})`;

function folderWith(script: string): { folder: string; url: string } {
  const folder = mkdtempSync(join(tmpdir(), "peakcast-bundle-"));
  writeFileSync(join(folder, bundleName), script);
  return { folder, url: pathToFileURL(join(folder, bundleName)).href };
}

async function runs(url: string, folder: string): Promise<boolean> {
  await loadBundle(url)!.command.runCommand(["check", "m.yaml"]);
  return readdirSync(folder).includes("done");
}

describe("the command as one script", () => {
  it("is not there beside the sources, which are then imported", () => {
    expect(bundledCommand()).toBeUndefined();
  });

  it("runs without V8's code of it", async () => {
    const { folder, url } = folderWith(bundle);
    expect(loadBundle(url)!.script.cachedDataRejected).toBeUndefined();
    expect(await runs(url, folder)).toBe(true);
  });

  it("runs with the code V8 made of it", async () => {
    const { folder, url } = folderWith(bundle);
    writeFileSync(join(folder, codeCacheName), loadBundle(url)!.script.createCachedData());
    expect(loadBundle(url)!.script.cachedDataRejected).toBe(false);
    expect(await runs(url, folder)).toBe(true);
  });

  it.each([
    [
      "another script",
      async () => loadBundle(folderWith(`${bundle}\n// longer`).url)!.script.createCachedData(),
    ],
    ["no V8", async () => Buffer.from("not what V8 writes")],
    ["nobody: it is empty", async () => Buffer.alloc(0)],
    [
      "this V8, cut short",
      async () => {
        const whole = loadBundle(folderWith(bundle).url)!.script.createCachedData();
        return whole.subarray(0, whole.length / 2);
      },
    ],
  ])("refuses code of %s, and runs", async (_, make) => {
    const { folder, url } = folderWith(bundle);
    writeFileSync(join(folder, codeCacheName), await make());
    expect(loadBundle(url)!.script.cachedDataRejected).toBe(true);
    expect(await runs(url, folder)).toBe(true);
  });
});
