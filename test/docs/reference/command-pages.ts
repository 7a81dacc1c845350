import type { Command, Option } from "commander";
import { wholeProgram } from "../../../src/cli/run-command.ts";
import type { Language } from "../../../src/terms/bilingual.ts";
import { cell, table } from "./markdown-cell.ts";

const words = {
  en: {
    title: "Commands",
    written: "Written from the command line's own definitions; `peakcast COMMAND --help` says the same.",
    run: "Results go to stdout, progress and warnings to stderr. In a checkout every command begins with `npx`.",
    command: "command",
    does: "what it does",
    code: "code",
    meaning: "meaning",
    codes: "Exit codes",
    argument: "argument",
    option: "option",
    default: "default",
    every: "Every command",
    common: "Every command takes these:",
    example: "Example:",
  },
  zh: {
    title: "命令",
    written: "本页由命令行自身的定义生成，与 `peakcast 命令 --help --lang zh` 一致。",
    run: "结果写到标准输出，进度和警告写到标准错误。在源码目录中，每条命令前加 `npx`。",
    command: "命令",
    does: "作用",
    code: "退出码",
    meaning: "含义",
    codes: "退出码",
    argument: "参数",
    option: "选项",
    default: "默认值",
    every: "全部命令",
    common: "每条命令都有：",
    example: "示例：",
  },
} as const;

/** The command line without its effects. */
export function programIn(language: Language): Command {
  return wholeProgram(language, new AbortController().signal, () => {});
}

/** What `--help` prints. */
function helpOf(command: Command): string {
  let text = "";
  command.configureOutput({ writeOut: (part) => (text += part) }).outputHelp();
  return text;
}

/** The example at the end of a command's help. */
export function exampleOf(command: Command): string {
  const example = /\n(?:Example:|示例：)\n {2}(.+)\n$/.exec(helpOf(command))?.[1];
  if (example === undefined) throw new Error(`peakcast ${command.name()} --help ends without an example`);
  return example;
}

/** docs/reference/commands.md, in a language. */
export function commandsPage(language: Language): string {
  const say = words[language];
  const program = programIn(language);
  const rows = program.commands.map((command) => [
    `[${command.name()}](#${command.name()})`,
    cell(command.description()),
  ]);
  const [first] = program.commands;
  const common = first!.options.filter((option) => option.long === "--lang");
  return [
    `# ${say.title}\n\n${say.written} ${say.run}\n`,
    `## ${say.every}\n\n${table([say.command, say.does], rows)}`,
    `${say.common}\n\n${optionTable([...common, first!.createOption("-h, --help", helpOption(program))], language)}`,
    `## ${say.codes}\n\n${table([say.code, say.meaning], exitCodesIn(helpOf(program)))}`,
    ...program.commands.map((command) => section(command, language)),
  ].join("\n");
}

function helpOption(program: Command): string {
  return /-h, --help +(.+)/.exec(program.helpInformation())![1]!;
}

/** The codes that the help of the whole command line lists. */
function exitCodesIn(help: string): string[][] {
  const list = /(?:Exit codes: |退出码：)(.+)\n$/.exec(help)![1]!;
  return list.split(/; |；/).map((entry) => {
    const [, code, meaning] = /^(\d+) (.+)$/.exec(entry)!;
    return [code!, cell(meaning!)];
  });
}

function section(command: Command, language: Language): string {
  const say = words[language];
  const description = command.description();
  const given = command.registeredArguments.map((argument) => {
    const name = argument.variadic ? `${argument.name()}...` : argument.name();
    return [`\`${argument.required ? `<${name}>` : `[${name}]`}\``, cell(argument.description)];
  });
  const options = command.options.filter((option) => option.long !== "--lang");
  const sentence = cell(description.slice(0, 1).toUpperCase() + description.slice(1));
  return [
    `## ${command.name()}\n\n${sentence}${language === "zh" ? "。" : "."}\n`,
    `\`\`\`text\npeakcast ${command.name()} ${command.usage()}\n\`\`\`\n`,
    ...(given.length > 0 ? [table([say.argument, say.meaning], given)] : []),
    ...(options.length > 0 ? [optionTable(options, language)] : []),
    `${say.example}\n\n\`\`\`sh\n${exampleOf(command)}\n\`\`\`\n`,
  ].join("\n");
}

function optionTable(options: readonly Option[], language: Language): string {
  const say = words[language];
  const rows = options.map(({ flags, description, defaultValue, argChoices }) => [
    `\`${flags}\``,
    cell(description) + (argChoices ? `: ${argChoices.map((choice) => `\`${choice}\``).join(" ")}` : ""),
    defaultValue === undefined ? "" : `\`${String(defaultValue)}\``,
  ]);
  return table([say.option, say.meaning, say.default], rows);
}
