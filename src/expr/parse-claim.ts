import type { Bilingual } from "../terms/bilingual.ts";
import type { Claim, ClaimBody, Comparison, Direction, Operand, Statistic, YearRange } from "./claim.ts";
import type { Amount, Piece } from "./parse-amount.ts";
import { ClaimCursor, claimWords, Unreadable, type ClaimProblem } from "./claim-cursor.ts";
import type { ClaimToken } from "./scan-claim.ts";

const comparisonSigns: Readonly<Record<string, Comparison>> = {
  ">=": ">=",
  "≥": ">=",
  "<=": "<=",
  "≤": "<=",
  ">": ">",
  "<": "<",
};
const directions: Readonly<Record<string, Direction>> = { rises: "up", falls: "down", monotone: "either" };
/** A file's name is looked for at every sign. */
const longestClaim = 2000;

const percentile = /^p(\d{1,2})$/;

const forms: Bilingual = {
  en: "a claim is `within A..B`, `>= A`, `<= A`, `equals A`, `sums to A`, `never negative`, `finite`, `rises`, `falls` or `monotone`",
  zh: "断言可为 `within A..B`、`>= A`、`<= A`、`equals A`、`sums to A`、`never negative`、`finite`、`rises`、`falls` 或 `monotone`",
};

/**
 * Reads a claim:
 *
 *     test    = ["every" | "each" | "all" | "sum" "of"] names part...
 *     names   = name or pattern, joined by ","
 *     part    = ["is" | "are" | "stays"] claim | "in" years | "from" Y "to" Y | "always" | [ "at" ["the"] ] statistic
 *             | "in" "every" "draw" | "for" file, ... | "in" "all" "lever" "extremes"
 *     claim   = "within" A ".." B | sign operand | "at" ("least" | "most") operand | "never" "negative" | "finite"
 *             | ("equals" | "=" | "sums" "to") operand ["within" A] | "rises" | "falls" | "monotone"
 *     operand = amount | name ["of" file]
 *
 * The parts come in any order, each at most once; one of them is a claim.
 */
export function parseClaim(text: string): Claim | ClaimProblem {
  if (text.length > longestClaim)
    return {
      start: 0,
      end: text.length,
      message: {
        en: `a claim has at most ${longestClaim} characters`,
        zh: `断言最多 ${longestClaim} 个字符`,
      },
    };
  try {
    return new ClaimReader(text).claim();
  } catch (error) {
    if (error instanceof Unreadable) return error.problem;
    throw error;
  }
}

class ClaimReader extends ClaimCursor {
  #body: ClaimBody | undefined;
  #ofSum = false;
  #years: YearRange[] | undefined;
  #statistic: Statistic | undefined;
  #files: Piece[] | undefined;
  #inLeverExtremes = false;

  claim(): Claim {
    if (this.tokens.length === 0)
      this.refuse({ en: "the test says nothing", zh: "测试内容为空" }, undefined, forms);
    if (this.saw("sum", "of")) this.#ofSum = true;
    else if (this.peekIs("every", "each", "all") && this.isName(this.tokens[this.at + 1])) this.at++;
    const subjects = this.#names();
    while (this.at < this.tokens.length) this.#part();
    if (!this.#body) this.refuse({ en: "the sentence claims nothing", zh: "句中没有断言" }, undefined, forms);
    const { kind } = this.#body;
    const strict = kind === "notNegative" || kind === "finite" || (kind === "equals" && this.#ofSum);
    return {
      subjects,
      ofSum: this.#ofSum,
      ...(this.#years && { years: this.#years }),
      statistic: this.#statistic ?? (strict ? { kind: "everyDraw" } : { kind: "quantile", level: 0.5 }),
      body: this.#body,
      ...(this.#files && { files: this.#files }),
      inLeverExtremes: this.#inLeverExtremes,
    };
  }

  #part(): void {
    const start = this.at;
    if (this.peekIs("is", "are", "stays")) this.at++;
    if (this.saw("in", "every", "draw") || this.saw("in", "all", "draws"))
      return this.#setStatistic({ kind: "everyDraw" }, start);
    if (this.saw("in", "all", "lever", "extremes")) {
      this.#inLeverExtremes = true;
      return;
    }
    if (this.saw("always") || this.saw("in", "every", "year")) return this.#setYears([], start);
    if (this.saw("in")) {
      if (this.peek()?.kind === "number") return this.#setYears(this.#yearList(), start);
      this.saw("the");
      return this.#namedStatistic(start);
    }
    if (this.saw("from")) {
      const from = this.#year();
      if (!this.saw("to"))
        this.refuse({ en: "`from` needs a `to`", zh: "`from` 之后需要 `to`" }, this.peek());
      const to = this.#year();
      return this.#setYears([{ from: from.from, to: to.to, start: from.start, end: to.end }], start);
    } else if (this.saw("for")) {
      if (this.#files) this.twice(start, { en: "scenarios are named", zh: "情景" });
      this.#files = this.#fileList();
      return;
    } else if (this.saw("within")) return this.#within(start);
    else if (this.saw("at", "least")) return this.#compare(">=", start);
    else if (this.saw("at", "most")) return this.#compare("<=", start);
    else if (this.sawWhole("never", "negative")) return this.#setBody({ kind: "notNegative" }, start);
    else if (this.saw("finite")) return this.#setBody({ kind: "finite" }, start);
    else if (this.sawWhole("sums", "to")) {
      this.#ofSum = true;
      return this.#equals(start);
    } else if (this.saw("equals") || this.saw("=")) return this.#equals(start);
    const sign = this.peek()?.kind === "sign" ? comparisonSigns[this.peek()!.text] : undefined;
    if (sign) {
      this.at++;
      return this.#compare(sign, start);
    }
    const direction = this.peek() && directions[this.peek()!.text];
    if (direction) {
      this.at++;
      return this.#setBody({ kind: "monotone", direction }, start);
    }
    if (this.saw("at")) this.saw("the");
    this.#namedStatistic(start);
  }

  #namedStatistic(start: number): void {
    const word = this.peek();
    const level = word && percentile.exec(word.text)?.[1];
    const statistic: Statistic | undefined =
      word?.text === "median"
        ? { kind: "quantile", level: 0.5 }
        : word?.text === "mean"
          ? { kind: "mean" }
          : level !== undefined
            ? { kind: "quantile", level: Number(level) / 100 }
            : undefined;
    if (!statistic) this.refuse(undefined, word ?? this.tokens[start], forms);
    this.at++;
    this.#setStatistic(statistic, start);
  }

  #within(start: number): void {
    const first = this.#amount();
    if (this.saw("..")) {
      const last = this.#amount();
      // One unit serves both ends.
      const low = first.unit || !last.unit ? first : { ...first, unit: last.unit };
      const high = last.unit || !first.unit ? last : { ...last, unit: first.unit };
      return this.#setBody({ kind: "within", low, high }, start);
    }
    if (this.#body?.kind !== "equals" || this.#body.tolerance)
      this.refuse(
        { en: "`within` needs two ends", zh: "`within` 需要上下两端" },
        { start: first.start, end: first.end },
        { en: "write `within A..B UNIT`", zh: "请写 `within A..B 单位`" },
      );
    this.#body = { ...this.#body, tolerance: first };
  }

  #equals(start: number): void {
    this.#setBody({ kind: "equals", right: this.#operand() }, start);
  }

  #compare(operator: Comparison, start: number): void {
    this.#setBody({ kind: "compare", operator, right: this.#operand() }, start);
  }

  #operand(): Operand {
    if (this.peek()?.kind === "number") return { kind: "amount", amount: this.#amount() };
    const name = this.take(this.isName(this.peek()), { en: "a number or a quantity", zh: "数或量" });
    if (!this.saw("of")) return { kind: "quantity", name };
    return { kind: "quantity", name, file: this.#file() };
  }

  #amount(): Amount {
    const digits = this.take(this.peek()?.kind === "number", { en: "a number", zh: "数" });
    const first = this.at;
    while (this.at < this.tokens.length && !this.#endsUnit(this.tokens[this.at]!)) this.at++;
    const [from, to] = [this.tokens[first], this.tokens[this.at - 1]!];
    const unit = this.at > first ? this.pieceOf(from!.start, to.end) : undefined;
    return { value: Number(digits.text), start: digits.start, end: to.end, ...(unit && { unit }) };
  }

  #endsUnit({ kind, text }: ClaimToken): boolean {
    return kind === "sign" || kind === "file" || claimWords.includes(text) || percentile.test(text);
  }

  #names(): Piece[] {
    const names: Piece[] = [];
    do {
      names.push(this.take(this.isName(this.peek()), { en: "the name of a quantity", zh: "量的名称" }));
    } while (this.saw(","));
    return names;
  }

  #yearList(): YearRange[] {
    const years: YearRange[] = [];
    do {
      const from = this.#year();
      const to = this.saw("..") ? this.#year() : from;
      years.push({ from: from.from, to: to.to, start: from.start, end: to.end });
    } while (this.saw(","));
    return years;
  }

  #year(): YearRange {
    const { text, start, end } = this.take(/^\d{4}$/.test(this.peek()?.text ?? ""), {
      en: "a year",
      zh: "年份",
    });
    return { from: Number(text), to: Number(text), start, end };
  }

  #fileList(): Piece[] {
    const files: Piece[] = [];
    do files.push(this.#file());
    while (this.saw(","));
    return files;
  }

  #file(): Piece {
    return this.take(this.peek()?.kind === "file", {
      en: "a scenario's file, such as `plan.yaml`",
      zh: "情景文件，如 `plan.yaml`",
    });
  }

  #setBody(body: ClaimBody, start: number): void {
    if (this.#body) this.twice(start, { en: "a claim is made", zh: "断言" });
    this.#body = body;
  }

  #setYears(years: YearRange[], start: number): void {
    if (this.#years) this.twice(start, { en: "years are given", zh: "年份" });
    this.#years = years;
  }

  #setStatistic(statistic: Statistic, start: number): void {
    if (this.#statistic) this.twice(start, { en: "a statistic is named", zh: "统计量" });
    this.#statistic = statistic;
  }
}
