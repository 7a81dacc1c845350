import { describe, expect, it } from "vitest";
import { diagnoseYaml } from "../../src/source/diagnose-yaml.ts";
import { readWellFormed } from "../../src/source/read-well-formed.ts";
import { parseYaml } from "../../src/source/parse-yaml.ts";
import { damage, mistake } from "../hostile/mutate.ts";
import { Random } from "../hostile/random.ts";
import { shippedFiles } from "../hostile/shipped.ts";

const yamlFiles = shippedFiles().filter(({ path }) => /\.ya?ml$/.test(path));

/** What the diagnosing parser reads, whose value a file that is read fast must have too. */
function diagnosed(text: string): unknown {
  const read = diagnoseYaml("m.yaml", text);
  return read.ok ? read.value.root : read.diagnostics;
}

describe("a well-formed file", () => {
  it.each(yamlFiles)(
    "$path is read fast, and has the value and places the diagnosing parser gives",
    ({ text }) => {
      const root = readWellFormed("m.yaml", text);
      expect(root).toBeDefined();
      expect(root).toEqual(diagnosed(text));
    },
  );

  it.each([
    ["line ends of Windows", "a: 1\r\nb:\r\n  - x\r\n  - { y: 2 }\r\n"],
    ["a byte order mark", "\ufeffa: 1\n"],
    [
      "texts of every style",
      "a: 'it''s'\nb: \"a\\tb\"\nc: |\n  one\n  two\nd: >- # folded\n  one\n  two\n\n",
    ],
    ["a text over several lines", "a: one\n  two\n\n  three\nb: 1\n"],
    ["nothing", "a:\nb: ~\nc: null\nd: { e: , f }\n"],
    ["numbers", "- 1\n- 010\n- 0x1F\n- 0o17\n- 1_000\n- 1e3\n- .5\n- -1.\n- +.inf\n- .nan\n- 12:30\n- 1e\n"],
    ["words", "- yes\n- no\n- true\n- True\n- tRUE\n- Null\n- NaN\n- Infinity\n- 2023-01-01\n"],
    ["numbers as keys", "2023: 1\n2024.0: 2\n1e1: 3\n"],
    ["comments between brackets", "a: [1, # one ]\n  2, # two\n]\nb: {c: 1 # }\n}\n"],
    ["blocks in blocks", "- - 1\n  - 2\n-\n  a:\n    - b: 1\n      c: 2\n"],
    ["a list no deeper than its key", "a:\n- 1\n- 2\nb: 3\n"],
    ["anchors", "a: &x { b: [1, 2] }\nc: *x\nd: &x 5\ne: *x\nf: [*x, *x]\n"],
    ["a document's start and end", "---\na: 1\n...\n"],
    ["Chinese and an emoji", "钢铁: 长流程 # 注\n冶: 🏭\n"],
  ])("holds %s", (_, text) => {
    expect(parseYaml("m.yaml", text)).toMatchObject({ ok: true, value: { root: diagnosed(text) } });
  });
});

it.each([
  ["a tag", "a: !!str 1\n"],
  ["a directive", "%YAML 1.2\n---\na: 1\n"],
  ["two documents", "a: 1\n---\nb: 2\n"],
  ["nothing at all", "# only a comment\n"],
  ["a key twice", "a: 1\na: 2\n"],
  ["a key that is no word", "? [a, b]\n: 1\n"],
  ["a key that is true", "true: 1\n"],
  ["a merge key", "a: &a { b: 1 }\nc: { <<: *a }\n"],
  ["a key of JavaScript's", "__proto__: 1\n"],
  ["a full-width colon in a key", "a：b: 1\n"],
  ["an unknown alias", "a: *b\n"],
  ["an anchor within itself", "a: &a [*a]\n"],
  ["a value cut at its comma", "a: { b: triangular(1, 2, 3) }\n"],
  ["pairs in a list", "a: [[b: 1], c]\n"],
  ["a lone carriage return", "a: 1\rb: 2\n"],
  ["a number without end", "a: 1e999\n"],
  ["41 levels", `${"[".repeat(42)}${"]".repeat(42)}\n`],
  [
    "41 levels by an alias",
    `a: &a ${"[".repeat(30)}${"]".repeat(30)}\nb: ${"[".repeat(20)}*a${"]".repeat(20)}\n`,
  ],
  ["a million values by aliases", `a: &a [${"1,".repeat(1000)}]\nb: &b [${"*a,".repeat(1000)}]\n`],
])("leaves %s to the diagnosing parser", (_, text) => {
  expect(readWellFormed("m.yaml", text)).toBeUndefined();
});

it("reads no damaged copy of a shipped file that the diagnosing parser refuses, and none otherwise", () => {
  // Damage is found in the large files as well, but ten times as slowly.
  const small = yamlFiles.filter(({ text }) => text.length < 10_000);
  let readFast = 0;
  for (let seed = 1; seed <= 2000; seed++) {
    const random = new Random(seed);
    const { path, text } = random.pick(small);
    const copy = seed % 2 === 0 ? damage(text, random) : (mistake(path, text, random)?.text ?? text);
    const root = readWellFormed("m.yaml", copy);
    if (root === undefined) continue;
    readFast++;
    expect(root, `seed ${seed}, ${path}`).toEqual(diagnosed(copy));
  }
  expect(readFast).toBeGreaterThan(800);
});
