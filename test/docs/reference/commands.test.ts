import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Command } from "commander";
import { pagesAt, root } from "../markdown.ts";
import { keptPage, renewal } from "./kept-page.ts";
import { commandsPage, exampleOf, programIn } from "./command-pages.ts";

/*
 * docs/reference/commands.md and its Chinese counterpart are written from the definitions of the commands
 * (UPDATE_GOLDEN=1 renews them), and no page names a command or option that there is not.
 */
const pages = { en: "docs/reference/commands.md", zh: "docs/zh/reference/commands.md" } as const;

describe.each(["en", "zh"] as const)("the page about commands, %s", (language) => {
  it("is what the commands' definitions say", () => {
    const written = commandsPage(language);
    expect(keptPage(pages[language], written), renewal).toBe(written);
  });
});

/** What is wrong with a command line, without doing what it says. Words of the shell are taken off before. */
async function complaint(line: string): Promise<string | undefined> {
  const [command] = line.split(/ #| > | \| | && /);
  const words = [...command!.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare!,
  );
  const program = programIn("en");
  const silent = { writeOut: () => {}, writeErr: () => {} };
  program.configureOutput(silent);
  let given: string[] = [];
  for (const each of program.commands)
    each
      .exitOverride()
      .configureOutput(silent)
      .action((...received: unknown[]) => {
        given = (received.at(-1) as Command).args;
      });
  try {
    await program.parseAsync(words.slice(words.indexOf("peakcast") + 1), { from: "user" });
  } catch (error) {
    return (error as Error).message;
  }
  return given
    .filter((path) => path.startsWith("scenarios/") && !existsSync(join(root, path)))
    .map((path) => `there is no ${path}`)[0];
}

/** Command lines that a page shows: those of its `sh` and `console` blocks, and code that begins with the command. */
function commandLines(markdown: string): string[] {
  const blocks = [...markdown.matchAll(/^```(sh|console)\n([\s\S]*?)^```$/gm)].flatMap(([, language, text]) =>
    text!
      .replaceAll("\\\n", " ")
      .split("\n")
      .filter((line) => language === "sh" || line.startsWith("$ ") || line.startsWith("peakcast "))
      .flatMap((line) => line.replace(/^\$ /, "").split(" && ")),
  );
  const inline = [...markdown.matchAll(/`((?:npx )?peakcast [^`]+)`/g)].map((match) => match[1]!);
  return [...blocks, ...inline.map((line) => line.replace(/\n/g, " "))].filter((line) =>
    /^(npx )?peakcast [a-z]/.test(line),
  );
}

const shown = [["README.md", readFileSync(join(root, "README.md"), "utf8")] as const, ...pagesAt("docs")];
const lines = shown.flatMap(([path, text]) => commandLines(text).map((line) => [path, line] as const));

/** What a page writes where a reader puts a name of his own. */
const placeholder = /\b[A-Z]{2,}\b|\.\.\./;

describe("a command that a page shows", () => {
  it("is found in pages and in the help of every command", () => {
    expect(lines.length).toBeGreaterThan(20);
    expect(programIn("en").commands.map(exampleOf)).toHaveLength(programIn("en").commands.length);
  });

  it.each(lines.filter(([, line]) => !placeholder.test(line) && / \S+ /.test(line)))(
    "is one that there is, with its options and files: %s: %s",
    async (_, line) => {
      expect(await complaint(line)).toBeUndefined();
    },
  );

  it("would be refused with a wrong name, option or file", async () => {
    expect(await complaint("npx peakcast runn a.yaml")).toContain("unknown command 'runn'");
    expect(await complaint("npx peakcast run a.yaml --drawz 3")).toContain("unknown option '--drawz'");
    expect(await complaint("peakcast check scenarios/nowhere.yaml")).toBe(
      "there is no scenarios/nowhere.yaml",
    );
  });
});
