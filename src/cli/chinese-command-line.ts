import type { Command, HelpConfiguration, Option } from "commander";
import { wrapText } from "../present/wrap-text.ts";

const headings: Readonly<Record<string, string>> = {
  "Usage:": "用法：",
  "Options:": "选项：",
  "Commands:": "命令：",
  "Arguments:": "参数：",
};

/** What commander writes of itself into help, in Chinese. */
const chineseHelp: HelpConfiguration = {
  styleTitle: (title) => headings[title] ?? title,
  styleUsage: (usage) => usage.replace("[options]", "[选项]").replace("[command]", "[命令]"),
  // Chinese has no blanks to break a line at.
  boxWrap: (text, columns) =>
    text
      .split("\n")
      .flatMap((line) => wrapText(line, columns))
      .join("\n"),
  optionDescription: ({ description, argChoices, defaultValue, defaultValueDescription }: Option) => {
    const notes = [
      ...(argChoices ? [`可选：${argChoices.join("、")}`] : []),
      ...(defaultValue === undefined ? [] : [`默认：${defaultValueDescription ?? String(defaultValue)}`]),
    ];
    return notes.length === 0 ? description : `${description}（${notes.join("；")}）`;
  },
};

/** Every way commander refuses a command line, and the same in Chinese. */
const refusals: readonly (readonly [RegExp, string])[] = [
  [/missing required argument '(.*)'/, "缺少参数 `$1`"],
  [/required option '(.*)' not specified/, "缺少必需的选项 `$1`"],
  [/option '(.*)' argument missing/, "选项 `$1` 缺少值"],
  [
    /option '(.*)' argument '(.*)' is invalid\. Allowed choices are (.*)\./,
    "选项 `$1` 不能为 `$2`，可选：$3",
  ],
  [/unknown option '(.*)'/, "未知选项 `$1`"],
  [/unknown command '(.*)'/, "未知命令 `$1`"],
  [/too many arguments.*Expected (\d+) arguments? but got (\d+)\./, "参数过多：应为 $1 个，给出了 $2 个"],
  [/\(Did you mean one of (.*)\?\)/, "（是否想写 $1？）"],
  [/\(Did you mean (.*)\?\)/, "（是否想写 $1？）"],
  [/^error: /, "错误: "],
];

/** A refusal of commander's, line by line. */
function inChinese(refusal: string): string {
  return refusals.reduce((text, [english, chinese]) => text.replace(english, chinese), refusal);
}

/** Has commander itself speak Chinese. A module of its own, loaded when asked for: measuring the width of text takes 40 ms to load. */
export function speakChinese(program: Command): void {
  for (const command of [program, ...program.commands])
    command
      .configureHelp({ ...chineseHelp, ...command.configureHelp() })
      .configureOutput({ outputError: (text, write) => write(inChinese(text)) });
}
