import type { ErrorCode } from "yaml";
import type { Span } from "../diagnose/span.ts";
import type { Bilingual } from "../terms/bilingual.ts";

/** What is wrong with a file's YAML, in the words of someone who writes scenarios. */
export interface YamlProblem {
  readonly span: Span;
  readonly message: Bilingual;
  readonly help?: Bilingual;
}

type Words = Omit<YamlProblem, "span">;

const noKey: Words = {
  message: { en: "this line is neither `key: value` nor part of a text", zh: "此行不是 `键: 值`" },
  help: { en: "write a colon and a blank behind the key", zh: "键后应写冒号和空格" },
};

/** The mistakes modellers make; what is not here is told in the parser's words. */
const words: Readonly<Partial<Record<ErrorCode, Words>>> = {
  RESOURCE_EXHAUSTION: {
    message: { en: "nested too deeply to be read", zh: "嵌套过深，无法读取" },
  },
  TAG_RESOLVE_FAILED: {
    message: { en: "a tag (`!`) is not part of the language", zh: "语言没有标签（`!`）" },
    help: {
      en: "delete it, or put a text that starts with `!` in quotes",
      zh: "请删除；以 `!` 开头的文字请加引号",
    },
  },
  BAD_INDENT: {
    message: { en: "the indentation fits nothing above", zh: "缩进与上文不对应" },
    help: {
      en: "keys of one map start in the same column; indent with blanks",
      zh: "同一映射的键须从同一列开始；请用空格缩进",
    },
  },
  BLOCK_AS_IMPLICIT_KEY: {
    message: { en: "a second `: ` in one line", zh: "一行中出现第二个 `: `" },
    help: {
      en: "quote a text that holds `: `, and write a full stop or a comma where no key is meant",
      zh: "含 `: ` 的文字请加引号",
    },
  },
  BLOCK_IN_FLOW: {
    message: { en: "inside `{ }` or `[ ]` this cannot be read", zh: "在 `{ }` 或 `[ ]` 中无法读取此处" },
    help: {
      en: "entries are separated by `,`, keys and values by `: `",
      zh: "各项以 `,` 分隔，键与值以 `: ` 分隔",
    },
  },
  MULTILINE_IMPLICIT_KEY: noKey,
  TAB_AS_INDENT: {
    message: { en: "a tab indents this line", zh: "此行用制表符缩进" },
    help: { en: "indent with blanks", zh: "请用空格缩进" },
  },
  UNEXPECTED_TOKEN: {
    message: { en: "this cannot stand here", zh: "此处不能出现这段内容" },
    help: {
      en: "look whether a quote or bracket before it is missing, or closes too early",
      zh: "请检查前面的引号或括号是否遗漏或过早闭合",
    },
  },
  BAD_DQ_ESCAPE: {
    message: {
      en: 'between `"` a backslash starts an escape, and there is none like this',
      zh: "双引号中反斜杠表示转义，而没有这种转义",
    },
    help: { en: "put the text in single quotes, or write `\\\\`", zh: "请改用单引号，或写 `\\\\`" },
  },
  MULTIPLE_DOCS: {
    message: {
      en: "a file holds one document, another one starts here",
      zh: "一个文件只能有一个文档，此处开始了另一个",
    },
  },
  BAD_SCALAR_START: {
    message: { en: "a text cannot start with this character", zh: "文字不能以此字符开头" },
    help: { en: 'put the text in quotes: `"%"`', zh: '请加引号：`"%"`' },
  },
};

/** A parser's error as a problem: marked within one line, with a way out where one is known. */
export function describeYamlError(
  error: { readonly code: ErrorCode; readonly message: string; readonly pos: readonly [number, number] },
  file: string,
  text: string,
): YamlProblem {
  const first = error.message.split("\n")[0]!.replace(/ at line \d+, column \d+:?$/, "");
  const plain: Words = {
    message: { en: lowerFirst(first.trim()), zh: `YAML 语法错误，解析器的说法是：${first.trim()}` },
  };
  const missing = missingBracket(first) ?? (first.startsWith("Implicit map keys") ? noKey : undefined);
  const quote = /closing (["'])quote/.exec(first)?.[1];
  // Of a text that is never closed the beginning is to be seen.
  const opening = quote === undefined ? -1 : text.lastIndexOf(quote, error.pos[0] - 1);
  const span = visible(opening === -1 ? error.pos : [opening, opening + 1], file, text);
  return { span, ...(missing ?? words[error.code] ?? plain) };
}

function missingBracket(message: string): Words | undefined {
  const quote = /closing (["'])quote/.exec(message)?.[1];
  if (quote)
    return {
      message: { en: `a quote \`${quote}\` is not closed`, zh: `引号 \`${quote}\` 没有闭合` },
      help: { en: `write \`${quote}\` at the end of the text`, zh: `请在文字末尾写 \`${quote}\`` },
    };
  const bracket = /(?:end with a|expected flow .* to end with) ([}\]])$/.exec(message.trim())?.[1];
  return bracket === undefined
    ? undefined
    : {
        message: { en: `a \`${bracket}\` is missing before this`, zh: `此前缺少 \`${bracket}\`` },
        help: {
          en: `close what \`${bracket === "}" ? "{" : "["}\` opens`,
          zh: `请闭合 \`${bracket === "}" ? "{" : "["}\``,
        },
      };
}

/** The marked text without the line break it runs over; from white space on to the word behind it. */
function visible([from, to]: readonly [number, number], file: string, text: string): Span {
  let start = Math.min(from, text.length);
  while (start < text.length && /[ \t]/.test(text[start]!)) start++;
  const rest = text.slice(start);
  const line = /^[^\n\r]*/.exec(rest)![0].trimEnd();
  const word = /^[^\s:,{}[\]]+/.exec(line)?.[0].length ?? Math.min(1, line.length);
  const length = to - from > 1 ? Math.min(Math.max(to - start, word), line.length) : word;
  return { file, start, end: start + line.slice(0, length).trimEnd().length };
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
