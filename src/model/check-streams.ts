import type { Findings } from "../diagnose/findings.ts";
import { streamKey } from "../sample/stream-key.ts";
import type { Quantity } from "./model-graph.ts";

/** Refuses two uncertain quantities whose names give the same random numbers: they would move together unasked. */
export function checkStreams(quantities: ReadonlyMap<string, Quantity>, findings: Findings): void {
  const byKey = new Map<number, Quantity>();
  for (const quantity of quantities.values()) {
    const { definition, name, stream = name, span } = quantity;
    if (definition.kind === "equation" && definition.expr.kind !== "draw") continue;
    if ("knots" in definition && definition.knots.every((knot) => typeof knot.value === "number")) continue;
    const other = byKey.get(streamKey(stream));
    if (!other) {
      byKey.set(streamKey(stream), quantity);
      continue;
    }
    findings.error(
      "stream-collision",
      span,
      {
        en: `\`${name}\` and \`${other.name}\` have the same random stream by chance; rename one of them`,
        zh: `\`${name}\` 与 \`${other.name}\` 的随机流恰好相同；请重命名其中之一`,
      },
      { related: [{ span: other.span, message: { en: "the other one", zh: "另一个" } }] },
    );
  }
}
