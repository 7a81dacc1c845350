import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DiagnosticRecord } from "../../src/diagnose/render-json.ts";
import { buildCommand, ended, type BuiltCommand } from "../cli/built-command.ts";
import type { CheckAnswer } from "./checking-process.ts";
import { startCheckingProcesses, type CheckingProcesses } from "./checking-processes.ts";
import { damage, mistake } from "./mutate.ts";
import { Random } from "./random.ts";
import { shippedFiles, type ShippedFile } from "./shipped.ts";

/*
 * `peakcast check` on 2,000 copies of the shipped files with something wrong in them: exit code 0 or 2, never a stack
 * trace, never over 2 s; and of single mistakes 95 % are reported first on the line they are in. The built command line
 * runs all of them in a few processes, and some again in processes of their own.
 */
const copies = { damaged: 1000, mistaken: 1000, alone: 40 } as const;
/** Milliseconds of computing: those of the clock are longer where others use the machine. */
const longest = 2000;
const minutes = (count: number): number => count * 60_000;

/** A shipped file with another text. */
interface Copy {
  readonly name: string;
  readonly path: string;
  readonly entry: string;
  readonly text: string;
  /** How the command is asked to show what it finds. */
  readonly format: "text" | "json";
}

const files = shippedFiles();
const entries = [...new Set(files.map((file) => file.entry))];
/** Files of the large model, and of the region that extends it. */
const large = files.filter(({ path }) => /^scenarios\/(guangxi|guizhou)\//.test(path));
const small = files.filter((file) => !large.includes(file));

/** The small models most of the time: reading the large one takes ten times as long. */
function pickFile(random: Random): ShippedFile {
  return random.pick(random.below(6) === 0 ? large : small);
}

const damaged = Array.from({ length: copies.damaged }, (_, index): Copy => {
  const random = new Random(index + 1);
  const { path, entry, text } = pickFile(random);
  const format = index % 2 === 0 ? "text" : "json";
  return { name: `seed ${index + 1}, ${path}`, path, entry, text: damage(text, random), format };
});

/** A copy with one mistake, and the line it is in. */
const mistaken: (Copy & { readonly line: number })[] = [];
for (let seed = 1; mistaken.length < copies.mistaken; seed++) {
  const random = new Random(seed * 31);
  const { path, entry, text } = pickFile(random);
  const mutated = mistake(path, text, random);
  if (!mutated) continue;
  const name = `seed ${seed}, ${path}:${mutated.line} (${mutated.what})`;
  mistaken.push({ name, path, entry, text: mutated.text, line: mutated.line, format: "json" });
}

let command: BuiltCommand;
let processes: CheckingProcesses;
beforeAll(() => {
  command = buildCommand();
  processes = startCheckingProcesses(command, 2);
}, minutes(2));
afterAll(() => {
  processes.end();
  command.remove();
});

/** What holds of every check, whatever the file. */
function expectOrderly({ code, stdout, stderr, cpu }: CheckAnswer, name: string): void {
  expect([0, 2], `${name}: ${stderr}`).toContain(code);
  expect(`${stdout}\n${stderr}`, name).not.toMatch(/^ +at .*:\d+:\d+\)?$|bug in peakcast|peakcast failed/m);
  expect(cpu, name).toBeLessThan(longest);
}

function diagnosticsIn({ stdout }: CheckAnswer): DiagnosticRecord[] {
  return (JSON.parse(stdout) as { diagnostics: DiagnosticRecord[] }).diagnostics;
}

/** Whether a place is shown. */
function showsPlace({ stderr }: CheckAnswer): boolean {
  return /^ +--> scenarios\/.+:\d+:\d+$/m.test(stderr);
}

/** Whether there are places, all of them within their files as `copy` has them. */
function givesPlaces(answer: CheckAnswer, copy: Copy): boolean {
  const textOf = (path: string): string =>
    path === copy.path ? copy.text : files.find((file) => file.path === path)!.text;
  const places = diagnosticsIn(answer).flatMap(({ place }) => place ?? []);
  return (
    places.length > 0 && places.every(({ file, start, end }) => start <= end && end <= textOf(file).length)
  );
}

test("every shipped file is without mistakes, so that what is found below comes from the mutation", async () => {
  await processes.each(entries, async (entry, check) => {
    expect(await check(["check", entry]), entry).toMatchObject({ code: 0, stderr: "" });
  });
});

const answers = new Map<Copy, CheckAnswer>();

test(
  "a damaged file is read or refused with a place in a file, quickly, and never throws",
  { timeout: minutes(5) },
  async () => {
    let refused = 0;
    await processes.each(damaged, async (copy, check) => {
      const { name, entry, format } = copy;
      const answer = await check(["check", entry, "--format", format], copy);
      answers.set(copy, answer);
      expectOrderly(answer, name);
      if (answer.code === 0) return;
      refused++;
      expect(format === "text" ? showsPlace(answer) : givesPlaces(answer, copy), name).toBe(true);
    });
    // Most damage breaks something; a test that finds none broken would test nothing.
    expect(refused).toBeGreaterThan(copies.damaged / 2);
    expect(refused).toBeLessThan(copies.damaged);
  },
);

test(
  "95 % of single mistakes are reported first on the line they are in",
  { timeout: minutes(5) },
  async () => {
    const usual = new Map<string, ReadonlySet<string>>();
    const keyOf = ({ code, message }: DiagnosticRecord): string => code + message.en;
    await processes.each(entries, async (entry, check) => {
      usual.set(entry, new Set(diagnosticsIn(await check(["check", entry, "--json"])).map(keyOf)));
    });
    let [told, onTheLine] = [0, 0];
    const missed: string[] = [];
    await processes.each(mistaken, async (copy, check) => {
      const answer = await check(["check", copy.entry, "--json"], copy);
      answers.set(copy, answer);
      expectOrderly(answer, copy.name);
      const fresh = diagnosticsIn(answer).filter((one) => !usual.get(copy.entry)!.has(keyOf(one)));
      const first = fresh.find(({ severity }) => severity === "error") ?? fresh[0];
      // A word in another quantity's place, 4.5 in place of 4.4: nothing to report.
      if (!first) return;
      told++;
      const found = first.place?.file === copy.path ? first.place.line : undefined;
      if (found === copy.line) onTheLine++;
      else missed.push(`${copy.name}: ${first.code} on line ${found}`);
    });
    const times = [...answers.values()].map(({ cpu }) => cpu).toSorted((a, b) => a - b);
    console.log(
      `${onTheLine} of ${told} mistakes are reported on their line (${mistaken.length} made); ` +
        `a check computes for ${times[times.length >> 1]!.toFixed(0)} ms (median), ${times.at(-1)!.toFixed(0)} ms (most)`,
    );
    expect(told).toBeGreaterThan(copies.mistaken / 2);
    expect(onTheLine / told, missed.join("\n")).toBeGreaterThanOrEqual(0.95);
  },
);

test(
  "a process of its own ends with the same exit code and says the same",
  { timeout: minutes(3) },
  async () => {
    const all = [...damaged, ...mistaken];
    const some = all.filter((_, index) => index % (all.length / copies.alone) === 0);
    let slowest = 0;
    await processes.each(some, async (copy, _check, folder) => {
      const { cpu, ...answer } = await checkAlone(copy, folder);
      const { cpu: _cpu, ...expected } = answers.get(copy)!;
      expect(answer, copy.name).toEqual(expected);
      expect(cpu, copy.name).toBeLessThan(longest);
      slowest = Math.max(slowest, cpu);
    });
    console.log(`a check in a process of its own computes for ${slowest.toFixed(0)} ms at most`);
  },
);

/** Writes to descriptor 3 how long a process has computed when it ends. */
const clock = `data:text/javascript,${encodeURIComponent(
  `import { writeSync } from "node:fs";
process.on("exit", () => { const { user, system } = process.cpuUsage(); writeSync(3, String((user + system) / 1000)); });`,
)}`;

async function checkAlone({ path, entry, text, format }: Copy, folder: string): Promise<CheckAnswer> {
  const place = join(folder, path);
  const usual = readFileSync(place);
  writeFileSync(place, text);
  const child = spawn(
    process.execPath,
    ["--import", clock, command.main, "check", entry, "--format", format],
    { cwd: folder, stdio: ["ignore", "pipe", "pipe", "pipe"] },
  );
  let cpu = "";
  child.stdio[3]!.on("data", (piece: Buffer) => (cpu += String(piece)));
  const { code, stdout, stderr } = await ended(child);
  writeFileSync(place, usual);
  return { code: code ?? -1, stdout, stderr, cpu: Number(cpu) };
}
