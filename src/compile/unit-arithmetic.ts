import { conversionFactor, convertible, divideUnits, multiplyUnits, type Unit } from "../units/unit.ts";

/** How a number goes from one unit to another. */
export interface Conversion {
  readonly operation: "multiply" | "divide";
  readonly by: number;
}

type ByPair<T> = WeakMap<Unit, WeakMap<Unit, T>>;

/** Units of products and quotients, each worked out once: an equation asks for the same ones in every year. */
export class UnitArithmetic {
  readonly #products: ByPair<Unit> = new WeakMap();
  readonly #quotients: ByPair<Unit> = new WeakMap();
  readonly #conversions: ByPair<Conversion> = new WeakMap();

  multiply(left: Unit, right: Unit): Unit {
    return once(this.#products, left, right, multiplyUnits);
  }

  divide(left: Unit, right: Unit): Unit {
    return once(this.#quotients, left, right, divideUnits);
  }

  convert(from: Unit, to: Unit): Conversion {
    return once(this.#conversions, from, to, conversionBetween);
  }
}

function conversionBetween(from: Unit, to: Unit): Conversion {
  if (!convertible(from, to)) {
    throw new Error("bug in peakcast: units that do not fit passed the model's checks");
  }
  const factor = conversionFactor(from, to);
  // Dividing by a whole number loses less than multiplying with its inexact inverse.
  const inverse = conversionFactor(to, from);
  return factor < 1 && Number.isInteger(inverse)
    ? { operation: "divide", by: inverse }
    : { operation: "multiply", by: factor };
}

function once<T>(known: ByPair<T>, a: Unit, b: Unit, compute: (a: Unit, b: Unit) => T): T {
  let byRight = known.get(a);
  if (!byRight) {
    byRight = new WeakMap();
    known.set(a, byRight);
  }
  let found = byRight.get(b);
  if (found === undefined) {
    found = compute(a, b);
    byRight.set(b, found);
  }
  return found;
}
