import type { Findings } from "../diagnose/findings.ts";
import type { Diagnostic } from "../diagnose/diagnostic.ts";
import type { Bilingual } from "../terms/bilingual.ts";

/** Characters that no editor shows and that no model needs: pasted from web pages and word processors. */
const invisible =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;

/** Characters that look like a blank, a colon or a line's end and are none to YAML; titles may hold them. */
const lookAlike = /[\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000：，]|\r(?!\n)/;

const names: Readonly<Record<string, Bilingual>> = {
  "\u00a0": { en: "no-break space", zh: "不间断空格" },
  "\u00ad": { en: "soft hyphen", zh: "软连字符" },
  "\u200b": { en: "zero-width space", zh: "零宽空格" },
  "\u2028": { en: "line separator", zh: "行分隔符" },
  "\u3000": { en: "ideographic space", zh: "全角空格" },
  "\ufeff": { en: "byte order mark", zh: "字节顺序标记" },
  "：": { en: "full-width colon", zh: "全角冒号" },
  "，": { en: "full-width comma", zh: "全角逗号" },
  "\r": { en: "carriage return without a line feed", zh: "没有换行符的回车符" },
};

/** Reports the first character of a file that cannot be seen; a byte order mark at the very start is fine. */
export function refuseInvisible(file: string, text: string, findings: Findings): void {
  for (const match of text.matchAll(invisible)) {
    if (match.index === 0 && match[0] === "\ufeff") continue;
    const name = nameOf(match[0]);
    findings.error(
      "unseen-character",
      { file, start: match.index, end: match.index + 1 },
      { en: `an invisible character stands here: ${name.en}`, zh: `此处有不可见字符：${name.zh}` },
      { help: { en: "delete it", zh: "请删除" } },
    );
    return;
  }
}

/** Help that names a character which only looks like a blank or a colon, if `text` holds one. */
export function lookAlikeHelp(text: string): Pick<Diagnostic, "help"> {
  const found = lookAlike.exec(text)?.[0];
  if (found === undefined) return {};
  const name = nameOf(found);
  return {
    help: {
      en: `the text holds a ${name.en}, which YAML does not take for what it looks like: type a plain one`,
      zh: `文本中含有${name.zh}，YAML 不按其外观解读：请改用半角字符`,
    },
  };
}

function nameOf(character: string): Bilingual {
  const code = `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;
  const name = names[character];
  return name ? { en: `${name.en} (${code})`, zh: `${name.zh}（${code}）` } : { en: code, zh: code };
}
