import { didYouMean } from "../diagnose/nearest.ts";
import type { Span } from "../diagnose/span.ts";
import { noiseProcesses, parseNoise, type NoiseProcess } from "../expr/parse-noise.ts";
import type { Piece } from "../expr/parse-amount.ts";
import { keySpanAt, type LocatedMap } from "../source/located-node.ts";
import { convert, convertible, isPlainNumber, one } from "../units/unit.ts";
import type { LabelledUnit } from "./declaration.ts";
import type { DefineContext } from "./define-quantity.ts";
import type { Noise, NormalDistribution, Quantity } from "./model-graph.ts";
import { childAt, placeInScalar, readUnit, scalarAt, textAt } from "./read-node.ts";
import { reportMismatch } from "./unit-mismatch.ts";

/** How a noise moves its quantity: in the quantity's unit, as a share of it, or by a factor exp(noise). */
export type NoiseEffect = "added" | "relative" | "factor";

const plain: LabelledUnit = { unit: one, label: "1" };

/**
 * Reads `{ process, after, start, keeps }`. `sd` is the standard deviation of one year's shock: in the quantity's unit, or as
 * a plain number or % of a quantity that has another unit; of a geometric walk always of the logarithm. A geometric walk keeps the
 * median where it is, or with `keeps: mean` the mean: each year's shock then has the mean -sd²/2.
 *
 * @param lastKnown the last year without noise, if `after` does not name it
 */
export function readNoise(
  { name, unit, unitLabel, body }: Quantity,
  spec: LocatedMap,
  lastKnown: number,
  context: DefineContext,
): { noise: Noise; effect: NoiseEffect } | undefined {
  const { findings, texts } = context;
  const written = scalarAt(spec, "process");
  if (!written) {
    findings.error("missing-key", spec.span, {
      en: `the noise of \`${name}\` needs a \`process\``,
      zh: `\`${name}\` 的 noise 需要 \`process\``,
    });
    return undefined;
  }
  const text = String(written.value);
  const place = (start: number, end: number): Span => placeInScalar(written.span, text, texts, start, end);
  const parsed = parseNoise(text);
  if ("message" in parsed) {
    const { start, end, message, word, help } = parsed;
    const suggestion = word === undefined ? {} : didYouMean(word, [...noiseProcesses]);
    findings.error("bad-noise", place(start, end), message, help ? { help } : suggestion);
    return undefined;
  }
  const { process } = parsed;
  const unitIn = (piece: Piece): LabelledUnit | undefined =>
    readUnit(piece.text, (start, end) => place(piece.start + start, piece.start + end), findings);
  const own: LabelledUnit = { unit, label: unitLabel };

  const sdPiece = parsed.sd.unit ?? parsed.unit;
  const sdUnit = sdPiece ? unitIn(sdPiece) : process === "geometric_walk" ? plain : own;
  const phiUnit = parsed.phi?.unit ? unitIn(parsed.phi.unit) : plain;
  if (!sdUnit || !phiUnit) return undefined;
  const effect = effectOf(process, sdUnit, own);
  if (!effect) {
    const wanted = process === "geometric_walk" ? plain : own;
    const span = sdPiece ? place(sdPiece.start, sdPiece.end) : written.span;
    reportMismatch(sdUnit, span, wanted, childAt(body, "unit")?.span, findings);
    return undefined;
  }
  if (!isPlainNumber(phiUnit.unit)) {
    const piece = parsed.phi!.unit!;
    reportMismatch(phiUnit, place(piece.start, piece.end), plain, undefined, findings);
    return undefined;
  }
  const sd = convert(parsed.sd.value, sdUnit.unit, effect === "added" ? unit : one);
  const phi = phiOf(process, parsed.phi && convert(parsed.phi.value, phiUnit.unit, one));
  if (sd < 0) {
    findings.error("bad-noise", place(parsed.sd.start, parsed.sd.end), {
      en: "the standard deviation of a noise cannot be negative",
      zh: "波动的标准差不能为负",
    });
    return undefined;
  }
  if (process === "ar1" && !(Math.abs(phi) < 1)) {
    findings.error(
      "bad-noise",
      place(parsed.phi!.start, parsed.phi!.end),
      { en: `phi lies between -1 and 1, here it is ${phi}`, zh: `phi 应在 -1 与 1 之间，此处为 ${phi}` },
      { help: { en: "with phi = 1 it is `random_walk(sd)`", zh: "phi = 1 时请写 `random_walk(sd)`" } },
    );
    return undefined;
  }
  const after = afterOf(name, spec, lastKnown, context);
  refuseUseless(process, spec, context);
  if (after === undefined) return undefined;
  const isStationary = process === "ar1" && textAt(spec, "start") !== "zero";
  const mean = textAt(spec, "keeps") === "mean" ? -0.5 * sd * sd : 0;
  const firstSd = isStationary ? sd / Math.sqrt(1 - phi * phi) : sd;
  if (!Number.isFinite(mean) || !Number.isFinite(firstSd)) {
    findings.error("bad-noise", place(parsed.sd.start, parsed.sd.end), {
      en: "the standard deviation of the noise is too large a number",
      zh: "波动的标准差数值过大",
    });
    return undefined;
  }
  const shock = (wide: number): NormalDistribution => ({ kind: "normal", mean, sd: wide });
  return { effect, noise: { process, phi, after, firstShock: shock(firstSd), shock: shock(sd) } };
}

function effectOf(process: NoiseProcess, sd: LabelledUnit, own: LabelledUnit): NoiseEffect | undefined {
  if (process === "geometric_walk") return isPlainNumber(sd.unit) ? "factor" : undefined;
  if (convertible(sd.unit, own.unit)) return "added";
  return isPlainNumber(sd.unit) ? "relative" : undefined;
}

function phiOf(process: NoiseProcess, written: number | undefined): number {
  return process === "ar1" ? written! : process === "white" ? 0 : 1;
}

/** The last year without noise; some year of the horizon must be left for it. */
function afterOf(
  name: string,
  spec: LocatedMap,
  lastKnown: number,
  { horizon, findings }: DefineContext,
): number | undefined {
  const written = scalarAt(spec, "after");
  const after = written ? Number(written.value) : lastKnown;
  if (after < horizon.last && (!written || after >= horizon.first - 1)) return after;
  findings.error("bad-horizon", written?.span ?? spec.span, {
    en: `the noise of \`${name}\` starts after ${after}, the horizon is ${horizon.first}-${horizon.last}`,
    zh: `\`${name}\` 的波动始于 ${after} 年之后，而模拟期为 ${horizon.first}-${horizon.last}`,
  });
  return undefined;
}

/** Only `ar1` has a choice of where it starts, only a geometric walk of what it keeps. */
function refuseUseless(process: NoiseProcess, spec: LocatedMap, { findings }: DefineContext): void {
  for (const [key, speaksOf] of [
    ["start", "ar1"],
    ["keeps", "geometric_walk"],
  ] as const) {
    if (process === speaksOf || !childAt(spec, key)) continue;
    findings.error("useless-key", keySpanAt(spec, [key]), {
      en: `\`${key}\` means nothing for \`${process}\`, only for \`${speaksOf}\``,
      zh: `\`${key}\` 仅对 \`${speaksOf}\` 有意义，对 \`${process}\` 无效`,
    });
  }
}
