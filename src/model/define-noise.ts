import { binary, num, ref } from "../expr/build.ts";
import type { Expr } from "../expr/expr.ts";
import type { LocatedMap } from "../source/located-node.ts";
import { one } from "../units/unit.ts";
import type { DefineContext } from "./define-quantity.ts";
import type { Quantity } from "./model-graph.ts";
import { mapAt } from "./read-node.ts";
import { readNoise, type NoiseEffect } from "./read-noise.ts";
import { joinTitle } from "./sector-units.ts";

/**
 * A quantity with the noise that stands at a key, if there is one. The quantity N becomes an equation over two others,
 *
 *     N.trend    what N would be without noise, with N's random numbers
 *     N.noise    zero up to the last known year
 *     N          N.trend + N.noise, or N.trend * (1 + N.noise) of relative noise, or N.trend * exp(N.noise) of a geometric walk
 *
 * so that growth and paths do not carry the noise along.
 *
 * @param after the last year without noise, unless told otherwise
 * @returns undefined, with findings, if the noise cannot be
 */
export function withNoise(
  quantity: Quantity,
  body: LocatedMap | undefined,
  key: "noise" | "rate_noise",
  after: number,
  context: DefineContext,
): Quantity[] | undefined {
  const spec = mapAt(body, key);
  if (!spec) return [quantity];
  const read = readNoise(quantity, spec, after, context);
  if (!read) return undefined;
  const { name, title, unit, unitLabel } = quantity;
  const { noise, effect } = read;
  const [trend, deviation] = [`${name}.trend`, `${name}.noise`];
  return [
    {
      ...quantity,
      definition: { kind: "equation", expr: noisy(effect, ref(trend, spec.span), ref(deviation, spec.span)) },
    },
    { ...quantity, name: trend, title: joinTitle(title, { en: "trend", zh: "趋势" }), stream: name },
    {
      name: deviation,
      title: joinTitle(title, { en: "noise", zh: "波动" }),
      ...(effect === "added" ? { unit, unitLabel } : { unit: one, unitLabel: "1" }),
      definition: { kind: "noise", ...noise },
      span: spec.span,
      body: { kind: "map", span: spec.span, entries: new Map([[key, body!.entries.get(key)!]]) },
    },
  ];
}

function noisy(effect: NoiseEffect, trend: Expr, noise: Expr): Expr {
  const { span } = noise;
  switch (effect) {
    case "added":
      return binary("+", trend, noise);
    case "relative":
      return binary("*", trend, binary("+", num(1, span), noise));
    case "factor":
      return binary("*", trend, { kind: "call", name: "exp", args: [noise], span });
  }
}
