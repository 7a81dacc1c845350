import type { Checked } from "../diagnose/checked.ts";
import { Findings } from "../diagnose/findings.ts";
import { didYouMean } from "../diagnose/nearest.ts";
import type { Span } from "../diagnose/span.ts";
import type { Bilingual } from "../terms/bilingual.ts";
import {
  binaryOperators,
  pointwiseFunctions,
  type BinaryOperator,
  type Expr,
  type PointwiseFunction,
} from "./expr.ts";
import { parseGrammar, type GrammarNode } from "./mathjs-parser.ts";
import { scan, type Token } from "./scan.ts";

const longestEquation = 4000;

/** Fewest and most arguments of every function. */
const functions: Readonly<Record<string, readonly [number, number]>> = {
  min: [1, 100],
  max: [1, 100],
  abs: [1, 1],
  sqrt: [1, 1],
  exp: [1, 1],
  log: [1, 1],
  sin: [1, 1],
  cos: [1, 1],
  if: [3, 3],
  previous: [2, 2],
  at: [2, 2],
  change_since: [2, 2],
  cumulative: [1, 1],
};

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
    findings.error("bad-equation", locate(scanned.start, scanned.end), scanned.reason);
    return findings.check(nothing);
  }
  const { tokens } = scanned;
  const masked = mask(tokens);
  const parsed = parseGrammar(masked.text);
  if ("offset" in parsed) {
    const at = masked.tokenAt(parsed.offset);
    const span = at ? locate(at.start, at.end) : locate(text.trimEnd().length, text.trimEnd().length);
    findings.error(
      "bad-equation",
      span,
      at
        ? { en: "the equation cannot be read from here", zh: "等式从此处起无法读取" }
        : { en: "the equation ends too early", zh: "等式不完整" },
    );
    return findings.check(nothing);
  }
  const tree = new TreeBuilder(tokens, locate, findings).expr(parsed.node);
  return findings.check(tree ?? nothing);
}

interface Place {
  readonly start: number;
  readonly end: number;
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

class TreeBuilder {
  readonly #tokens: readonly Token[];
  readonly #locate: (start: number, end: number) => Span;
  readonly #findings: Findings;

  constructor(tokens: readonly Token[], locate: (start: number, end: number) => Span, findings: Findings) {
    this.#tokens = tokens;
    this.#locate = locate;
    this.#findings = findings;
  }

  expr(node: GrammarNode): Expr | undefined {
    switch (node.type) {
      case "ParenthesisNode":
        return this.expr(node.content!);
      case "SymbolNode":
        return this.#operand(node);
      case "OperatorNode":
        return this.#operation(node);
      case "FunctionNode":
        return this.#call(node);
      case "ConditionalNode":
        return this.#condition(node, [node.condition!, node.trueExpr!, node.falseExpr!]);
      case "RelationalNode":
        return this.#chain(node);
      default:
        return this.#refuse(node, {
          en: "this is not part of the equation language",
          zh: "等式语言没有这种写法",
        });
    }
  }

  #operand(node: GrammarNode): Expr | undefined {
    const token = this.#token(node);
    if (!token)
      return this.#refuse(node, {
        en: "this is not part of the equation language",
        zh: "等式语言没有这种写法",
      });
    const span = this.#locate(token.start, token.end);
    if (token.kind === "number")
      return {
        kind: "number",
        value: token.value,
        ...(token.unit !== undefined && { unit: token.unit }),
        span,
      };
    if (token.kind === "sum") return { kind: "sum", patterns: token.patterns, span };
    if (token.kind !== "name") return undefined;
    return token.name === "year" ? { kind: "year", span } : { kind: "quantity", name: token.name, span };
  }

  #operation(node: GrammarNode): Expr | undefined {
    const args = node.args!;
    if (node.implicit)
      return this.#refuse(node, { en: "an operator is missing between these", zh: "此处缺少运算符" });
    const span = this.#spanOf(node);
    if (args.length === 1) {
      const of = this.expr(args[0]!);
      if (!of) return undefined;
      if (node.op === "+") return of;
      return { kind: node.op === "not" ? "not" : "negate", of, span };
    }
    const operator = binaryOperators.find((known) => known === node.op);
    const [left, right] = [this.expr(args[0]!), this.expr(args[1]!)];
    if (!operator)
      return this.#refuse(node, {
        en: `the operator \`${node.op}\` is not part of the language`,
        zh: `等式语言没有运算符 \`${node.op}\``,
      });
    return left && right && { kind: "binary", operator, left, right, span };
  }

  /** a < b < c means a < b and b < c. */
  #chain(node: GrammarNode): Expr | undefined {
    const names: Readonly<Record<string, BinaryOperator>> = {
      smaller: "<",
      smallerEq: "<=",
      larger: ">",
      largerEq: ">=",
      equal: "==",
      unequal: "!=",
    };
    const operands = node.params!.map((param) => this.expr(param));
    const span = this.#spanOf(node);
    let result: Expr | undefined;
    for (const [index, name] of node.conditionals!.entries()) {
      const [left, right] = [operands[index], operands[index + 1]];
      if (!left || !right) return undefined;
      const link: Expr = { kind: "binary", operator: names[name]!, left, right, span };
      result = result ? { kind: "binary", operator: "and", left: result, right: link, span } : link;
    }
    return result;
  }

  #call(node: GrammarNode): Expr | undefined {
    const token = typeof node.fn === "object" ? this.#token(node.fn) : undefined;
    if (token?.kind !== "function")
      return this.#refuse(node, { en: "this cannot be called", zh: "此处不能调用" });
    const nameSpan = this.#locate(token.start, token.end);
    const arity = Object.hasOwn(functions, token.name) ? functions[token.name] : undefined;
    if (!arity) {
      this.#findings.error(
        "unknown-function",
        nameSpan,
        { en: `there is no function \`${token.name}\``, zh: `没有函数 \`${token.name}\`` },
        didYouMean(token.name, [...Object.keys(functions), "sum"]),
      );
      return undefined;
    }
    const given = node.args!;
    if (given.length < arity[0] || given.length > arity[1]) {
      const wanted = arity[0] === arity[1] ? `${arity[0]}` : `${arity[0]}+`;
      this.#findings.error("bad-equation", nameSpan, {
        en: `\`${token.name}\` takes ${wanted} argument${wanted === "1" ? "" : "s"}, here it has ${given.length}`,
        zh: `\`${token.name}\` 需要 ${wanted} 个参数，此处有 ${given.length} 个`,
      });
      return undefined;
    }
    const span = this.#spanOf(node);
    switch (token.name) {
      case "if":
        return this.#condition(node, given);
      case "at":
      case "change_since": {
        const of = this.expr(given[0]!);
        const year = this.#token(given[1]!);
        if (year?.kind !== "number" || year.unit !== undefined || !Number.isInteger(year.value)) {
          return this.#refuse(given[1]!, {
            en: `the second argument of \`${token.name}\` is a year`,
            zh: `\`${token.name}\` 的第二个参数应为年份`,
          });
        }
        return of && { kind: token.name === "at" ? "at" : "changeSince", of, year: year.value, span };
      }
      case "previous": {
        const [of, first] = [this.expr(given[0]!), this.expr(given[1]!)];
        return of && first && { kind: "previous", of, first, span };
      }
      case "cumulative": {
        const of = this.expr(given[0]!);
        return of && { kind: "cumulative", of, span };
      }
    }
    const args = given.map((arg) => this.expr(arg)).filter((arg) => arg !== undefined);
    const name = pointwiseFunctions.find((known): known is PointwiseFunction => known === token.name);
    return name && args.length === given.length ? { kind: "call", name, args, span } : undefined;
  }

  #condition(node: GrammarNode, [first, second, third]: readonly GrammarNode[]): Expr | undefined {
    const [condition, then, otherwise] = [this.expr(first!), this.expr(second!), this.expr(third!)];
    return (
      condition &&
      then &&
      otherwise && { kind: "if", condition, then, else: otherwise, span: this.#spanOf(node) }
    );
  }

  #refuse(node: GrammarNode, message: Bilingual): undefined {
    this.#findings.error("bad-equation", this.#spanOf(node), message);
  }

  #token(node: GrammarNode): Token | undefined {
    return node.name?.startsWith("Q") ? this.#tokens[Number(node.name.slice(1))] : undefined;
  }

  #spanOf(node: GrammarNode): Span {
    const place = this.#placeOf(node);
    return place ? this.#locate(place.start, place.end) : this.#locate(0, this.#tokens.at(-1)?.end ?? 0);
  }

  #placeOf(node: GrammarNode): Place | undefined {
    const own = this.#token(node);
    const below = [
      node.content,
      node.condition,
      node.trueExpr,
      node.falseExpr,
      typeof node.fn === "object" ? node.fn : undefined,
      ...(node.args ?? []),
      ...(node.params ?? []),
    ];
    const places = [own, ...below.map((child) => child && this.#placeOf(child))].filter(
      (place) => place !== undefined,
    );
    if (places.length === 0) return undefined;
    return {
      start: Math.min(...places.map((place) => place.start)),
      end: Math.max(...places.map((place) => place.end)),
    };
  }
}
