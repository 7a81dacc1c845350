import { spawn } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildCommand, ended, type BuiltCommand, type Ended } from "./built-command.ts";

const resvg = "@resvg/resvg-js";
const fonts = ["@expo-google-fonts/inter", "@expo-google-fonts/noto-sans-sc"];
const few = ["scenarios/example/baseline.yaml", "--draws", "64"];

let command: BuiltCommand;
let bare: string;
beforeAll(() => {
  command = buildCommand();
  bare = mkdtempSync(join(tmpdir(), "peakcast-bare-"));
});
afterAll(() => {
  command.remove();
  rmSync(bare, { recursive: true });
});

/** The command with everything that is installed here but some packages. */
function without(name: string, packages: readonly string[]): (...args: string[]) => Promise<Ended> {
  const built = dirname(dirname(dirname(dirname(command.main))));
  const folder = join(bare, name);
  cpSync(join(built, "dist"), join(folder, "dist"), { recursive: true });
  cpSync(join(built, "package.json"), join(folder, "package.json"));
  const installed = join(built, "node_modules");
  const all = readdirSync(installed).flatMap((entry) =>
    entry.startsWith("@") ? readdirSync(join(installed, entry)).map((part) => `${entry}/${part}`) : [entry],
  );
  for (const entry of all.filter((one) => !one.startsWith(".") && !packages.includes(one))) {
    const at = join(folder, "node_modules", entry);
    mkdirSync(dirname(at), { recursive: true });
    symlinkSync(join(installed, entry), at);
  }
  const main = join(folder, "dist/src/cli/main.js");
  return (...args) => ended(spawn(process.execPath, [main, ...args], { cwd: command.work }));
}

function charts(folder: string, ending: string): string[] {
  return readdirSync(join(command.work, folder, "charts"))
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length));
}

describe("--png", () => {
  it("draws every chart as PNG beside its SVG, two pixels to one, without a warning", async () => {
    const { code, stderr } = await command.run("run", ...few, "--png", "--lang", "zh", "--out", "all");
    expect([code, stderr]).toEqual([0, "结果已写入 all\n"]);
    expect(charts("all", ".png").length).toBeGreaterThan(3);
    expect(charts("all", ".png")).toEqual(charts("all", ".svg"));
    for (const name of charts("all", ".png")) {
      const png = readFileSync(join(command.work, "all/charts", `${name}.png`));
      const svg = readFileSync(join(command.work, "all/charts", `${name}.svg`), "utf8");
      const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg)!;
      // The signature, and in the header's chunk the size (PNG specification, 11.2.1).
      expect(png.subarray(1, 4).toString()).toBe("PNG");
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2 * Number(width), 2 * Number(height)]);
    }
  });

  it("warns of characters that no font of the charts has, with the chart's name", async () => {
    writeFileSync(
      join(command.work, "scenarios/example/odd.yaml"),
      'scenario: odd\nextends: baseline.yaml\ntitle: { en: "Odd \u{1F3ED}", zh: "\u{1F3ED}" }\n',
    );
    const odd = ["scenarios/example/odd.yaml", "--draws", "64"];
    const { code, stderr } = await command.run("run", ...odd, "--png", "--out", "odd");
    expect(code).toBe(0);
    expect(stderr).toContain("warning: chart odd-fan: no font has \u{1F3ED}");
  });

  it("says what to install where the drawing package is missing, before it simulates", async () => {
    const run = without("undrawn", [resvg, ...fonts]);
    const english = await run("run", ...few, "--png", "--out", "undrawn");
    expect([english.code, english.stdout]).toEqual([2, ""]);
    expect(english.stderr).toContain(`install it with: npm install ${[resvg, ...fonts].join(" ")}`);
    const chinese = await run("run", ...few, "--png", "--out", "undrawn", "--lang", "zh");
    expect(chinese.code).toBe(2);
    expect(chinese.stderr).toContain(`请安装：npm install ${[resvg, ...fonts].join(" ")}`);
    const plain = await run("run", ...few, "--out", "undrawn");
    expect([plain.code, plain.stderr]).toEqual([0, "results written to undrawn\n"]);
  });

  it("draws with the machine's fonts where the charts' own are missing, and says so", async () => {
    const run = without("unset", fonts);
    const { code, stderr } = await run("run", ...few, "--png", "--out", "unset");
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^warning: pictures are set in fonts of this machine.*npm install @expo-google-fonts/,
    );
    expect(charts("unset", ".png")).toEqual(charts("unset", ".svg"));
  });

  it("needs a folder to write into", async () => {
    const { code, stderr } = await command.run("run", ...few, "--png", "--json");
    expect([code, stderr]).toEqual([2, "error: --png writes into the result folder: name one with --out\n"]);
  });
});

describe("--theme", () => {
  it("draws on dark, and refuses what is no theme", async () => {
    const { code } = await command.run("run", ...few, "--theme", "dark", "--out", "dark");
    expect(code).toBe(0);
    for (const name of charts("dark", ".svg"))
      expect(readFileSync(join(command.work, "dark/charts", `${name}.svg`), "utf8")).toMatch(
        /<rect width="\d+" height="\d+" fill="#14181D"\/>/,
      );
    const wrong = await command.run("run", ...few, "--theme", "blue");
    expect([wrong.code, wrong.stderr]).toEqual([2, "error: --theme takes light or dark, not `blue`\n"]);
  });
});
