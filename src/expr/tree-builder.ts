import type { Findings } from "../diagnose/findings.ts";
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
import { functions } from "./functions.ts";
import { nodesBelow, type GrammarNode } from "./mathjs-parser.ts";
import type { Token } from "./scan.ts";

interface Place {
  readonly start: number;
  readonly end: number;
}

/** Turns mathjs nodes over masked operands (`Qi` is token i) into an expression with places. */
export class TreeBuilder {
  readonly #tokens: readonly Token[];
  readonly #locate: (start: number, end: number) => Span;
  readonly #findings: Findings;
  readonly #places = new Map<GrammarNode, Place | undefined>();

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
    const known = Object.hasOwn(functions, token.name) ? functions[token.name] : undefined;
    if (!known) {
      this.#findings.error(
        "unknown-function",
        nameSpan,
        { en: `there is no function \`${token.name}\``, zh: `没有函数 \`${token.name}\`` },
        didYouMean(token.name, [...Object.keys(functions), "sum"]),
      );
      return undefined;
    }
    const given = node.args!;
    if (given.length < known.least || given.length > known.most) {
      const wanted = known.least === known.most ? `${known.least}` : `${known.least}+`;
      this.#findings.error(
        "bad-equation",
        nameSpan,
        {
          en: `\`${token.name}\` takes ${wanted} argument${wanted === "1" ? "" : "s"}, here it has ${given.length}`,
          zh: `\`${token.name}\` 需要 ${wanted} 个参数，此处有 ${given.length} 个`,
        },
        { help: { en: `write \`${known.form}\``, zh: `请写 \`${known.form}\`` } },
      );
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
        return of && first && { kind: "previous", of, first, years: 1, span };
      }
      case "delayed": {
        const [of, first] = [this.expr(given[0]!), this.expr(given[2]!)];
        const years = this.#token(given[1]!);
        if (
          years?.kind !== "number" ||
          years.unit !== undefined ||
          !Number.isInteger(years.value) ||
          years.value < 1
        ) {
          return this.#refuse(given[1]!, {
            en: "the second argument of `delayed` is a number of years, 1 or more",
            zh: "`delayed` 的第二个参数应为年数（1 或更大）",
          });
        }
        return of && first && { kind: "previous", of, first, years: years.value, span };
      }
      case "co2_of_carbon": {
        const of = this.expr(given[0]!);
        return of && { kind: "co2OfCarbon", of, span };
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
    if (!this.#places.has(node)) this.#places.set(node, this.#findPlace(node));
    return this.#places.get(node);
  }

  #findPlace(node: GrammarNode): Place | undefined {
    const own = this.#token(node);
    const places = [own, ...nodesBelow(node).map((child) => this.#placeOf(child))].filter(
      (place) => place !== undefined,
    );
    if (places.length === 0) return undefined;
    const start = Math.min(...places.map((place) => place.start));
    const end = Math.max(...places.map((place) => place.end));
    const closed = node.type === "FunctionNode" || node.type === "ParenthesisNode";
    const isSign = (token: Token, text: string): boolean => token.kind === "operator" && token.text === text;
    const isUnary = node.type === "OperatorNode" && node.args!.length === 1;
    const before = node.type === "ParenthesisNode" ? "(" : isUnary ? node.op : undefined;
    return {
      start:
        before === undefined
          ? start
          : (this.#tokens.findLast((token) => token.end <= start && isSign(token, before))?.start ?? start),
      end: closed
        ? (this.#tokens.find((token) => token.start >= end && isSign(token, ")"))?.end ?? end)
        : end,
    };
  }
}
