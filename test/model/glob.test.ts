import { describe, expect, it } from "vitest";
import { matchNames } from "../../src/model/glob.ts";

const names = [
  "steel",
  "steel.output",
  "steel.crude.eaf.share",
  "steel.crude.share",
  "steel.share",
  "share",
  "ab",
  "abb",
];

describe("a pattern of names", () => {
  it.each([
    ["steel.output", ["steel.output"]],
    ["**", names],
    ["***", names],
    ["*", ["steel", "share", "ab", "abb"]],
    ["*.share", ["steel.share"]],
    ["**.share", ["steel.crude.eaf.share", "steel.crude.share", "steel.share"]],
    ["steel.*", ["steel.output", "steel.share"]],
    ["steel.**", ["steel.output", "steel.crude.eaf.share", "steel.crude.share", "steel.share"]],
    ["steel.*.share", ["steel.crude.share"]],
    ["steel.**.share", ["steel.crude.eaf.share", "steel.crude.share"]],
    ["**.crude.*", ["steel.crude.share"]],
    ["*.crude.**", ["steel.crude.eaf.share", "steel.crude.share"]],
    ["*t*l.*", ["steel.output", "steel.share"]],
    ["st*l*", []],
    // A star stands for at least one character, and none serves twice.
    ["ab*b", []],
    ["a*b", ["abb"]],
    ["*ab", []],
    ["", []],
  ])("`%s` matches %j", (pattern, expected) => {
    expect(matchNames(pattern, names)).toEqual(expected);
  });
});
