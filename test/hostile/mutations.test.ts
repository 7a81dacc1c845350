import { expect, test } from "vitest";
import { positionOf } from "../../src/diagnose/span.ts";
import { rememberingParser } from "../../src/source/remembering-parser.ts";
import { damage, mistake } from "./mutate.ts";
import { Random } from "./random.ts";
import { diagnosticsWith, shippedFiles, type ShippedFile } from "./shipped.ts";

/*
 * 2,000 copies of the shipped files with something wrong in them. Everything a user sees of a mistake is a diagnostic:
 * nothing may be thrown, nothing may take seconds, and a diagnostic must point into a file that was read.
 */
const copies = { damaged: 1000, mistaken: 1000 } as const;
/** Milliseconds. The promise is 2 s; a shared machine is given more. */
const longest = 5000;

const files = shippedFiles();
const parse = rememberingParser();
const large = files.filter(({ path }) => path.startsWith("scenarios/guangxi/"));
const small = files.filter((file) => !large.includes(file));

/** The small models most of the time: reading the large one takes ten times as long. */
function pickFile(random: Random): ShippedFile {
  return random.pick(random.below(6) === 0 ? large : small);
}

test("every shipped file is without mistakes, so that what is found below comes from the mutation", async () => {
  for (const entry of new Set(files.map((file) => file.entry)))
    expect(await diagnosticsWith(files, entry, parse)).toMatchObject({ ok: true });
});

test("a damaged file is read or refused with a place in a file, quickly, and never throws", async () => {
  let refused = 0;
  for (let seed = 1; seed <= copies.damaged; seed++) {
    const random = new Random(seed);
    const { path, entry, text } = pickFile(random);
    const changed = damage(text, random);
    const started = performance.now();
    const { ok, diagnostics, texts } = await diagnosticsWith(files, entry, parse, { path, text: changed });
    const where = `seed ${seed}, ${path}`;
    expect(performance.now() - started, where).toBeLessThan(longest);
    if (ok) continue;
    refused++;
    const placed = diagnostics.filter(({ span }) => span !== undefined);
    expect(placed.length, where).toBeGreaterThan(0);
    for (const { span } of placed) {
      const length = texts.get(span!.file)?.length ?? -1;
      expect(span!.start <= span!.end && span!.end <= length, `${where}: ${JSON.stringify(span)}`).toBe(true);
    }
  }
  // Most damage breaks something; a test that finds none broken would test nothing.
  expect(refused).toBeGreaterThan(copies.damaged / 2);
});

test("95 % of single mistakes are reported first on the line they are in", async () => {
  const usual = new Map<string, ReadonlySet<string>>();
  for (const entry of new Set(files.map((file) => file.entry))) {
    const { diagnostics } = await diagnosticsWith(files, entry, parse);
    usual.set(entry, new Set(diagnostics.map(({ code, message }) => code + message.en)));
  }
  let [told, onTheLine, made] = [0, 0, 0];
  const missed: string[] = [];
  for (let seed = 1; made < copies.mistaken; seed++) {
    const random = new Random(seed * 31);
    const { path, entry, text } = pickFile(random);
    const mutated = mistake(path, text, random);
    if (!mutated) continue;
    made++;
    const { diagnostics } = await diagnosticsWith(files, entry, parse, { path, text: mutated.text });
    const fresh = diagnostics.filter(({ code, message }) => !usual.get(entry)!.has(code + message.en));
    const first = fresh.find(({ severity }) => severity === "error") ?? fresh[0];
    // A word in another quantity's place, 4.5 in place of 4.4: nothing to report.
    if (!first) continue;
    told++;
    const found = first.span?.file === path ? positionOf(mutated.text, first.span.start).line : undefined;
    if (found === mutated.line) onTheLine++;
    else
      missed.push(`seed ${seed}, ${path}:${mutated.line} (${mutated.what}): ${first.code} on line ${found}`);
  }
  console.log(`${onTheLine} of ${told} mistakes are reported on their line (${made} made)`);
  expect(told).toBeGreaterThan(copies.mistaken / 2);
  expect(onTheLine / told, missed.join("\n")).toBeGreaterThanOrEqual(0.95);
});
