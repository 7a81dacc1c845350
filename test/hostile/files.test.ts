import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { readText } from "../../src/cli/files.ts";
import { readModel } from "../../src/pipeline.ts";

const folder = mkdtempSync(join(tmpdir(), "peakcast-hostile-"));
const model = join(folder, "model");
const head = "peakcast: 1\nmodel: m\nhorizon: { first: 2020, last: 2021 }\n";
const table = "series,year,value,unit\nsecret,2020,1,t\n";

function write(path: string, content: string | Uint8Array): void {
  writeFileSync(join(folder, path), content);
}

async function mistakes(entry = "model/model.yaml"): Promise<string[]> {
  const { graph } = await readModel(join(folder, entry), readText);
  return graph.ok
    ? []
    : graph.diagnostics.map(({ code, message }) => `${code}: ${message.en.replaceAll(folder, "")}`);
}

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(model, "policies"), { recursive: true });
  mkdirSync(join(folder, "secrets"));
  write("secrets/secret.csv", table);
  write("secrets/secret.yaml", "quantities: { q: { unit: t, value: 1 } }\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a path in a model cannot leave its folder", () => {
  it.each([
    "../secrets/secret",
    "./../secrets/secret",
    "sub/../../secrets/secret",
    join(folder, "secrets/secret"),
    "..\\secrets\\secret",
    "C:/secrets/secret",
    "\\\\host\\share\\secret",
  ])("written %s", async (path) => {
    write("model/model.yaml", `${head}include: ['${path}.yaml']\nquantities: { p: { unit: t, value: 1 } }\n`);
    expect((await mistakes())[0]).toMatch(/^path-outside-model: /);
    write(
      "model/model.yaml",
      `${head}quantities: { q: { unit: t, history: { file: '${path}.csv', series: secret } } }\n`,
    );
    expect((await mistakes())[0]).toMatch(/^path-outside-model: /);
  });

  it.each(["../secrets", "a/../../../secrets/secret", "../../secrets/secret"])(
    "as the policy package %s",
    async (name) => {
      write("model/model.yaml", `${head}quantities: { p: { unit: t, value: 1 } }\n`);
      write("model/s.yaml", `peakcast: 1\nscenario: s\nextends: model.yaml\npolicies: ['${name}']\n`);
      const read: string[] = [];
      await readModel(join(folder, "model/s.yaml"), (path, within) => {
        read.push(path);
        return readText(path, within);
      });
      expect(read.filter((path) => !path.startsWith(model))).toEqual([]);
      expect((await mistakes("model/s.yaml"))[0]).toMatch(/^bad-name|^wrong-type/);
    },
  );

  it("through a link to a file or a folder outside", async () => {
    symlinkSync(join(folder, "secrets/secret.csv"), join(model, "linked.csv"));
    symlinkSync(join(folder, "secrets"), join(model, "linked"));
    for (const path of ["linked.csv", "linked/secret.csv"]) {
      write(
        "model/model.yaml",
        `${head}quantities: { q: { unit: t, history: { file: ${path}, series: secret } } }\n`,
      );
      expect(await mistakes()).toEqual([
        `file-not-found: cannot read \`/model/${path}\`: a link leads out of the model's folder`,
      ]);
    }
    write("model/model.yaml", `${head}include: [linked/secret.yaml]\n`);
    expect((await mistakes())[0]).toMatch(/a link leads out of the model's folder$/);
    symlinkSync(join(folder, "secrets/secret.yaml"), join(model, "policies/evil.yaml"));
    write("model/model.yaml", `${head}quantities: { p: { unit: t, value: 1 } }\n`);
    write("model/s.yaml", "peakcast: 1\nscenario: s\nextends: model.yaml\npolicies: [evil]\n");
    expect((await mistakes("model/s.yaml"))[0]).toMatch(/a link leads out of the model's folder$/);
  });

  it("but a link inside the folder may be followed", async () => {
    write("model/data.csv", table);
    symlinkSync(join(model, "data.csv"), join(model, "linked.csv"));
    write(
      "model/model.yaml",
      `${head}quantities: { q: { unit: t, history: { file: linked.csv, series: secret } } }\n`,
    );
    expect(await mistakes()).toEqual([]);
  });
});

describe("a file that is not there", () => {
  const quantity = "quantities: { p: { unit: t, value: 1 } }\n";
  const history = (file: string): string =>
    `quantities: { q: { unit: t, history: { file: ${file}, series: secret } } }\n`;

  async function suggestion(entry: string, text: string): Promise<string | undefined> {
    write(entry, text);
    const { graph } = await readModel(join(folder, entry), readText);
    if (graph.ok) throw new Error("nothing is missing");
    expect(graph.diagnostics.map(({ code }) => code)).toEqual(["file-not-found"]);
    return graph.diagnostics[0]!.help?.en;
  }

  it("may be one beside it with a name much like it: what is included, extended, stacked, a table", async () => {
    write("model/steel.yaml", quantity);
    write("model/data.csv", table);
    write("model/policies/green-power.yaml", "policy: green-power\n");
    const scenario = "scenario: s\nextends: model.yaml\n";
    expect(await suggestion("model/model.yaml", `${head}include: [stel.yaml]\n`)).toBe(
      "did you mean `steel.yaml`?",
    );
    expect(await suggestion("model/model.yaml", head + history("dat.csv"))).toBe("did you mean `data.csv`?");
    write("model/model.yaml", head + quantity);
    expect(await suggestion("model/s.yaml", scenario.replace("model.", "modle."))).toBe(
      "did you mean `model.yaml`?",
    );
    expect(await suggestion("model/s.yaml", `${scenario}policies: [green-pwoer]\n`)).toBe(
      "did you mean `green-power`?",
    );
  });

  it("is not told from what lies outside the folder", async () => {
    write("model/model.yaml", head + quantity);
    symlinkSync(join(folder, "secrets"), join(model, "linked"));
    expect(await suggestion("model/model.yaml", `${head}include: [linked/secre.yaml]\n`)).toBeUndefined();
    for (const path of ["../secrets/secre.yaml", join(folder, "secrets/secre.yaml")])
      expect(await suggestion("model/s.yaml", `scenario: s\nextends: ${path}\n`)).toBeUndefined();
  });
});

describe("what is not a text file is refused and never waited for:", () => {
  it.each<[string, () => void, RegExp]>([
    ["a folder", () => mkdirSync(join(model, "x.yaml")), /it is a folder$/],
    ["a pipe", () => execFileSync("mkfifo", [join(model, "x.yaml")]), /it is not a regular file$/],
    [
      "a device",
      () => symlinkSync("/dev/zero", join(model, "x.yaml")),
      /not a regular file$|out of the model's/,
    ],
    ["links in a circle", () => symlinkSync("x.yaml", join(model, "x.yaml")), /links go round in a circle$/],
    ["a link to nothing", () => symlinkSync("nowhere", join(model, "x.yaml")), /there is no such file$/],
    [
      "random bytes",
      () => write("model/x.yaml", Uint8Array.from([0x50, 0xff, 0xfe, 0x00, 0x80])),
      /it is not UTF-8 text; save it as UTF-8/,
    ],
    [
      "half a character",
      () => write("model/x.yaml", Uint8Array.from([0x61, 0x3a, 0x20, 0xe4, 0xb8])),
      /it is not UTF-8 text; save it as UTF-8/,
    ],
  ])("%s", async (_, make, reason) => {
    make();
    write("model/model.yaml", `${head}include: [x.yaml]\nquantities: { p: { unit: t, value: 1 } }\n`);
    expect((await mistakes())[0]).toMatch(reason);
    expect((await mistakes("model/x.yaml"))[0]).toMatch(reason);
  });

  it.each([
    ["nothing", ""],
    ["blanks", " \n\t\n"],
    ["a byte order mark", "\ufeff"],
    ["zeros", "\0\0\0\0"],
    ["a picture", "\u0089PNG\r\n\u001a\n"],
  ])("a file of %s", async (_, content) => {
    write("model/model.yaml", content);
    expect((await mistakes()).length).toBeGreaterThan(0);
    write("model/x.csv", content);
    write("model/model.yaml", `${head}quantities: { q: { unit: t, history: { file: x.csv, series: s } } }\n`);
    expect((await mistakes()).length).toBeGreaterThan(0);
  });
});

it("a file that is another one at every reading is checked as it was read", async () => {
  let reading = 0;
  const { graph, texts } = await readModel("model.yaml", () => {
    reading++;
    return Promise.resolve(
      `${head}include: [a.yaml, b.yaml]\nquantities: { q${reading}: { unit: t, value: ${reading} } }\n`,
    );
  });
  const spans = graph.ok ? [] : graph.diagnostics.flatMap(({ span }) => span ?? []);
  expect(spans.length).toBeGreaterThan(0);
  expect(spans.filter(({ file, end }) => end > texts.get(file)!.length)).toEqual([]);
});

describe("the command", () => {
  const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
  const check = (...args: string[]): ReturnType<typeof spawnSync> =>
    spawnSync(process.execPath, ["--import", import.meta.resolve("tsx"), main, "check", ...args], {
      encoding: "utf8",
      timeout: 180_000,
      maxBuffer: 2 ** 28,
    });

  it("prints the first of 10,000 findings and how many more there are; JSON has all", () => {
    write("model/model.yaml", head + Array.from({ length: 10_000 }, (_, i) => `unknown${i}: 1\n`).join(""));
    const text = check(join(model, "model.yaml"));
    expect(text.status).toBe(2);
    expect(String(text.stderr)).toMatch(/and 9950 more/);
    expect(String(text.stderr).length).toBeLessThan(50_000);
    const json = check(join(model, "model.yaml"), "--json");
    expect(json.status).toBe(2);
    const { diagnostics } = JSON.parse(String(json.stdout)) as { diagnostics: { place: { line: number } }[] };
    expect(diagnostics).toHaveLength(10_000);
    expect(diagnostics.at(-1)!.place.line).toBe(10_003);
  });

  it("ends with 2 and no stack trace for a folder that holds a pipe, a broken link and a file of bytes", () => {
    execFileSync("mkfifo", [join(model, "pipe.yaml")]);
    symlinkSync("nowhere", join(model, "broken.yaml"));
    write("model/bytes.yaml", Uint8Array.from([0xff, 0xfe]));
    write("model/model.yaml", `${head}quantities: { p: { unit: t, value: 1 } }\nwrong: 1\n`);
    const { status, stderr } = check(model);
    expect(status).toBe(2);
    expect(String(stderr)).not.toMatch(/^\s+at /m);
  });
});
