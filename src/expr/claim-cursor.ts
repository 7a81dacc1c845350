import type { Bilingual } from "../terms/bilingual.ts";
import type { Piece } from "./parse-amount.ts";
import { scanClaim, type ClaimToken } from "./scan-claim.ts";

/** What is wrong with a claim, and where in its text. */
export interface ClaimProblem {
  readonly start: number;
  readonly end: number;
  readonly message: Bilingual;
  /** A word that may be a misspelling of one of `claimWords`. */
  readonly word?: string;
  readonly help?: Bilingual;
}

/** The words of a claim. They end a unit, and no name of one word can be one of them. */
export const claimWords: readonly string[] = (
  "all always and are at draw each equals every extremes falls finite for from in is least lever mean median " +
  "monotone most negative never of rises stays sum sums the to within"
).split(" ");

/** Thrown inside the reader only. */
export class Unreadable extends Error {
  readonly problem: ClaimProblem;

  constructor(problem: ClaimProblem) {
    super(problem.message.en);
    this.problem = problem;
  }
}

/** A claim's tokens and the place reading has come to. */
export class ClaimCursor {
  protected readonly text: string;
  protected readonly tokens: readonly ClaimToken[];
  protected at = 0;

  constructor(text: string) {
    this.text = text;
    this.tokens = scanClaim(text);
  }

  protected peek(): ClaimToken | undefined {
    return this.tokens[this.at];
  }

  protected peekIs(...words: string[]): boolean {
    return words.includes(this.peek()?.text ?? "");
  }

  /** Steps over words that always stand together if the first comes next; refuses another word behind it. */
  protected sawWhole(first: string, ...rest: string[]): boolean {
    if (!this.saw(first)) return false;
    for (const word of rest) {
      const found = this.peek();
      if (!this.saw(word))
        this.refuse(
          { en: `\`${first}\` is followed by \`${word}\``, zh: `\`${first}\` 之后应为 \`${word}\`` },
          found,
        );
    }
    return true;
  }

  /** Steps over the words if they come next. */
  protected saw(...words: string[]): boolean {
    if (!words.every((word, index) => this.tokens[this.at + index]?.text === word)) return false;
    this.at += words.length;
    return true;
  }

  protected isName(token: ClaimToken | undefined): boolean {
    return token?.kind === "word" && !claimWords.includes(token.text);
  }

  protected take(fits: boolean, wanted: Bilingual): Piece {
    const token = this.peek();
    if (!fits || !token)
      this.refuse(
        {
          en: `expected ${wanted.en}${token ? `, found \`${token.text}\`` : " at the end"}`,
          zh: `应为${wanted.zh}${token ? `，而不是 \`${token.text}\`` : ""}`,
        },
        token,
      );
    this.at++;
    return this.pieceOf(token.start, token.end);
  }

  protected pieceOf(start: number, end: number): Piece {
    return { text: this.text.slice(start, end), start, end };
  }

  protected twice(start: number, what: Bilingual): never {
    const token = this.tokens[start]!;
    return this.refuse(
      { en: `${what.en} twice in one sentence`, zh: `一句中${what.zh}出现两次` },
      { start: token.start, end: this.tokens[this.at - 1]!.end },
    );
  }

  protected refuse(
    message: Bilingual | undefined,
    at: { readonly start: number; readonly end: number; readonly text?: string } | undefined,
    help?: Bilingual,
  ): never {
    const end = this.text.trimEnd().length;
    const { start, end: stop } = at ?? { start: Math.max(0, end - 1), end: Math.max(end, 1) };
    const word = at?.text;
    throw new Unreadable({
      start,
      end: stop,
      message: message ?? {
        en: `\`${word ?? ""}\` is not understood here`,
        zh: `此处无法理解 \`${word ?? ""}\``,
      },
      ...(word !== undefined && { word }),
      ...(help && { help }),
    });
  }
}
