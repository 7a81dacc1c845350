import type { NodeId } from "./node-store.ts";
import type { NodeTable } from "./node-table.ts";
import { isZero, multiplyOut, numberProduct, productOf, type Product } from "./product.ts";

/** One term of a sum, in the unit of the sum. */
export interface Term {
  /** As written: what is used if the term stands alone. */
  readonly product: Product;
  /** With the quantities it names replaced by their own products. */
  readonly opened: Product;
  /** Whether the term is a quantity as it stands. */
  readonly isQuantity: boolean;
}

/**
 * The sum of products, terms that begin with the same factors taken together: o·a·f + o·b·g is o·(a·f + b·g). Of a route's
 * fuels that leaves output times a factor which often is the same in all years.
 */
export function sumOfProducts(table: NodeTable, terms: readonly Term[]): Product {
  // A term that is 0 must not decide how the others are written.
  const groups = grouped(terms.filter((term) => !isZero(table, term.product)));
  const products = groups.map((group) => (group.length === 1 ? group[0]!.product : together(table, group)));
  if (products.length === 0) return numberProduct(0);
  if (products.length === 1) return products[0]!;
  return productOf(
    products.map((product) => multiplyOut(table, product)).reduce((left, right) => table.add(left, right)),
  );
}

/** Terms by their first factor, in the order in which the factors appear. */
function grouped(terms: readonly Term[]): readonly (readonly Term[])[] {
  if (terms.every((term) => term.opened.factors.length < 2)) return terms.map((term) => [term]);
  const groups: Term[][] = [];
  const byFactor = new Map<NodeId, Term[]>();
  for (const term of terms) {
    const [first, ...others] = term.opened.factors;
    const group = first === undefined || others.length === 0 ? undefined : byFactor.get(first);
    if (group) group.push(term);
    else {
      groups.push([term]);
      if (first !== undefined && others.length > 0) byFactor.set(first, groups.at(-1)!);
    }
  }
  return groups.flatMap((group) => (isWorthOpening(group) ? [group] : group.map((term) => [term])));
}

/**
 * A quantity that is added as it stands is likely needed for itself. Then opening it costs up to two operations more, and
 * has to save some: on the parts of three, or where a single factor is left of each.
 */
function isWorthOpening(group: readonly Term[]): boolean {
  if (group.length > 2 || !group.some((term) => term.isQuantity)) return true;
  const opened = group.map((term) => term.opened);
  const shared = commonLength(opened);
  return opened.every(({ factors }) => factors.length <= shared + 1);
}

/** Terms that share at least their first factor. */
function together(table: NodeTable, group: readonly Term[]): Product {
  const opened = group.map((term) => term.opened);
  const [first] = opened;
  const shared = commonLength(opened);
  const sameScale = opened.every(({ times, over }) => times === first!.times && over === first!.over);
  /** What is left of the terms, with a scale of its own on each. */
  const rest = (by: number, over: number): NodeId =>
    multiplyOut(
      table,
      sumOfProducts(
        table,
        opened.map((term) => {
          const product = {
            factors: term.factors.slice(shared),
            times: (sameScale ? 1 : term.times) * by,
            over: (sameScale ? 1 : term.over) * over,
          };
          return { product, opened: product, isQuantity: false };
        }),
      ),
    );
  return {
    factors: [...first!.factors.slice(0, shared), rest(1, 1)],
    times: sameScale ? first!.times : 1,
    over: sameScale ? first!.over : 1,
    scaled: shared,
    rescaled: rest,
  };
}

function commonLength(products: readonly Product[]): number {
  const [first, ...others] = products;
  const different = first!.factors.findIndex((factor, index) =>
    others.some(({ factors }) => factors[index] !== factor),
  );
  return different === -1 ? first!.factors.length : different;
}
