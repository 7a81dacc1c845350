import { Kept } from "../diagnose/kept.ts";
import type { LocatedMap } from "../source/located-node.ts";
import type { Declaration } from "./declaration.ts";
import { defineQuantity, type DefineContext } from "./define-quantity.ts";
import type { Quantity } from "./model-graph.ts";

interface Defined {
  readonly declaration: Declaration;
  readonly quantities: readonly Quantity[];
}

/** What the definitions of a whole model depend on besides what is written of each. */
type Surroundings = Omit<DefineContext, "texts" | "findings">;

/** So many surroundings are told apart; more take turns seldom. */
const mostSurroundings = 16;

/**
 * Quantities as they were defined, by the node that was written of them: scenarios of one model, and rounds of `--watch`,
 * share most. What is written in another node, or stands in other surroundings, is defined anew.
 */
export class DefinitionMemory {
  readonly #known: { readonly surroundings: Surroundings; readonly kept: Kept<LocatedMap, Defined> }[] = [];

  /** `defineQuantity` in these surroundings. */
  definer(context: DefineContext): (declaration: Declaration) => readonly Quantity[] {
    const kept = this.#keptIn(context);
    return (declaration) => {
      const define = (): Defined => ({ declaration, quantities: defineQuantity(declaration, context) });
      // Where the body gives no value the expression does, which is made anew for every model.
      if (!declaration.body || declaration.expr) return define().quantities;
      const isSame = (defined: Defined): boolean => declaresTheSame(defined.declaration, declaration);
      return kept.of(declaration.body, context.findings, define, isSame).quantities;
    };
  }

  #keptIn(context: DefineContext): Kept<LocatedMap, Defined> {
    const known = this.#known.find(({ surroundings }) => areEqual(surroundings, context));
    if (known) return known.kept;
    const { texts: _texts, findings: _findings, ...surroundings } = context;
    const kept = new Kept<LocatedMap, Defined>();
    this.#known.push({ surroundings, kept });
    if (this.#known.length > mostSurroundings) this.#known.shift();
    return kept;
  }
}

function areEqual({ tables, horizon, ...facts }: Surroundings, others: Surroundings): boolean {
  return (
    Object.entries(facts).every(([key, fact]) => others[key as keyof typeof facts] === fact) &&
    horizon.first === others.horizon.first &&
    horizon.last === others.horizon.last &&
    tables.size === others.tables.size &&
    [...tables].every(([path, table]) => others.tables.get(path) === table)
  );
}

/** Of one body; where no value is given, nothing is kept, so what to say then does not count. */
function declaresTheSame(a: Declaration, b: Declaration): boolean {
  return (
    a.name === b.name &&
    a.title.en === b.title.en &&
    a.title.zh === b.title.zh &&
    a.span === b.span &&
    a.unit?.label === b.unit?.label &&
    a.unit?.span === b.unit?.span
  );
}
