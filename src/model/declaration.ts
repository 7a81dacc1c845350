import type { Findings } from "../diagnose/findings.ts";
import type { Span } from "../diagnose/span.ts";
import type { Expr } from "../expr/expr.ts";
import type { LocatedMap } from "../source/located-node.ts";
import type { Bilingual } from "../terms/bilingual.ts";
import type { Unit } from "../units/unit.ts";

/** A unit with its spelling. */
export interface LabelledUnit {
  readonly unit: Unit;
  readonly label: string;
  /** Where it is written. */
  readonly span?: Span;
}

/** How the absence of something the sector vocabulary needs is told. */
export interface Missing {
  readonly message: Bilingual;
  readonly help: Bilingual;
}

/** A quantity before its values are read: what the user wrote, or what the sector vocabulary makes of it. */
export interface Declaration {
  readonly name: string;
  readonly title: Bilingual;
  readonly span: Span;
  /** What was written, in long form. Wins over `expr`. */
  readonly body?: LocatedMap;
  readonly expr?: Expr;
  /** What to say if neither a body nor an expression gives a value. */
  readonly missing?: Missing;
  /** The unit if the body names none; the body's must be convertible to it. */
  readonly unit?: LabelledUnit;
}

/** Declarations by name; a second one of the same name is a finding. */
export class Declarations {
  readonly byName = new Map<string, Declaration>();
  /** Products and the like that could not be expanded: names below them are missing for a reason already told. */
  readonly incomplete: string[] = [];
  readonly #findings: Findings;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  add(declaration: Declaration): void {
    const other = this.byName.get(declaration.name);
    if (!other) {
      this.byName.set(declaration.name, declaration);
      return;
    }
    this.#findings.error(
      "duplicate-definition",
      declaration.span,
      {
        en: `\`${declaration.name}\` is defined twice`,
        zh: `\`${declaration.name}\` 重复定义`,
      },
      { related: [{ span: other.span, message: { en: "first here", zh: "首次定义于此" } }] },
    );
  }

  /** Whether a name is declared, or missing because something above it could not be expanded. */
  accountsFor(name: string): boolean {
    return (
      this.byName.has(name) || this.incomplete.some((whole) => name === whole || name.startsWith(`${whole}.`))
    );
  }

  replace(declaration: Declaration): void {
    this.byName.set(declaration.name, declaration);
  }
}
