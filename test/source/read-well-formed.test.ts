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
    ["nothing", "a:\nb: ~\nc: null\nd: { e: , f }\n? g\n"],
    ["numbers", "a: [1, 010, 0x1F, 0o17, 0o8, 1_000, 1e3, .5, -1., -0, .nan, 12:30, 1e, .5e]\n"],
    ["words", "a: [yes, no, true, True, tRUE, Null, NaN, 2023-01-01]\n"],
    ["numbers as keys", "2023: 1\n2024.0: 2\n1e1: 3\n"],
    ["comments between brackets", "a: [1, # one ]\n  2, # two\n  ]\nb: {c: 1 # }\n  }\n"],
    ["blocks in blocks", "l:\n  - - 1\n    - 2\n  -\n    a:\n      - b: 1\n        c: 2\n"],
    ["a list no deeper than its key", "a:\n- 1\n- 2\nb: 3\n"],
    ["anchors", "a: &x { b: [1, 2] }\nc: *x\nd: &x 5\ne: *x\nf: [*x, *x]\n"],
    ["a document's start", "---\na: 1\n"],
    [
      "comments between blocks",
      "a:\n# one ]\n  b: 1\n# | two\n  c: |- # > three\n    # text\n# four\n  d: # five\n    - 1\n",
    ],
    ["a text without lines", "a: |\n\n\nb: >-\n"],
    ["a name for a text", "a: &x |\n  one\nb: &y\n  c: &z [*x, *x ]\nd: *z # one\n"],
    ["a name given anew within what has it", "a: &x { b: &x 1 }\nc: *x\n"],
    ["Chinese and an emoji", "钢铁: 长流程 # 注\n冶: 🏭\n"],
  ])("holds %s", (_, text) => {
    const root = readWellFormed("m.yaml", text);
    expect(root).toBeDefined();
    expect(root).toEqual(diagnosed(text));
    expect(parseYaml("m.yaml", text)).toMatchObject({ ok: true, value: { root } });
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
  ["a byte order mark further on", "a: 1\n\ufeff: 2\n"],
  ["a tab", "a: 1 # one\tor two\n"],
  ["a list without a key", "- 1\n"],
  ["a file with a start and no document", "---\n"],
  ["a start that is indented", " ---\na: 1\n"],
  ["a document's end", "a: 1\n...\n"],
  ["an end before the document", "...\na: 1\n"],
  ["an anchor at a key", "&x a: 1\n"],
  ["an anchor of odd signs", "a: &x>y |\n  one\n"],
  ["an anchor close to its value", "a: &x[1]\n"],
  ["a text as a key", "? |\n  a\n: 1\n"],
  ["a text with a told indentation", "a: |2\n   one\n"],
  ["a text whose last line ends are kept", "a: |+\n  one\n\n"],
  ["an escaped line end", 'a: "one \\\n\n  two"\n'],
  ["a code point beyond the last", 'a: "\\U00110000"\n'],
  ["a comment between a key and its text, both set off", "a:\n\n# one\n  b\nc: 1\n"],
  ["a comment between a dash and its text, both set off", "l:\n  -\n\n#\n    &b c\n  - d\n"],
  ["a comment at the start of a line within brackets", "a: { b: [1]\n# one\n  }\n"],
  ["a key close behind a list's last item", "a:\n- 'b'c: 1\n"],
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
  for (let seed = 1; seed <= 1000; seed++) {
    const random = new Random(seed);
    const { path, text } = random.pick(small);
    const copy = seed % 2 === 0 ? damage(text, random) : (mistake(path, text, random)?.text ?? text);
    const root = readWellFormed("m.yaml", copy);
    if (root === undefined) continue;
    readFast++;
    expect(root, `seed ${seed}, ${path}`).toEqual(diagnosed(copy));
  }
  expect(readFast).toBeGreaterThan(400);
});

/** Signs of every kind, with the words and lines around which the two parsers have been seen to differ. */
const signs = [
  ..."a b 'x' \"y\" 'it''s' \"\\n\" 1 010 0x1F 1e400 .5e ~ null true 钢 🏭 (1 ) [ ] { } , , - ? : # | > |- >+ |2 % ! @".split(
    " ",
  ),
  ..."&x  | &y  |*x |*x|*y |: |: |- |- |- |? |, | # c |# ]}|>| #|  |\n|\n|\n  |\n  |\n    |\n\n|\n#|\n  # c\n".split(
    "|",
  ),
  ..."\r\n;\t;\n- ;\n  - ;\na: ;\nb: ;\n  c: ;\n  &x ;\nd: *x;|\n;|-\n  ;>\n;>\n  ;---\n;...\n;\\\n;\u0085;\u2028;\u00a0".split(
    ";",
  ),
];

it("reads no text of random signs that the diagnosing parser refuses, and none otherwise", () => {
  let readFast = 0;
  for (let seed = 1; seed <= 8000; seed++) {
    const random = new Random(seed);
    let text = random.pick(["a: ", "a:\n  ", "a:\n  - ", "a: [", "a: {", "a: &x ", "a: &x\n  b: "]);
    for (let left = 1 + random.below(random.pick([6, 12, 24])); left > 0; left--) text += random.pick(signs);
    const root = readWellFormed("m.yaml", text);
    if (root === undefined) continue;
    readFast++;
    expect(root, `seed ${seed}: ${JSON.stringify(text)}`).toEqual(diagnosed(text));
  }
  expect(readFast).toBeGreaterThan(1000);
});
