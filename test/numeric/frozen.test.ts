import { describe, expect, it } from "vitest";
import { betaDistribution } from "../../src/numeric/beta-distribution.ts";
import { exp, expm1 } from "../../src/numeric/exp.ts";
import { gammaDistribution } from "../../src/numeric/gamma-distribution.ts";
import { integerPower } from "../../src/numeric/integer-power.ts";
import { log, log1p } from "../../src/numeric/log.ts";
import { logisticAtLevel } from "../../src/numeric/logistic-distribution.ts";
import { normalDistribution } from "../../src/numeric/normal-distribution.ts";
import { normalQuantile } from "../../src/numeric/normal-quantile.ts";
import { pow } from "../../src/numeric/pow.ts";
import { cos, sin } from "../../src/numeric/sin-cos.ts";
import { hashOfBits, uniforms } from "./ulps.ts";

/** FNV-1a of 100,000 results each, from this code on Node 20 (V8 11.3, x86-64). Every host must reproduce them. */
const cases: readonly (readonly [name: string, f: (u: number, i: number) => number, hash: string])[] = [
  ["exp", (u) => exp(1480 * u - 750), "e154fb43"],
  ["expm1", (u) => expm1(40 * u - 20), "0fbdeb96"],
  ["log", (u, i) => log(u * integerPower(2, (i % 2000) - 1000)), "ce70adc6"],
  ["log1p", (u) => log1p(4 * u - 1), "9a90bb81"],
  ["pow", (u, i) => pow(3 * u, (i % 401) / 8 - 25), "31f37f34"],
  ["integerPower", (u, i) => integerPower(3 * u, (i % 81) - 40), "0f054c95"],
  ["sin", (u) => sin(2e6 * u - 1e6), "df8c47df"],
  ["cos", (u) => cos(2e6 * u - 1e6), "abebb4f8"],
  ["normalQuantile", (u) => normalQuantile(u), "8ac5e589"],
  ["gamma", (u, i) => gammaDistribution(((i % 40) + 1) / 8).atLevel(u), "32ebef6d"],
  ["beta", (u, i) => betaDistribution(((i % 7) + 1) / 2, ((i % 11) + 1) / 3).atLevel(u), "68d62017"],
  ["logistic", (u) => logisticAtLevel(u), "c3ae72e4"],
  ["normalDistribution", (u) => normalDistribution(20 * u - 10), "2b6e9d29"],
];

describe("the engine's elementary functions", () => {
  it.each(cases)("give the same bits everywhere: %s", (_name, f, hash) => {
    const us = [...uniforms(100_000, 42)];
    expect(hashOfBits(us.map(f))).toBe(hash);
  });
});
