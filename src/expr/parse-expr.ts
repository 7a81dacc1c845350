import { fullWidthHelp } from "../diagnose/full-width.ts";
import type { Checked } from "../diagnose/checked.ts";
import { Findings } from "../diagnose/findings.ts";
import type { Span } from "../diagnose/span.ts";
import type { Expr } from "./expr.ts";
import { isDeeperThan, parseGrammar } from "./mathjs-parser.ts";
import { scan, type Token } from "./scan.ts";
import { TreeBuilder } from "./tree-builder.ts";

const longestEquation = 4000;
/** Every walk over a tree is recursive; `a + b + c` stands two deep. */
const deepestTree = 400;

/**
 * Reads an equation. Names and numbers are replaced by plain identifiers before mathjs sees the text, so
 * that names may be dotted or Chinese, numbers may have units, and every node finds back to its place.
 *
 * @param locate turns offsets in `text` into a span of the file
 */
export function parseExpr(text: string, locate: (start: number, end: number) => Span): Checked<Expr> {
  const findings = new Findings();
  const nothing: Expr = { kind: "number", value: 0, span: locate(0, text.length) };
  if (text.trim() === "" || text.length > longestEquation) {
    findings.error(
      "bad-equation",
      locate(0, text.length),
      text.trim() === ""
        ? { en: "the equation is empty", zh: "等式为空" }
        : {
            en: `an equation has at most ${longestEquation} characters`,
            zh: `等式最多 ${longestEquation} 个字符`,
          },
    );
    return findings.check(nothing);
  }
  const scanned = scan(text);
  if (!("tokens" in scanned)) {
    findings.error("bad-equation", locate(scanned.start, scanned.end), scanned.reason, {
      ...(scanned.help && { help: scanned.help }),
      ...fullWidthHelp(text.slice(scanned.start, scanned.end)),
    });
    return findings.check(nothing);
  }
  const { tokens } = scanned;
  const masked = mask(tokens);
  const parsed = parseGrammar(masked.text);
  if ("offset" in parsed) {
    const at = masked.tokenAt(parsed.offset);
    const open = at ? undefined : unclosedParenthesis(tokens);
    const last = at ?? open ?? tokens.at(-1)!;
    const shown = text.slice(last.start, last.end);
    findings.error(
      "bad-equation",
      locate(last.start, last.end),
      at
        ? { en: `\`${shown}\` cannot stand here`, zh: `此处不能出现 \`${shown}\`` }
        : open
          ? { en: "this parenthesis is not closed", zh: "此括号没有闭合" }
          : { en: `the equation ends after \`${shown}\``, zh: `等式在 \`${shown}\` 之后中断` },
    );
    return findings.check(nothing);
  }
  if (isDeeperThan(parsed.node, deepestTree)) {
    findings.error(
      "bad-equation",
      locate(0, text.length),
      {
        en: `more than ${deepestTree} operations stand inside each other`,
        zh: `运算嵌套超过 ${deepestTree} 层`,
      },
      { help: { en: "split it into several quantities, or use `sum`", zh: "请拆成若干个量，或使用 `sum`" } },
    );
    return findings.check(nothing);
  }
  const tree = new TreeBuilder(tokens, locate, findings).expr(parsed.node);
  return findings.check(tree ?? nothing);
}

/** The last parenthesis that is opened and not closed. */
function unclosedParenthesis(tokens: readonly Token[]): Token | undefined {
  const open: Token[] = [];
  for (const token of tokens) {
    if (token.kind !== "operator") continue;
    if (token.text === "(") open.push(token);
    if (token.text === ")") open.pop();
  }
  return open.at(-1);
}

/** The tokens as text in which operand number i is called `Qi`. */
function mask(tokens: readonly Token[]): { text: string; tokenAt: (offset: number) => Token | undefined } {
  let text = "";
  const starts: number[] = [];
  for (const [index, token] of tokens.entries()) {
    starts.push(text.length);
    text += token.kind === "operator" ? `${token.text} ` : `Q${index} `;
  }
  return {
    text,
    tokenAt: (offset) =>
      offset >= text.trimEnd().length ? undefined : tokens[starts.findLastIndex((start) => start <= offset)],
  };
}
