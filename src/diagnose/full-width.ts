import type { Diagnostic } from "./diagnostic.ts";

/** Signs that a Chinese keyboard types where the language takes those of ASCII. */
const fullWidth = /[\uff01-\uff5e\u3001\u3002\u201c\u201d\u2018\u2019]/;

const plainOf: Readonly<Record<string, string>> = {
  "、": ",",
  "。": ".",
  "“": '"',
  "”": '"',
  "‘": "'",
  "’": "'",
};

/** Help that names the first full-width sign of a text that cannot be read, and its plain twin. */
export function fullWidthHelp(text: string): Pick<Diagnostic, "help"> {
  const found = fullWidth.exec(text)?.[0];
  if (found === undefined) return {};
  // The block of full-width forms lies in the order of ASCII.
  const plain = plainOf[found] ?? String.fromCharCode(found.charCodeAt(0) - 0xff01 + 0x21);
  return {
    help: {
      en: `\`${found}\` is a full-width sign: type a plain \`${plain}\``,
      zh: `\`${found}\` 是全角字符：请改用半角 \`${plain}\``,
    },
  };
}
