import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BadInput } from "../../src/cli/bad-input.ts";
import { readDraws, type ReadDrawsOptions } from "../../src/cli/read-draws.ts";
import { writeFolder, type FileContent } from "../../src/cli/write-results.ts";
import type { RunResult } from "../../src/result/run-result.ts";
import { recordingConsole, type RecordingConsole } from "../cli-editing/recording-console.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const example = "scenarios/example/baseline.yaml";

/** Runs the command line; arguments have no blanks. */
function peakcast(line: string): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "src/cli/main.ts", ...line.split(" ")],
    { cwd: root, encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } },
  );
  return { code: status, out: stdout, err: stderr };
}

let folder: string;
let result: RunResult;
beforeAll(() => {
  folder = join(mkdtempSync(join(tmpdir(), "peakcast-draws-")), "result");
  const run = peakcast(`run ${example} --draws 40 --seed 3 --keep-draws --out ${folder} --quiet`);
  if (run.code !== 0) throw new Error(run.err);
  result = JSON.parse(readFileSync(join(folder, "result.json"), "utf8")) as RunResult;
});
afterAll(() => rmSync(join(folder, ".."), { recursive: true }));

async function read(
  path: string,
  options: Partial<ReadDrawsOptions> = {},
  console: RecordingConsole = recordingConsole(),
): Promise<RecordingConsole> {
  const all = { quantities: undefined, years: undefined, draw: undefined, json: false, csv: false };
  expect(await readDraws(path, { ...all, ...options }, console)).toBe(0);
  return console;
}

async function refusal(path: string, options: Partial<ReadDrawsOptions> = {}): Promise<BadInput["text"]> {
  return read(path, options).then(
    () => expect.unreachable("it was not refused"),
    (error: BadInput) => error.text,
  );
}

describe("peakcast run --keep-draws", () => {
  it("writes draws.parquet beside the result, and nothing unfinished", () => {
    expect(existsSync(join(folder, "draws.parquet"))).toBe(true);
    expect(readdirSync(join(folder, ".."))).toEqual(["result"]);
  });

  it("needs a folder to write into, and quantities that there are, before anything is run", () => {
    const without = peakcast(`run ${example} --json --keep-draws`);
    expect([without.code, without.out]).toEqual([2, ""]);
    expect(without.err).toContain("name one with --out");
    const unknown = peakcast(`run ${example} --keep-draws emissions.totl --out ${folder}-no`);
    expect(unknown.code).toBe(2);
    expect(unknown.err).toContain("did you mean `emissions.total`?");
    const format = peakcast(`run ${example} --keep-draws --draws-format xls --lang zh`);
    expect([format.code, format.err]).toEqual([
      2,
      "错误: --draws-format 只能为 parquet 或 csv，不能为 `xls`\n",
    ]);
    expect(existsSync(`${folder}-no`)).toBe(false);
  });

  it("writes one file a scenario where there are several, as CSV if asked", () => {
    const out = join(folder, "..", "several");
    const green = "scenarios/example/green.yaml";
    const run = peakcast(
      `run ${example} ${green} --draws 16 --keep-draws emissions.total --draws-format csv --out ${out} --quiet`,
    );
    expect([run.code, run.err]).toEqual([0, ""]);
    const files = readdirSync(out).filter((file) => file.startsWith("draws"));
    expect(files).toEqual([
      "draws-baseline.columns.json",
      "draws-baseline.csv",
      "draws-green.columns.json",
      "draws-green.csv",
    ]);
    const [header, ...lines] = readFileSync(join(out, "draws-green.csv"), "utf8").trimEnd().split("\n");
    const { columns, scenario } = JSON.parse(readFileSync(join(out, files[2]!), "utf8")) as {
      columns: { name: string }[];
      scenario: string;
    };
    expect(header!.split(",")).toEqual(["draw", ...columns.map(({ name }) => name)]);
    expect([scenario, lines.length]).toEqual(["green", 16]);
  });
});

describe("writeFolder", () => {
  it("leaves nothing behind, and an older result as it was, if draws cannot be written to their end", async () => {
    const files = (draws: FileContent) =>
      new Map([["manifest.json", "{}"] as const, ["draws.parquet", draws] as const]);
    const place = join(folder, "..", "whole");
    const half: FileContent = async (path) => {
      writeFileSync(path, "PAR1");
      throw new Error("no space left");
    };
    await expect(writeFolder(place, files(half))).rejects.toThrow("no space left");
    expect(existsSync(place)).toBe(false);
    await writeFolder(place, files("whole"));
    await expect(writeFolder(place, files(half))).rejects.toThrow("no space left");
    expect(readFileSync(join(place, "draws.parquet"), "utf8")).toBe("whole");
    expect(readdirSync(join(folder, "..")).filter((name) => name.includes("unfinished"))).toEqual([]);
  });
});

describe("peakcast draws", () => {
  it("says what a folder's draws are, and that they belong to the result", async () => {
    const { stdout } = await read(folder);
    expect(stdout[0]).toContain("40 draws   seed 3   sampler sobol   result");
    expect(stdout[0]).toContain("belongs to the result.json beside it");
    expect(stdout[0]).toMatch(/^ {2}emissions\.total +Mt CO₂\/yr +@2018 \.\. @2040 /m);
  });

  it("as JSON says the same for programs", async () => {
    const { stdout } = await read(folder, { json: true });
    const told = JSON.parse(stdout[0]!) as Record<string, unknown>;
    expect(told).toMatchObject({
      scenario: result.scenario,
      seed: 3,
      draws: 40,
      rows: 40,
      resultHash: result.resultHash,
      matchesResult: true,
    });
  });

  it("gives the medians that the result has", async () => {
    const year = result.years.at(-1)!;
    const { stdout } = await read(folder, { quantities: ["emissions.total"], years: [year], json: true });
    const { columns } = JSON.parse(stdout[0]!) as {
      columns: { name: string; quantiles: Record<string, number> }[];
    };
    expect(columns.map(({ name }) => name)).toEqual([`emissions.total@${year}`]);
    expect(columns[0]!.quantiles["0.5"]).toBe(result.quantities["emissions.total"]!.quantiles["0.5"]!.at(-1));
  });

  it("gives one draw, the same as explain recomputes", async () => {
    const { stdout } = await read(folder, { quantities: ["emissions.total"], draw: 11, json: true });
    const { values } = JSON.parse(stdout[0]!) as { values: Record<string, number> };
    const { out } = peakcast(`explain ${example} emissions.total --draw 11 --seed 3 --json`);
    const explained = JSON.parse(out) as { values: number[]; years: number[] };
    expect(Object.values(values)).toEqual(explained.values);
    expect(Object.keys(values)).toEqual(explained.years.map((year) => `emissions.total@${year}`));
  });

  it("prints CSV to stdout, and help with an example in Chinese", () => {
    const csv = peakcast(`draws ${folder} --quantity emissions.total --year 2020 --csv`);
    expect([csv.code, csv.err]).toEqual([0, ""]);
    expect(csv.out.split("\n").slice(0, 2)[0]).toBe("draw,emissions.total@2020");
    expect(csv.out.trimEnd().split("\n")).toHaveLength(41);
    const { out } = peakcast(`draws --help --lang zh`);
    expect(out).toContain("示例：\n  peakcast draws results/");
    expect(out).toContain("单次抽样，从 0 计");
  });

  it("says when a file does not match the result beside it", async () => {
    const other = mkdtempSync(join(folder, "..", "other-"));
    copyFileSync(join(folder, "draws.parquet"), join(other, "draws.parquet"));
    expect((await read(other)).stdout[0]).toContain("no result.json beside it");
    writeFileSync(join(other, "result.json"), JSON.stringify({ ...result, resultHash: "sha256:0" }));
    const { lines } = await read(other, {}, recordingConsole("zh"));
    expect(lines[0]).toContain("警告：draws.parquet 与同一文件夹中的 result.json 不对应");
    writeFileSync(join(other, "result.json"), "[");
    expect((await read(other)).lines[0]).toContain("does not belong to");
  });

  it("refuses what it cannot find, with what there is", async () => {
    expect((await refusal(`${folder}-none`)).en).toContain("there is no");
    expect((await refusal(join(folder, "charts"))).en).toContain("kept by peakcast run --keep-draws");
    expect((await refusal(join(folder, "result.json"))).zh).toContain("不是保存的抽样");
    expect((await refusal(folder, { quantities: ["emissions.totl"] })).en).toContain(
      "did you mean `emissions.total`?",
    );
    expect((await refusal(folder, { years: [2099] })).en).toBe(
      `--year: no column is of 2099; they are of ${result.years[0]} to ${result.years.at(-1)}`,
    );
    expect((await refusal(folder, { draw: 40 })).en).toContain("--draw takes 0 to 39");
    expect((await refusal(folder, { json: true, csv: true })).en).toContain("choose one of");
  });
});
