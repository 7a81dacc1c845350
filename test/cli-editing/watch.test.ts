import { spawn } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkFiles } from "../../src/cli/check-files.ts";
import { terminal } from "../../src/cli/console.ts";
import { exitCode } from "../../src/cli/exit-codes.ts";
import { runAndWrite } from "../../src/cli/run-and-write.ts";
import { runnerFor } from "../../src/cli/lanes.ts";
import { readRunOptions } from "../../src/cli/run-options.ts";
import { workAndWatch, type Reading } from "../../src/cli/watch.ts";
import { recordingConsole, type RecordingConsole } from "./recording-console.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const base = join(root, "scenarios/templates/region");

let folder = "";
let stop: AbortController;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "peakcast-watch-"));
  cpSync(base, folder, { recursive: true });
  stop = new AbortController();
});
afterEach(() => {
  stop.abort();
  rmSync(folder, { recursive: true, force: true });
});

const at = (name: string): string => join(folder, name);
const text = (name: string): string => readFileSync(at(name), "utf8");

/** A watch that runs beside the test, and what it has said. */
function watching(
  work: (reading: Reading, signal: AbortSignal, console: RecordingConsole) => Promise<unknown>,
) {
  const console = recordingConsole();
  const ended = workAndWatch((reading, signal) => work(reading, signal, console), stop.signal, console);
  let told = 0;
  return {
    ended,
    console,
    /** What was said since the last answer, once the watch waits again and `until` holds for it. */
    async answer(until = /watching \d+/): Promise<string> {
      // Far longer than any answer takes; a watch that has gone deaf fails here and not at the runner's limit.
      for (const start = performance.now(); ;) {
        if (performance.now() - start > 60_000)
          throw new Error(`no answer; last: ${console.lines.slice(-4).join("\n")}`);
        const said = console.lines.slice(told).join("\n");
        if (/watching \d+/.test(said) && until.test(said) && console.lines.at(-1)!.startsWith("watching")) {
          told = console.lines.length;
          return said;
        }
        await new Promise((done) => setTimeout(done, 10));
      }
    },
  };
}

function watchingCheck(...paths: string[]) {
  return watching((reading, _signal, console) => checkFiles(paths, "text", console, reading));
}

describe("check --watch", () => {
  it("checks at once, and again when a file is saved, naming it", async () => {
    const watch = watchingCheck(at("policy.yaml"));
    expect(await watch.answer()).toContain("1 file checked: 0 errors");
    appendFileSync(at("model.yaml"), "\nquantties: {}\n");
    const said = await watch.answer(/1 error/);
    expect(said).toContain(`round 2: ${at("model.yaml")} changed`);
    expect(said).toContain("quantties");
    writeFileSync(at("model.yaml"), text("model.yaml").replace("\nquantties: {}\n", ""));
    expect(await watch.answer()).toContain("0 errors");
  });

  it("sees a table change", async () => {
    const watch = watchingCheck(at("baseline.yaml"));
    await watch.answer();
    appendFileSync(at("data/activity.csv"), "clinker,2023,many,Mt/yr,nobody,estimated\n");
    expect(await watch.answer(/1 error/)).toContain("many");
  });

  it("survives an editor that writes beside the file and renames over it, more than once", async () => {
    const watch = watchingCheck(at("policy.yaml"));
    await watch.answer();
    for (const title of ["One", "Two", "Three"]) {
      writeFileSync(
        at("model.yaml~"),
        text("model.yaml").replace(/en: [\w ]+, zh: 某地区/, `en: ${title}, zh: 某地区`),
      );
      renameSync(at("model.yaml~"), at("model.yaml"));
      expect(await watch.answer()).toContain("0 errors");
    }
  });

  it("waits for an editor that deletes the file and writes it anew, without calling it missing", async () => {
    const watch = watchingCheck(at("policy.yaml"));
    await watch.answer();
    const before = text("baseline.yaml");
    rmSync(at("baseline.yaml"));
    await new Promise((done) => setTimeout(done, 40));
    writeFileSync(at("baseline.yaml"), before);
    const said = await watch.answer();
    expect(said).toContain("0 errors");
    expect(said).not.toContain("cannot read");
  });

  it("says that a file is gone for good, and goes on when it is back", async () => {
    const watch = watchingCheck(at("policy.yaml"));
    await watch.answer();
    renameSync(at("model.yaml"), at("model.old"));
    expect(await watch.answer(/1 error/)).toContain("cannot read");
    renameSync(at("model.old"), at("model.yaml"));
    expect(await watch.answer(/0 errors/)).toContain("model.yaml changed");
  });

  it("survives folders that are deleted and made again, and watches the new ones", async () => {
    const watch = watchingCheck(at("policy.yaml"));
    await watch.answer();
    const table = text("data/activity.csv");
    rmSync(at("data"), { recursive: true });
    expect(await watch.answer(/1 error/)).toContain("cannot read");
    mkdirSync(at("data"));
    writeFileSync(at("data/activity.csv"), table);
    await watch.answer(/0 errors/);
    appendFileSync(at("data/activity.csv"), "clinker,2023,many,Mt/yr,nobody,estimated\n");
    await watch.answer(/1 error/);
  });

  it("survives the whole model being replaced by another folder", async () => {
    const watch = watchingCheck(at("policy.yaml"));
    await watch.answer();
    const aside = `${folder}-aside`;
    cpSync(folder, aside, { recursive: true });
    rmSync(folder, { recursive: true });
    await watch.answer(/1 error/);
    renameSync(aside, folder);
    await watch.answer(/0 errors/);
    appendFileSync(at("model.yaml"), "\nquantties: {}\n");
    expect(await watch.answer(/1 error/)).toContain("model.yaml changed");
  });

  it("watches a file that is named but not there, and one that is included later", async () => {
    const watch = watchingCheck(at("policy.yaml"));
    await watch.answer();
    writeFileSync(
      at("model.yaml"),
      text("model.yaml").replace("peakcast: 1\n", "peakcast: 1\ninclude: [more/extra.yaml]\n"),
    );
    expect(await watch.answer(/1 error/)).toContain("cannot read");
    mkdirSync(at("more"));
    await new Promise((done) => setTimeout(done, 60));
    writeFileSync(at("more/extra.yaml"), "quantities: { extra: { unit: t, value: 1 } }\n");
    expect(await watch.answer(/0 errors/)).toContain("extra.yaml changed");
    appendFileSync(at("more/extra.yaml"), "quantties: {}\n");
    expect(await watch.answer(/1 error/)).toContain("quantties");
  });

  it("follows a link to where the file is", async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), "peakcast-elsewhere-"));
    renameSync(at("policy.yaml"), join(elsewhere, "real.yaml"));
    symlinkSync(join(elsewhere, "real.yaml"), at("policy.yaml"));
    const watch = watchingCheck(at("policy.yaml"));
    await watch.answer();
    appendFileSync(join(elsewhere, "real.yaml"), "quantties: {}\n");
    expect(await watch.answer(/1 error/)).toContain("policy.yaml changed");
    rmSync(elsewhere, { recursive: true });
  });

  it("checks a new file in a watched folder", async () => {
    const watch = watchingCheck(folder);
    expect(await watch.answer()).toContain("3 files checked: 0 errors");
    writeFileSync(at("other.yaml"), "peakcast: 1\nscenario: other\nextends: baseline.yaml\n");
    expect(await watch.answer(/4 files/)).toContain("0 errors");
  });

  it("answers a burst of saves with few rounds, the last of which has seen the last save", async () => {
    const watch = watchingCheck(at("policy.yaml"));
    await watch.answer();
    const before = watch.console.lines.filter((line) => line.includes("══")).length;
    for (let save = 0; save < 40; save++) appendFileSync(at("model.yaml"), "# saved\n");
    appendFileSync(at("model.yaml"), "quantties: {}\n");
    await watch.answer(/1 error/);
    expect(watch.console.lines.filter((line) => line.includes("══")).length - before).toBeLessThanOrEqual(2);
  });

  it("does nothing when files beside change that nobody has read", async () => {
    const watch = watchingCheck(at("policy.yaml"));
    await watch.answer();
    const before = watch.console.lines.length;
    writeFileSync(at("notes.txt"), "a");
    writeFileSync(at(".model.yaml.swp"), "b");
    await new Promise((done) => setTimeout(done, 400));
    expect(watch.console.lines.length).toBe(before);
  });

  it("ends with 130", async () => {
    const watch = watchingCheck(at("policy.yaml"));
    await watch.answer();
    stop.abort();
    expect(await watch.ended).toBe(exitCode.interrupted);
  });
});

describe("run --watch", () => {
  const options = readRunOptions({ draws: "50", seed: "1", lang: "en", threads: "1" });

  it("runs again on the same runner, and writes no folder", async () => {
    const lanes = await runnerFor(options, terminal("en", true));
    const watch = watching((reading, signal, console) =>
      runAndWrite([at("policy.yaml")], "run", options, signal, console, lanes, reading),
    );
    const first = await watch.answer();
    expect(first).toContain("Policy");
    writeFileSync(at("policy.yaml"), text("policy.yaml").replace("2030: 24 %", "2030: 50 %"));
    const second = await watch.answer();
    const tables = watch.console.stdout;
    expect(tables.length).toBe(2);
    expect(tables[1]).not.toBe(tables[0]);
    expect(`${first}${second}`).not.toContain("results written");
  });

  it("answers first from 1,024 draws, with the very numbers of a run of 1,024", async () => {
    const more = readRunOptions({ draws: "4096", seed: "1", lang: "en", threads: "1" });
    const lanes = await runnerFor(more, terminal("en", true));
    const watch = watching((reading, signal, console) =>
      runAndWrite([at("policy.yaml")], "run", more, signal, console, lanes, reading),
    );
    await watch.answer();
    const at1024 = recordingConsole();
    const few = { ...more, draws: 1024, out: at("result") };
    await runAndWrite([at("policy.yaml")], "run", few, stop.signal, at1024, lanes);

    const first = watch.console.lines.find((line) => line.includes("first answer"));
    const tables = first!.trim().split("\n\n").slice(1);
    expect(tables.length).toBe(2);
    for (const table of tables) expect(at1024.stdout[0]).toContain(table);
    expect(watch.console.lines.indexOf(first!)).toBeLessThan(
      watch.console.lines.indexOf(watch.console.stdout[0]!),
    );
  });

  it("goes on after an option that does not fit the model", async () => {
    const misfit = { ...options, outputs: ["nothing.*"] };
    const lanes = await runnerFor(misfit, terminal("en", true));
    const watch = watching((reading, signal, console) =>
      runAndWrite([at("policy.yaml")], "run", misfit, signal, console, lanes, reading),
    );
    expect(await watch.answer()).toContain("error: --outputs");
    appendFileSync(at("policy.yaml"), "# saved\n");
    expect(await watch.answer()).toContain("error: --outputs");
  });

  it("drops a run that a save has overtaken", async () => {
    let rounds = 0;
    const watch = watching(async (reading, signal) => {
      await reading.read(at("policy.yaml"));
      rounds++;
      // The first round never ends by itself.
      if (rounds === 1)
        await new Promise((_, reject) =>
          signal.addEventListener("abort", () => reject(signal.reason as Error)),
        );
    });
    while (rounds === 0) await new Promise((done) => setTimeout(done, 5));
    appendFileSync(at("policy.yaml"), "# saved\n");
    expect(await watch.answer()).toContain("round 2");
    expect(rounds).toBe(2);
  });
});

describe("the command", () => {
  it("reacts to a save and ends with 130 at Ctrl-C", async () => {
    const child = spawn(
      process.execPath,
      [
        "--import",
        import.meta.resolve("tsx"),
        join(root, "src/cli/main.ts"),
        "check",
        "policy.yaml",
        "--watch",
      ],
      { cwd: folder },
    );
    // The answer comes on stdout, the note that it watches on stderr: which arrives first is not said.
    let [answers, notes] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => (answers += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (notes += chunk.toString()));
    const until = async (answer: string, rounds: number): Promise<void> => {
      while (!answers.includes(answer) || notes.split("watching ").length - 1 < rounds) {
        if (child.exitCode !== null) throw new Error(`ended early: ${answers}${notes}`);
        await new Promise((done) => setTimeout(done, 20));
      }
    };
    await until("0 errors", 1);
    appendFileSync(at("policy.yaml"), "quantties: {}\n");
    await until("1 error", 2);
    const code = new Promise((done) => child.on("exit", done));
    child.kill("SIGINT");
    expect(await code).toBe(130);
  });
});
