import { Command, Option } from "commander";
import type { Bilingual, Language } from "../terms/bilingual.ts";
import type { ExitCode } from "./exit-codes.ts";

/** What a command needs of the command line it is part of. */
export interface CommandLine {
  readonly program: Command;
  /** Aborted when the user interrupts. */
  readonly signal: AbortSignal;
  /** The language of help and messages. */
  readonly language: Language;
  /** Sets the exit code of the process. */
  readonly finish: (code: ExitCode) => void;
}

/** Adds a command with a description, an example and the options every command has. */
export function addCommand(
  { program, language }: CommandLine,
  name: string,
  description: Bilingual,
  example: string,
): Command {
  return withHelp(program.command(name), language)
    .description(description[language])
    .addOption(languageOption(language))
    .addHelpText("after", `\n${say(language, { en: "Example:", zh: "示例：" })}\n  ${example}`);
}

function languageOption(language: Language): Option {
  const what = { en: "language of text and charts: en or zh", zh: "文字与图表的语言：en 或 zh" };
  return new Option("--lang <language>", say(language, what)).default("en");
}

/** The empty command line, in one language. */
export function newProgram(version: string, language: Language): Command {
  const footer = {
    en: "Exit codes: 0 done; 1 the engine failed; 2 bad input; 3 a required target is missed or a test fails; 130 interrupted",
    zh: "退出码：0 完成；1 引擎失败；2 输入有误；3 未达到要求的目标或测试不成立；130 被中断",
  };
  return (
    withHelp(new Command("peakcast"), language)
      .configureHelp({ subcommandTerm: termOf })
      .description(
        say(language, {
          en: "Says when a region's industrial emissions peak, how sure that is, and what moves it.",
          zh: "回答一个地区的工业排放何时达峰、把握多大、由什么决定。",
        }),
      )
      .version(version, "-V, --version", say(language, { en: "show the version", zh: "显示版本" }))
      // It may stand before the command or behind it.
      .addOption(languageOption(language))
      .enablePositionalOptions()
      .hook("preAction", (program, command) => {
        if (command.getOptionValueSource("lang") === "default")
          command.setOptionValue("lang", program.getOptionValue("lang"));
      })
      .helpCommand(false)
      .exitOverride()
      .showSuggestionAfterError()
      .addHelpText("after", `\n${say(language, footer)}`)
  );
}

export function say(language: Language, text: Bilingual): string {
  return text[language];
}

/** A command and its arguments. That each has options says nothing, and leaves no place for what it does. */
function termOf(command: Command): string {
  const names = command.registeredArguments.map((argument) => {
    const name = argument.variadic ? `${argument.name()}...` : argument.name();
    return argument.required ? `<${name}>` : `[${name}]`;
  });
  return [command.name(), ...names].join(" ");
}

function withHelp(command: Command, language: Language): Command {
  return command.helpOption("-h, --help", say(language, { en: "show this help", zh: "显示帮助" }));
}
