import { describe, expect, it } from "vitest";
import { keySpanAt, valueSpan, type LocatedDocument, type Path } from "../../src/source/located-node.ts";
import { parseYaml } from "../../src/source/parse-yaml.ts";
import { markedIn, mistakesIn, valueOf } from "./read.ts";

function read(text: string): LocatedDocument {
  const document = parseYaml("m.yaml", text);
  if (!document.ok) throw new Error(document.diagnostics[0]?.message.en);
  return document.value;
}

describe("a YAML scalar", () => {
  it("is a text where other YAML would see a truth value, a time, or a date", () => {
    expect(valueOf("a: NO\nb: yes\nc: on\nd: 12:30\ne: 2025-01-01\nf: n")).toEqual({
      a: "NO",
      b: "yes",
      c: "on",
      d: "12:30",
      e: "2025-01-01",
      f: "n",
    });
  });

  it("is a number in the spellings of YAML 1.2", () => {
    expect(valueOf("a: 1e3\nb: 010\nc: 0o10\nd: 0x10\ne: .5\nf: +1\ng: -2.5E-1")).toEqual({
      a: 1000,
      b: 10,
      c: 8,
      d: 16,
      e: 0.5,
      f: 1,
      g: -0.25,
    });
  });

  it("is a text where digits are grouped, so that a reader of numbers refuses it", () => {
    expect(valueOf("a: 1_000\nb: 1,000\nc: 1 000\nd: 0b11")).toEqual({
      a: "1_000",
      b: "1,000",
      c: "1 000",
      d: "0b11",
    });
  });

  it("is null when it is empty, `~` or `null`", () => {
    expect(valueOf("a:\nb: ~\nc: null\nd: ''")).toEqual({ a: null, b: null, c: null, d: "" });
  });

  it("may be a number that is not finite, which the schema refuses", () => {
    expect(valueOf("a: .inf\nb: -.inf\nc: .nan\nd: 1e400")).toEqual({
      a: Infinity,
      b: -Infinity,
      c: NaN,
      d: Infinity,
    });
  });
});

describe("a YAML map", () => {
  it("has texts for keys, also where years are written", () => {
    expect(valueOf("2030: 1\n'2035': 2\nNO: 3")).toEqual({ "2030": 1, "2035": 2, NO: 3 });
  });

  it("has no prototype, so that no name of JavaScript's is special", () => {
    const value = valueOf("toString: 1\nhasOwnProperty: 2") as Record<string, unknown>;
    expect(Object.getPrototypeOf(value)).toBeNull();
    expect(value["toString"]).toBe(1);
  });

  it.each(["__proto__: { isAdmin: true }", "constructor: 1", "a: { prototype: 1 }", '"__proto__": 1'])(
    "refuses keys that are special to JavaScript: %s",
    (text) => {
      const [mistake] = mistakesIn(text);
      expect(mistake?.code).toBe("bad-name");
      expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    },
  );

  it.each([
    ["a: 1\nb: 2\na: 3", 0, 10, "a"],
    ["2030: 1\n'2030': 2", 0, 8, "'2030'"],
    ["2030: 1\n0x7EE: 2", 0, 8, "0x7EE"],
    ["{ a: 1, a: 2 }", 2, 8, "a"],
  ])("refuses a key that stands twice, and shows both places: %j", (text, first, second, marked) => {
    const mistakes = mistakesIn(text);
    expect(mistakes).toHaveLength(1);
    expect(markedIn(text, mistakes[0])).toBe(marked);
    expect(mistakes[0]?.span?.start).toBe(second);
    expect(mistakes[0]?.related?.map((place) => place.span.start)).toEqual([first]);
  });

  it("refuses keys that are no words", () => {
    for (const text of ["true: 1", "? [a]\n: 1", "? {a: 1}\n: 1", ": 1", "null: 1"])
      expect(mistakesIn(text)[0]?.code, text).toBe("yaml-syntax");
  });

  it("refuses merge keys and says what to use", () => {
    const text = "a: &x { v: 1 }\nb:\n  <<: *x\n  c: 1";
    const [mistake] = mistakesIn(text);
    expect(markedIn(text, mistake)).toBe("<<");
    expect(mistake?.help?.en).toContain("`extends`");
  });
});

describe("places in YAML", () => {
  const text = 'steel:\n  title: "钢 铁"\n  knots: { 2025: 1, 2030: 12 % }\n  list: [a, b]\n  empty:\n';
  const { root } = read(text);
  const marked = (path: Path): string => text.slice(valueSpan(root, path).start, valueSpan(root, path).end);
  const markedKey = (path: Path): string =>
    text.slice(keySpanAt(root, path).start, keySpanAt(root, path).end);

  it("are known for every key and every value, quotes included", () => {
    expect(marked(["steel", "title"])).toBe('"钢 铁"');
    expect(marked(["steel", "knots", "2030"])).toBe("12 %");
    expect(marked(["steel", "list", 1])).toBe("b");
    expect(markedKey(["steel", "knots", "2030"])).toBe("2030");
  });

  it("are that of the key where the value is empty", () => {
    expect(marked(["steel", "empty"])).toBe("empty");
  });

  it("are that of the nearest thing around where nothing stands", () => {
    expect(marked(["steel", "knots", "2040", "x"])).toBe("{ 2025: 1, 2030: 12 % }");
    expect(markedKey(["steel", "knots", "2040"])).toBe("knots");
  });

  it("count \\r\\n and a byte order mark as the characters they are", () => {
    const crlf = "\ufeffa: 1\r\nb: 22\r\n";
    const { span } = parseRoot(crlf, "b");
    expect(crlf.slice(span.start, span.end)).toBe("22");
  });

  function parseRoot(whole: string, key: string): { span: { start: number; end: number } } {
    return { span: valueSpan(read(whole).root, [key]) };
  }
});

describe("anchors", () => {
  it("may be used for a value written once", () => {
    expect(valueOf("a: &x { v: 1 }\nb: *x")).toEqual({ a: { v: 1 }, b: { v: 1 } });
  });

  it("mean the last anchor of the name above the use", () => {
    expect(valueOf("a: &x 1\nb: *x\nc: &x 2\nd: *x")).toEqual({ a: 1, b: 1, c: 2, d: 2 });
    expect(valueOf("a: &x 1\nb: &y [*x]\nc: &x 2\nd: *y")).toEqual({ a: 1, b: [1], c: 2, d: [1] });
  });

  it("keep the place they were written at", () => {
    const text = "a: &x 12\nb: *x";
    expect(valueSpan(read(text).root, ["b"])).toEqual(valueSpan(read(text).root, ["a"]));
  });

  it("must stand above their use", () => {
    const text = "steel: &steel 1\na: *stel";
    const [mistake] = mistakesIn(text);
    expect(mistake?.code).toBe("yaml-syntax");
    expect(markedIn(text, mistake)).toBe("*stel");
    expect(mistake?.help?.en).toContain("`steel`");
  });

  it("cannot hold themselves", () => {
    const text = "a: &x [1, *x]";
    expect(markedIn(text, mistakesIn(text)[0])).toBe("*x");
  });
});

describe("a YAML file", () => {
  it("may be empty, a list or a text here; the schema says what it should be", () => {
    expect(valueOf("")).toBeNull();
    expect(valueOf("# only a comment\n")).toBeNull();
    expect(valueOf("- 1\n- 2")).toEqual([1, 2]);
    expect(valueOf("hello")).toBe("hello");
  });

  it.each(["a: 1\n---\nb: 2", "a: 1\n...\n---\nb: 2", "---\na: 1\n---\n", "a: 1\n...\nb: 2"])(
    "holds one document only, so that none is dropped: %j",
    (text) => {
      const [mistake] = mistakesIn(text);
      expect(mistake?.code).toBe("yaml-syntax");
      expect(mistake?.message.en).toContain("one document");
      expect(mistake?.span?.start).toBeGreaterThan(3);
    },
  );

  it("may mark the start and end of its one document", () => {
    expect(valueOf("---\na: 1\n...\n")).toEqual({ a: 1 });
  });

  it("cannot ask for YAML 1.1, in which NO is false and 010 is eight", () => {
    const text = "%YAML 1.1\n---\na: NO";
    expect(mistakesIn(text).map((one) => one.code)).toEqual(["yaml-syntax"]);
    expect(markedIn(text, mistakesIn(text)[0])).toBe("%YAML 1.1");
    expect(valueOf("%YAML 1.2\n---\na: NO")).toEqual({ a: "NO" });
  });

  it.each([
    "a: !!js/function 'function () {}'",
    "a: !foo 1",
    "a: !!binary aGk=",
    "a: !!set { x }",
    "a: !!timestamp 2020-01-01",
    "a: !!omap [ x: 1 ]",
    "a: !!float 1",
    "a: !!str 1",
    "%TAG ! tag:x,2000:\n---\na: !b 1",
  ])("has no tags: %s", (text) => {
    expect(mistakesIn(text).map((one) => one.code)).toEqual(["yaml-syntax"]);
  });

  it.each([
    ["a:\n\tb: 1", "b"],
    ["a:\n  b: 1\n c: 2", "c"],
    ["a: b: c", "b"],
    ["a: [1, 2\nb: 1", "b"],
    ["a: %x", "%x"],
  ])("with a mistake is marked where it lies: %j", (text, marked) => {
    const mistakes = mistakesIn(text);
    expect(mistakes.map((one) => one.code)).toEqual(["yaml-syntax"]);
    expect(markedIn(text, mistakes[0])).toBe(marked);
  });

  it("with a quote that is never closed says so", () => {
    expect(mistakesIn("a: 'x\nb: 1")[0]?.message.en).toContain("not closed");
  });
});

/** `U+200B`: names differ by language, code points do not. */
const codePointIn = (name: string): string => /U\+[0-9A-F]{4}/.exec(name)![0];

describe("characters nobody sees", () => {
  it.each([
    ["a:\u200b 1", 2, "zero-width space (U+200B)"],
    ["\u200ba: 1", 0, "zero-width space (U+200B)"],
    ["a: 12\u200b %", 5, "U+200B"],
    ["act\u00adivity: 1", 3, "soft hyphen (U+00AD)"],
    ["a: 1\n\ufeffb: 2", 5, "byte order mark (U+FEFF)"],
    ["a: \u202e1 %", 3, "U+202E"],
    ["a: \u0000", 3, "U+0000"],
    ["a: x\u007f", 4, "U+007F"],
  ])("are named and marked: %j", (text, start, name) => {
    const mistakes = mistakesIn(text);
    expect(mistakes.map((one) => one.code)).toEqual(["unseen-character"]);
    expect(mistakes[0]?.span).toEqual({ file: "m.yaml", start, end: start + 1 });
    expect(mistakes[0]?.message.en).toContain(name);
    expect(mistakes[0]?.message.zh).toContain(codePointIn(name));
  });

  it("do not count a byte order mark at the start, \\r\\n, and tabs between words", () => {
    expect(valueOf("\ufeffa: 1\r\nb:\t2\r\n")).toEqual({ a: 1, b: 2 });
  });

  it("do not count the joiner inside emoji", () => {
    expect(valueOf("a: 👩‍🔬")).toEqual({ a: "👩‍🔬" });
  });
});

describe("what the parser alone can tell", () => {
  it.each([
    ['a: { b: "x, c: "y" }', "this cannot stand here", "此处不能出现这段内容"],
    ['a: "C:\\data"', "a backslash starts an escape", "反斜杠表示转义"],
  ])("is told in the words of the house, in both languages: %j", (text, en, zh) => {
    const [mistake] = mistakesIn(text);
    expect(mistake?.message.en).toContain(en);
    expect(mistake?.message.zh).toContain(zh);
    expect(mistake?.help).toBeDefined();
  });

  it("leaves typographic quotes out of the text it puts in quotes", () => {
    expect(mistakesIn("a: { b: “triangular(1, 2, 3)”, c: 1 }")[0]?.help?.en).toBe(
      'put it in quotes: `"triangular(1, 2, 3)"`',
    );
  });
});

describe("characters that look like others", () => {
  it.each([
    ["a:\u00a01\nb: 2", "no-break space (U+00A0)"],
    ["a:\u30001\nb: 2", "ideographic space (U+3000)"],
    ["a：1\nb: 2", "full-width colon (U+FF1A)"],
    ["a: 1\rb: 2", "U+000D"],
    ["a: 1\u2028b: 2", "line separator (U+2028)"],
    ["a:\n\u00a0\u00a0b: 2", "no-break space (U+00A0)"],
    ["\u00a0b: 2", "no-break space (U+00A0)"],
  ])("are named where they break the file: %j", (text, name) => {
    const [mistake] = mistakesIn(text);
    expect(mistake?.help?.en).toContain(name);
    expect(mistake?.help?.zh).toContain(codePointIn(name));
  });

  it("may stand in texts and before units", () => {
    expect(valueOf('a: "广西：工业　碳达峰"\nb: 12\u00a0%\nc: 一：二')).toEqual({
      a: "广西：工业　碳达峰",
      b: "12\u00a0%",
      c: "一：二",
    });
  });
});

describe("a hostile YAML file", () => {
  /** The codes found within five seconds. */
  const found = (text: string): string[] => {
    const began = performance.now();
    const codes = mistakesIn(text).map((one) => one.code);
    return performance.now() - began < 5000 ? codes : ["too late"];
  };

  it("of a million characters and more is not read", () => {
    expect(found(`a: ${"x".repeat(1_000_000)}`)).toEqual(["limit-exceeded"]);
  });

  it("of 200,000 open brackets is refused before the parser sees it", () => {
    for (const text of [
      "[".repeat(200_000),
      `a: ${"{a: ".repeat(200_000)}`,
      "[".repeat(99_999) + "]".repeat(99_999),
    ]) {
      const began = performance.now();
      expect(mistakesIn(text).map((one) => one.code)).toEqual(["limit-exceeded"]);
      expect(performance.now() - began).toBeLessThan(500);
    }
  });

  it("is not one that holds many half-open intervals in its comments", () => {
    expect(valueOf(`${"# a share lies in [0, 1)\n".repeat(300)}a: "[[["`)).toEqual({ a: "[[[" });
  });

  it("of maps in maps by indentation is refused", () => {
    const nested = (depth: number): string =>
      Array.from({ length: depth }, (_, level) => `${" ".repeat(level)}a:`).join("\n");
    expect(mistakesIn(nested(39))).toEqual([]);
    expect(found(nested(60))).toEqual(["limit-exceeded"]);
    expect(mistakesIn(nested(1000)).map((one) => one.severity)).toEqual(["error"]);
  });

  it.each(["- ", "? "])("of nested `%s` is refused without a crash", (mark) => {
    expect(mistakesIn(`${mark.repeat(5000)}a`).map((one) => one.severity)).toEqual(["error"]);
  });

  it("of anchors that multiply to 10^8 values stops at the limit", () => {
    const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
    for (let i = 1; i < 9; i++)
      lines.push(
        `a${i}: &a${i} [${Array(10)
          .fill(`*a${i - 1}`)
          .join(", ")}]`,
      );
    expect(found(lines.join("\n"))).toEqual(["limit-exceeded"]);
  });

  it("of anchors nested 60 deep is refused, and told once", () => {
    const lines = ["a0: &a0 { x: 1 }"];
    for (let i = 1; i < 60; i++) lines.push(`a${i}: &a${i} { x: *a${i - 1} }`);
    expect(found(lines.join("\n"))).toEqual(["limit-exceeded"]);
  });

  it("of 20,000 uses of one anchor takes no longer than the same written out", () => {
    const began = performance.now();
    expect(mistakesIn(`a: &a 1\nb: [${"*a, ".repeat(20_000)}]`)).toEqual([]);
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it("of 20,000 keys is read in time that grows with their number", () => {
    const began = performance.now();
    expect(mistakesIn(Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join("\n"))).toEqual([]);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});
