import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Manifest } from "../../src/cli/manifest.ts";
import { readText } from "../../src/cli/files.ts";
import { version } from "../../src/cli/version.ts";
import { readModel } from "../../src/pipeline.ts";
import { simulated } from "../result/simulated.ts";
import { sha256 } from "../../src/result/hash.ts";
import type { RunResult } from "../../src/result/run-result.ts";
import { buildCommand, ended, type BuiltCommand } from "./built-command.ts";

let command: BuiltCommand;
beforeAll(() => {
  command = buildCommand();
});
afterAll(() => command.remove());

const example = "scenarios/example/baseline.yaml";
const few = ["--draws", "200", "--seed", "5"];

function inWork(...path: string[]): string {
  return join(command.work, ...path);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();
}

describe("peakcast report", () => {
  it("draws its charts from the bundle, which loads vega late", async () => {
    const { code, stdout } = await command.run(
      "report",
      example,
      ...few,
      "--lang",
      "zh",
      "--out",
      "report/zh.html",
    );
    expect([code, stdout]).toEqual([0, ""]);
    expect(filesBelow(inWork("report"))).toEqual(["zh.html"]);
    const page = readFileSync(inWork("report/zh.html"), "utf8");
    expect(page).toMatch(/<html lang="zh-Hans">/);
    expect(page.match(/<svg class="chart"/g)?.length).toBeGreaterThan(3);
  });
});

describe("peakcast levers", () => {
  it("writes a workbook that a scenario includes, read by what the bundle loads late", async () => {
    const { code, stdout } = await command.run("levers", example, "--out", "mine/levers.xlsx", "--quiet");
    expect([code, stdout]).toEqual([0, ""]);
    writeFileSync(
      inWork("mine/mine.yaml"),
      `peakcast: 1\nscenario: mine\nextends: ../${example}\ninclude: [levers.xlsx]\n`,
    );
    const checked = await command.run("check", "mine/mine.yaml");
    expect([checked.code, checked.stdout.trim()]).toEqual([0, "1 file checked: 0 errors"]);
    writeFileSync(inWork("mine/levers.xlsx"), "not a workbook");
    const refused = await command.run("check", "mine/mine.yaml");
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("cannot read `mine/levers.xlsx`: it is not an Excel workbook (.xlsx)");
  });
});

describe("peakcast run", () => {
  it("with --json prints one result and writes nothing to disk", async () => {
    const before = filesBelow(command.work);
    const { code, stdout, stderr } = await command.run(
      "run",
      example,
      ...few,
      "--json",
      "--require-targets",
      "0",
    );
    expect([code, stderr]).toEqual([0, ""]);
    const result = JSON.parse(stdout) as RunResult;
    expect([result.model, result.scenario, result.draws, result.seed]).toEqual([
      "example",
      "baseline",
      200,
      5,
    ]);
    expect(filesBelow(command.work)).toEqual(before);
  });

  it("writes a result folder that holds what it prints, and replaces it whole the next time", async () => {
    const { code, stdout, stderr } = await command.run("run", example, ...few, "--json", "--out", "out/one/");
    expect([code, stderr]).toEqual([0, "results written to out/one/\n"]);
    const folder = inWork("out/one");
    const { breakdown, ...printed } = JSON.parse(
      readFileSync(join(folder, "result.json"), "utf8"),
    ) as RunResult;
    expect(printed).toEqual(JSON.parse(stdout));
    expect(breakdown?.carriers.map(({ id }) => id)).toEqual(["coal", "grid", "bagasse"]);

    const files = filesBelow(folder);
    expect(files).toEqual(expect.arrayContaining(["manifest.json", "result.json"]));
    const charts = files.filter((file) => file.startsWith("charts/"));
    const named = (ending: string): string[] =>
      charts.filter((file) => file.endsWith(ending)).map((file) => file.slice(0, -ending.length));
    expect(named(".svg").length).toBeGreaterThan(2);
    expect(named(".svg")).toEqual(named(".vl.json"));
    expect(charts).toHaveLength(2 * named(".svg").length);
    for (const name of named(".svg"))
      expect(readFileSync(join(folder, `${name}.svg`), "utf8"), name).toMatch(/^<svg[\s\S]*<\/svg>\s*$/);

    const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Manifest;
    expect(Object.keys(manifest)).toEqual([
      "peakcast",
      "node",
      "platform",
      "command",
      "startedAt",
      "seconds",
      "threads",
      "generator",
      "sampler",
      "seed",
      "draws",
      "inputs",
      "scenarios",
    ]);
    const { resultHash } = JSON.parse(stdout) as RunResult;
    expect(manifest).toMatchObject({
      node: process.version,
      seed: 5,
      draws: 200,
      threads: 1,
      sampler: "sobol",
    });
    expect(manifest.scenarios.map((scenario) => [scenario.scenario, scenario.resultHash])).toEqual([
      ["baseline", resultHash],
    ]);
    expect(manifest.scenarios[0]!.modelHash).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(Object.keys(manifest.inputs)).toEqual([
      "scenarios/example/baseline.yaml",
      "scenarios/example/data/activity.csv",
      "scenarios/example/model.yaml",
    ]);
    for (const [file, hash] of Object.entries(manifest.inputs))
      expect(await sha256(readFileSync(inWork(file), "utf8"))).toBe(hash);

    writeFileSync(join(folder, "old.txt"), "from an older run");
    const again = await command.run(
      "run",
      "scenarios/example/quantities-only.yaml",
      ...few,
      "--quiet",
      "--out",
      "out/one",
    );
    expect([again.code, again.stderr]).toEqual([0, ""]);
    expect(existsSync(join(folder, "old.txt"))).toBe(false);
    expect((JSON.parse(readFileSync(join(folder, "result.json"), "utf8")) as RunResult).model).toBe("kaya");
    expect(readdirSync(inWork("out"))).toEqual(["one"]);
  });

  it("refuses a folder that holds something else, before any work is done", async () => {
    mkdirSync(inWork("thesis"));
    writeFileSync(inWork("thesis/chapter.txt"), "years of work");
    const { code, stdout, stderr } = await command.run("run", example, ...few, "--out", "thesis");
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("thesis exists and is not a result folder");
    expect(filesBelow(inWork("thesis"))).toEqual(["chapter.txt"]);
  });

  it("ends with 3 if a required target is missed, and names it", async () => {
    const wanted = ["--json", "--outputs", "emissions.total"];
    const { code, stderr } = await command.run("run", example, ...few, ...wanted, "--require-targets", "80%");
    expect(code).toBe(3);
    expect(stderr).toContain(
      "baseline: target scrap (≥ 30 % in 2030) has probability 0.0 %, 80 % is required",
    );
  });

  it("ends with 2 on bad input, with the place on stderr, in the language asked for", async () => {
    writeFileSync(
      inWork("bad.yaml"),
      "peakcast: 1\nmodel: bad\nhorizon: { first: 2020, last: 2025 }\nquantities:\n  q: { unit: tt, value: 1 }\n",
    );
    const english = await command.run("run", "bad.yaml");
    expect([english.code, english.stdout]).toEqual([2, ""]);
    expect(english.stderr).toContain("error[unknown-unit]: unknown unit `tt`\n  --> bad.yaml:5:14\n");
    expect(english.stderr).toMatch(/1 error\n$/);
    const json = await command.run("run", "bad.yaml", "--json", "--lang", "zh");
    expect(json.code).toBe(2);
    expect(json.stderr).toContain("错误[unknown-unit]: 未知单位 `tt`");
    expect(JSON.parse(json.stdout)).toMatchObject({
      diagnostics: [
        {
          severity: "error",
          code: "unknown-unit",
          message: { en: "unknown unit `tt`", zh: "未知单位 `tt`" },
          place: { file: "bad.yaml", line: 5, column: 14 },
        },
      ],
    });
  });

  it("knows characters beyond ASCII, also in what the bundle copies from the sources unread", async () => {
    const model = (colon: string, product: string): string =>
      `peakcast: 1\nmodel: m\nhorizon: { first: 2020, last: 2025 }\nquantities:\n  q: { unit${colon} t CO2, equation: "${product}" }\n`;
    writeFileSync(inWork("colon.yaml"), model("：", "1 t CO2"));
    writeFileSync(inWork("subscript.yaml"), model(":", "2 t CO₂ * 5 ‰"));
    const [colon, subscript] = [
      await command.run("check", "colon.yaml"),
      await command.run("check", "subscript.yaml"),
    ];
    expect(colon.stderr).toContain("the text holds a full-width colon (U+FF1A)");
    expect([subscript.stdout, subscript.code]).toEqual(["1 file checked: 0 errors\n", 0]);
    const script = readFileSync(join(command.main, "..", "command.cjs"), "latin1");
    expect(script.match(/[^\0-\x7f]/)).toBeNull();
  });

  it("gives the same bits without WebAssembly, and says that it computes without", async () => {
    const args = ["run", example, ...few, "--json"];
    const wasm = await command.run(...args, "--kernel", "wasm");
    // V8's --jitless takes WebAssembly away altogether.
    const without = await ended(
      spawn(process.execPath, ["--jitless", command.main, ...args], { cwd: command.work }),
    );
    expect([wasm.code, without.code]).toEqual([0, 0]);
    expect(without.stdout).toBe(wasm.stdout);
    expect(wasm.stderr).toBe("");
    expect(without.stderr).toContain(
      "this Node has no WebAssembly with SIMD: the interpreter computes, with the same results and about ten times slower\n",
    );
    const refused = await ended(
      spawn(process.execPath, ["--jitless", command.main, ...args, "--kernel", "wasm"], {
        cwd: command.work,
      }),
    );
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("--kernel wasm needs WebAssembly with SIMD");
  });

  it("ends with 2 on an option it cannot use", async () => {
    const [draws, outputs, file, folder] = [
      await command.run("run", example, "--draws", "many"),
      await command.run("run", example, ...few, "--json", "--outputs", "steal.**"),
      await command.run("run", "nowhere.yaml", "--json"),
      await command.run("run", "."),
    ];
    expect([draws.code, outputs.code, file.code, folder.code]).toEqual([2, 2, 2, 2]);
    expect(folder.stderr).toContain("cannot read `.`: it is a folder");
    expect(draws.stderr).toContain("--draws takes a whole number from 1 to 4294967296, not `many`");
    expect(outputs.stderr).toContain("--outputs: no quantity of `baseline` matches `steal.**`");
    expect(outputs.stdout).toBe("");
    expect(file.stdout).toContain('"file-not-found"');
  });

  it("prints a table in Chinese with --lang zh, and no colour into a pipe", async () => {
    const { code, stdout } = await command.run(
      "run",
      example,
      ...few,
      "--lang",
      "zh",
      "--out",
      "zh",
      "--quiet",
    );
    expect(code).toBe(0);
    expect(stdout).toContain("基准情景");
    expect(stdout).not.toContain("\u001b[");
  });

  it("stops on Ctrl-C with 130 and leaves no result folder", async () => {
    // Says on stderr when the command has begun to listen for the signal.
    const whenListening =
      'data:text/javascript,process.on("newListener",(name)=>{if(name==="SIGINT")process.stderr.write("listening\\n")})';
    const endless = ["--draws", "2000000", "--chunk-size", "1", "--threads", "1", "--outputs", "kaya.people"];
    const child = spawn(
      process.execPath,
      [
        "--import",
        whenListening,
        command.main,
        "run",
        "scenarios/example/quantities-only.yaml",
        ...endless,
        "--out",
        "stopped",
      ],
      { cwd: command.work },
    );
    const listening = new Promise<void>((resolve) => child.stderr.once("data", () => resolve()));
    const end = ended(child);
    await listening;
    await new Promise((resolve) => setTimeout(resolve, 800));
    child.kill("SIGINT");
    expect(await end).toEqual({ code: 130, stdout: "", stderr: "listening\n" });
    expect(readdirSync(command.work).filter((name) => name.startsWith("stopped"))).toEqual([]);
  });

  it("is not disturbed by a reader that leaves early", async () => {
    const script = `"${process.execPath}" "${command.main}" run ${example} ${few.join(" ")} --json | head -n 1; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = await ended(spawn("bash", ["-c", script], { cwd: command.work }));
    expect([stdout, stderr]).toEqual(["{\n0\n", ""]);
  });
});

describe("peakcast compare", () => {
  it("prints results and paired differences as one object, with the same bits as the library gives", async () => {
    const pair = [example, "scenarios/example/green.yaml"];
    const { code, stdout } = await command.run("compare", ...pair, ...few, "--json");
    expect(code).toBe(0);
    const { scenarios, comparisons } = JSON.parse(stdout) as {
      scenarios: RunResult[];
      comparisons: { a: string; b: string }[];
    };
    expect(comparisons.map(({ a, b }) => [a, b])).toEqual([["baseline", "green"]]);
    const { graph } = await readModel(example, readText);
    if (!graph.ok) throw new Error("the example is broken");
    const { result } = await simulated(graph.value, { version, draws: 200, seed: 5, sampler: "sobol" });
    expect(scenarios[0]).toEqual(result);
  });
});

describe("peakcast check", () => {
  it("checks every model, scenario and file of tests below a folder", async () => {
    const { code, stdout, stderr } = await command.run("check", "scenarios/example");
    expect([code, stdout, stderr]).toEqual([0, "5 files checked: 0 errors\n", ""]);
    writeFileSync(
      inWork("scenarios/example/worse.yaml"),
      "peakcast: 1\nscenario: worse\nextends: model.yaml\nlevers: { x: 1 }\n",
    );
    const worse = await command.run("check", "scenarios/example", "--json");
    expect(worse.code).toBe(2);
    const found = JSON.parse(worse.stdout) as { files: string[]; diagnostics: { code: string }[] };
    expect(found.files).toContain("scenarios/example/worse.yaml");
    expect(found.diagnostics.map((diagnostic) => diagnostic.code)).toEqual(["override-of-missing"]);
  });
});

describe("a command that does not exist", () => {
  it("is answered with the nearest one", async () => {
    const { code, stderr } = await command.run("rum", example);
    expect(code).toBe(2);
    expect(stderr).toContain("(Did you mean run?)");
  });
});
