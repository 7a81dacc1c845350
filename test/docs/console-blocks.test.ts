import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, cpSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildCommand, ended, type BuiltCommand } from "../cli/built-command.ts";
import { excerpt, stepsOf } from "./console-blocks.ts";
import { pagesAt, root } from "./markdown.ts";
import { exampleOf, programIn } from "./reference/command-pages.ts";

/*
 * Whoever follows a page sees what it shows: its commands are run and its files written and edited, in its order and in an
 * empty folder. UPDATE_GOLDEN=1 writes what commands print into the pages; `...` keeps as many lines around it as there are.
 * The examples of the commands' help are run too, each as it stands there, but for the slow one.
 */
const pages = [...pagesAt("docs")].filter(([, text]) => text.includes("```console\n"));

let command: BuiltCommand;
beforeAll(() => {
  command = buildCommand();
});
afterAll(() => command.remove());

/** What a command prints, on stdout and stderr, in the order a terminal shows it. */
async function printed(words: readonly string[], folder: string): Promise<string> {
  const output = join(folder, "output.txt");
  const file = openSync(output, "w");
  const child = spawn(process.execPath, [command.main, ...words], {
    cwd: folder,
    stdio: ["ignore", file, file],
  });
  await once(child, "close");
  closeSync(file);
  return readFileSync(output, "utf8");
}

/** Follows a page; every command with what the page should show below it. */
async function follow(
  markdown: string,
  folder: string,
): Promise<{ line: string; shown: string; expected: string }[]> {
  const commands = [];
  for (const step of stepsOf(markdown)) {
    if (step.kind === "write") writeFileSync(join(folder, step.path), step.text);
    else if (step.kind === "edit") {
      const path = join(folder, step.path);
      const parts = readFileSync(path, "utf8").split(step.from);
      if (parts.length !== 2)
        throw new Error(`«${step.from}» stands ${parts.length - 1} times in ${step.path}`);
      writeFileSync(path, parts.join(step.to));
    } else {
      const { words, shown } = step.command;
      const expected = excerpt(await printed(words, folder), shown);
      commands.push({ line: step.line, shown: shown.join("\n"), expected: expected.join("\n") });
    }
  }
  return commands;
}

describe("a page with commands", () => {
  it("is found", () => {
    expect(pages.map(([path]) => path)).toEqual(
      expect.arrayContaining(["docs/tutorial.md", "docs/zh/tutorial.md"]),
    );
  });

  it.each(pages)("%s shows what they print", { timeout: 300_000 }, async (path, text) => {
    const folder = join(command.work, path.replaceAll("/", "-"));
    mkdirSync(folder);
    cpSync(join(root, "scenarios"), join(folder, "scenarios"), { recursive: true });
    const commands = await follow(text, folder);
    expect(commands.length).toBeGreaterThan(0);
    if (process.env["UPDATE_GOLDEN"] === "1") {
      let page = text;
      for (const { line, shown, expected } of commands)
        page = page.replace(shown === "" ? `$ ${line}\n\`\`\`` : `$ ${line}\n${shown}\n`, () =>
          shown === "" ? `$ ${line}\n${expected}\n\`\`\`` : `$ ${line}\n${expected}\n`,
        );
      writeFileSync(join(root, path), page);
      return;
    }
    for (const { line, shown, expected } of commands) expect(shown, `$ ${line}`).toBe(expected);
  });
});

/** Judging all of Guangxi's tests takes more than a minute; `commands.test.ts` looks at its options and files. */
const slow = ["test"];

describe("the example of a command's help", () => {
  const examples = programIn("en").commands.map((one) => [one.name(), exampleOf(one)] as const);
  const results = ["results/monday", "results/tuesday", "results/guangxi", "results/guangxi-plan"];
  let folder: string;
  beforeAll(async () => {
    folder = join(command.work, "help");
    mkdirSync(folder);
    cpSync(join(root, "scenarios"), join(folder, "scenarios"), { recursive: true });
    const run = ["run", "scenarios/example/baseline.yaml", "--draws", "64", "--keep-draws"];
    await printed([...run, "--out", results[0]!], folder);
    for (const other of results.slice(1))
      cpSync(join(folder, results[0]!), join(folder, other), { recursive: true });
  });

  it("is among those that are run, or slow", () => {
    expect(examples.map(([name]) => name)).toEqual(expect.arrayContaining(slow));
  });

  it.each(examples.filter(([name]) => !slow.includes(name)))(
    "of %s runs: %s",
    { timeout: 600_000 },
    async (name, example) => {
      // Of its own, because some write where others read.
      const own = join(command.work, `help-${name}`);
      cpSync(folder, own, { recursive: true });
      // What stands behind > is the shell's.
      const words = example.split(" > ")[0]!.split(" ").slice(1);
      const child = spawn(process.execPath, [command.main, ...words], { cwd: own });
      const { code, stderr } = await ended(child);
      expect([code, code === 0 ? "" : stderr]).toEqual([0, ""]);
    },
  );
});

describe("a page that shows something else", () => {
  it("would be seen", () => {
    const page = "```console\n$ npx peakcast check x\na\n...\nd\n```\n";
    const [step] = stepsOf(page);
    if (step?.kind !== "command") throw new Error("the command is not found");
    expect(step.command).toEqual({ words: ["check", "x"], shown: ["a", "...", "d"] });
    expect(excerpt("a\nb\nc\nd\n", step.command.shown)).toEqual(step.command.shown);
    expect(excerpt("a\nb\nc\n", step.command.shown)).toEqual(["a", "...", "c"]);
  });
});
