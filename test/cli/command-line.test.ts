import { CommanderError } from "commander";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { speakChinese } from "../../src/cli/chinese-command-line.ts";
import { wholeProgram } from "../../src/cli/run-command.ts";
import type { Language } from "../../src/terms/bilingual.ts";

/** What a command line prints of itself: help, or why it is refused. */
async function said(language: Language, ...argv: readonly string[]): Promise<string> {
  let text = "";
  const program = wholeProgram(language, new AbortController().signal, () => {});
  if (language === "zh") speakChinese(program);
  const write = (part: string): void => void (text += part);
  for (const command of [program, ...program.commands])
    command.configureOutput({ writeOut: write, writeErr: write, getOutHelpWidth: () => 80 });
  await program.parseAsync(argv, { from: "user" }).catch((error: unknown) => {
    if (!(error instanceof CommanderError)) throw error;
  });
  return text;
}

const commands = wholeProgram("zh", new AbortController().signal, () => {}).commands.map((one) => one.name());

describe("help in Chinese", () => {
  it.each([[""], ...commands.map((name) => [name])])(
    "of `peakcast %s` has no English words of its own",
    async (name) => {
      const help = await said("zh", ...(name === "" ? [] : [name]), "--help");
      expect(help).toMatch(/^用法：/);
      expect(help).not.toMatch(/\b(?:default|choices|options|command|Example|Usage)\b[^>]/);
      // The example is to be copied; the exit codes are read by programs.
      const lines = help.split(/示例：|退出码：/)[0]!.split("\n");
      expect(lines.filter((line) => stringWidth(line) > 80)).toEqual([]);
    },
  );
});

describe("a refused command line in Chinese", () => {
  it.each([
    ["错误: 缺少参数 `scenario`\n", ["run"]],
    ["错误: 未知命令 `runn`\n（是否想写 run？）\n", ["runn"]],
    ["错误: 未知选项 `--drwas`\n（是否想写 --draws？）\n", ["run", "a.yaml", "--drwas", "5"]],
    ["错误: 选项 `--draws <n>` 缺少值\n", ["run", "a.yaml", "--draws"]],
    ["错误: 参数过多：应为 2 个，给出了 3 个\n", ["diff", "a", "b", "c"]],
    ["错误: 缺少必需的选项 `--year <year>`\n", ["inventory", "a.yaml"]],
    [
      "错误: 选项 `--format <name>` 不能为 `pdf`，可选：iamc, iamc-long, iamc-xlsx, xlsx\n",
      ["export", "results", "--format", "pdf"],
    ],
  ])("says %j", async (message, argv) => {
    expect(await said("zh", ...argv)).toBe(message);
  });
});

describe("--lang", () => {
  it.each([
    ["zh", ["--lang", "zh", "schema"]],
    ["zh", ["schema", "--lang", "zh"]],
    ["en", ["--lang", "zh", "schema", "--lang", "en"]],
    ["en", ["schema"]],
  ])("is %s of %j: it stands before the command or behind it, and behind counts", async (language, argv) => {
    const program = wholeProgram("en", new AbortController().signal, () => {});
    const schema = program.commands.find((command) => command.name() === "schema")!.action(() => {});
    await program.parseAsync(argv, { from: "user" });
    expect(schema.getOptionValue("lang")).toBe(language);
  });
});
