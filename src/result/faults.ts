import type { Check } from "../compile/check.ts";
import type { CheckCount } from "../run/runner.ts";
import type { Cause } from "./fault-cause.ts";
import type { Fault, FaultsResult } from "./fault-result.ts";
import type { NonFinite } from "./summarize.ts";

const codeOf = {
  "not-negative": "negative-share",
  "sum-to-one": "shares-do-not-sum-to-one",
  "not-clamped": "clamped",
} as const;

/** Causes that are looked for: each is a draw computed anew with all it depends on. */
const mostCauses = 20;

/**
 * What went wrong inside draws, each with the year that shows it in most draws. Values that are not finite are told by
 * their cause, once, however many quantities follow from it; what is behind the first draw of a quantity stands for it.
 *
 * @param nonFinite every quantity and year that is not finite in some draw
 * @param most share of draws from which a fault fails the run; a clamp does what its author asked for and never does
 */
export function faultsOf(
  checks: readonly Check[],
  counts: readonly CheckCount[],
  nonFinite: readonly NonFinite[],
  causeOf: (found: NonFinite) => Cause | undefined,
  draws: number,
  most: number,
): FaultsResult {
  const found: Fault[] = [];
  for (const claim of ["not-negative", "sum-to-one", "not-clamped"] as const) {
    const failing = checks.flatMap((check, index): NonFinite[] => {
      const { failures, firstDraw } = counts[index]!;
      return check.claim === claim && failures > 0
        ? [{ quantity: check.quantities.join(" + "), year: check.year, draws: failures, firstDraw }]
        : [];
    });
    for (const { worst, years } of worstByQuantity(failing))
      found.push({ code: codeOf[claim], ...worst, share: worst.draws / draws, years, followers: 0 });
  }
  for (const { worst, years, followers, cause } of byCause(nonFinite, causeOf))
    found.push({
      code: "not-finite",
      ...worst,
      share: worst.draws / draws,
      years,
      followers,
      ...(cause && { cause }),
    });
  return { most, exceeded: found.some(({ code, share }) => code !== "clamped" && share > most), found };
}

interface Worst {
  readonly worst: NonFinite;
  /** Years in which it shows. */
  readonly years: number;
}

function byCause(
  nonFinite: readonly NonFinite[],
  causeOf: (found: NonFinite) => Cause | undefined,
): (Worst & { readonly followers: number; readonly cause: Cause | undefined })[] {
  const groups = new Map<string, { cause: Cause | undefined; members: Worst[] }>();
  const causes = new Map<number, Cause | undefined>();
  for (const one of worstByQuantity(nonFinite)) {
    const { firstDraw, quantity } = one.worst;
    if (!causes.has(firstDraw) && causes.size < mostCauses) causes.set(firstDraw, causeOf(one.worst));
    const cause = causes.get(firstDraw);
    const key = cause?.quantity ?? quantity;
    const group = groups.get(key) ?? { cause, members: [] };
    group.members.push(one);
    groups.set(key, group);
  }
  return [...groups].map(([name, { cause, members }]) => {
    // The cause itself, if it is reported: its own count is exact. Else the follower that shows it most.
    const worst =
      members.find((member) => member.worst.quantity === name) ??
      members.reduce((most, one) => (one.worst.draws > most.worst.draws ? one : most));
    return { ...worst, followers: members.length - 1, cause };
  });
}

function worstByQuantity(found: readonly NonFinite[]): Worst[] {
  const groups = new Map<string, NonFinite[]>();
  for (const one of found) groups.set(one.quantity, [...(groups.get(one.quantity) ?? []), one]);
  return [...groups.values()].map((group) => ({
    worst: group.reduce((worst, one) => (one.draws > worst.draws ? one : worst)),
    years: group.length,
  }));
}
