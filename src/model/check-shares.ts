import type { Findings } from "../diagnose/findings.ts";
import type { Bilingual } from "../terms/bilingual.ts";
import type { Horizon } from "../terms/horizon.ts";
import { yearsOf } from "../terms/horizon.ts";
import { centralInYear } from "./knots.ts";
import type { Declarations } from "./declaration.ts";
import { childAt } from "./read-node.ts";
import type { Quantity, ShareGroup } from "./model-graph.ts";

const tolerance = 1e-9;

/**
 * Shares must sum to 1 in every year. Checked here for shares that are numbers or distributions (at their
 * central values); shares by equation are checked in every draw of a run.
 */
export function checkShares(
  groups: readonly ShareGroup[],
  quantities: ReadonlyMap<string, Quantity>,
  horizon: Horizon,
  findings: Findings,
): void {
  for (const group of groups) {
    const written = group.shares
      .filter((name) => name !== group.remainder)
      .map((name) => quantities.get(name));
    if (written.some((share) => share?.definition.kind !== "path")) continue;
    for (const year of yearsOf(horizon)) {
      const values = written.map((share) => shareIn(share!, year));
      const sum = values.reduce((total, value) => total + value, 0);
      const negative = values.findIndex((value) => value < -tolerance || value > 1 + tolerance);
      if (negative !== -1) {
        findings.error(
          "shares-do-not-sum-to-one",
          written[negative]!.span,
          {
            en: `the share is ${percent(values[negative]!)} in ${year}, it must lie between 0 and 100 %`,
            zh: `${year} 年占比为 ${percent(values[negative]!)}，应在 0 到 100 % 之间`,
          },
          percentHelp(values[negative]!),
        );
        break;
      }
      const excess = sum - 1;
      if (group.remainder !== undefined ? excess <= tolerance : Math.abs(excess) <= tolerance) continue;
      const names = written.map((share) => share!.name).join(" + ");
      findings.error(
        "shares-do-not-sum-to-one",
        written[0]?.span ?? group.span,
        {
          en: `${names} sum to ${percent(sum)} in ${year}${group.remainder === undefined ? `, ${percent(Math.abs(excess))} ${excess > 0 ? "too much" : "missing"}` : `, nothing is left for ${group.remainder}`}`,
          zh: `${names} 在 ${year} 年合计为 ${percent(sum)}${group.remainder === undefined ? `，${excess > 0 ? "超出" : "缺少"} ${percent(Math.abs(excess))}` : `，${group.remainder} 没有剩余`}`,
        },
        {
          related: written
            .slice(1, 4)
            .map((share) => ({ span: share!.span, message: { en: "also counted", zh: "同样计入" } })),
          ...(group.remainder === undefined && {
            help: { en: "let one share be `remainder`", zh: "可将其中一个占比写为 `remainder`" },
          }),
        },
      );
      break;
    }
  }
}

/** A remainder that is given a value by name is a share like the others. */
export function withoutOverriddenRemainder(
  { remainder, ...group }: ShareGroup,
  { byName }: Declarations,
): ShareGroup {
  const body = remainder === undefined ? undefined : byName.get(remainder)?.body;
  const isOverridden = ["value", "growth", "equation"].some((key) => childAt(body, key));
  return remainder === undefined || isOverridden ? group : { ...group, remainder };
}

function shareIn(share: Quantity, year: number): number {
  if (share.definition.kind !== "path") throw new Error("bug in peakcast: a share without knots was checked");
  const value = centralInYear(share.definition.knots, share.definition.interpolation, year);
  return (value * share.unit.numerator) / share.unit.denominator;
}

/** A share above 1 that would be one in %. */
function percentHelp(share: number): { help?: Bilingual } {
  const meant = `${Number(share.toPrecision(4))} %`;
  return share > 2 && share <= 100
    ? {
        help: {
          en: `a share is a fraction or has a \`%\`: \`${meant}\``,
          zh: `占比为小数或带 \`%\`：\`${meant}\``,
        },
      }
    : {};
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(4))} %`;
}
