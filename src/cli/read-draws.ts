import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { summarizeColumn } from "../aggregate/column-summary.ts";
import { nearestNames } from "../diagnose/nearest.ts";
import { isPattern, matchNames } from "../model/glob.ts";
import type { DrawColumn } from "../store/draw-table.ts";
import { NotDraws, openParquet, type OpenDraws } from "../store/read-parquet.ts";
import { writeCsv } from "../store/write-csv.ts";
import { BadInput } from "./bad-input.ts";
import type { Console } from "./console.ts";
import { drawText, spreadText, summaryText, type ColumnSpread } from "./draws-text.ts";
import { exitCode, type ExitCode } from "./exit-codes.ts";
import { readBytes } from "./file-bytes.ts";

export interface ReadDrawsOptions {
  /** Patterns; undefined: all columns. */
  readonly quantities: readonly string[] | undefined;
  readonly years: readonly number[] | undefined;
  readonly draw: number | undefined;
  readonly json: boolean;
  readonly csv: boolean;
}

/** `peakcast draws`: what kept draws hold; with quantities or years how they spread; with a draw its values. */
export async function readDraws(
  path: string,
  options: ReadDrawsOptions,
  console: Console,
): Promise<ExitCode> {
  if (options.csv && options.json)
    throw new BadInput({ en: "choose one of --csv and --json", zh: "--csv 与 --json 只能选其一" });
  const file = fileAt(path);
  try {
    await readBytes(file, async (source) => {
      const draws = await openParquet(source);
      const isMatching = matchesResult(file, draws);
      if (isMatching === false) console.err(mismatch(file)[console.language]);
      await printDraws(draws, { file, bytes: source.byteLength, isMatching }, options, console);
    });
  } catch (error) {
    if (!(error instanceof NotDraws)) throw error;
    throw new BadInput({
      en: `${file} does not hold kept draws: ${error.message}`,
      zh: `${file} 不是保存的抽样：${error.message}`,
    });
  }
  return exitCode.done;
}

async function printDraws(
  draws: OpenDraws,
  where: { readonly file: string; readonly bytes: number; readonly isMatching: boolean | null },
  { quantities, years, draw, json, csv }: ReadDrawsOptions,
  console: Console,
): Promise<void> {
  const { facts, rows, rowGroups } = draws;
  const columns = chosenColumns(draws, quantities, years);
  if (draw !== undefined && draw >= rows)
    throw new BadInput({
      en: `--draw takes 0 to ${rows - 1}: ${where.file} has ${rows} draws, counted from 0`,
      zh: `--draw 应为 0 到 ${rows - 1}：${where.file} 有 ${rows} 次抽样，从 0 计`,
    });
  const range = draw === undefined ? [0, rows] : [draw, draw + 1];
  if (csv) return writeCsv(columns, draws.groups(columns, ...range), { write: toStdout });
  if (draw !== undefined) {
    const { value: group } = await draws.groups(columns, ...range).next();
    const values = columns.map((_, index) => (group!.values[index] as Float64Array)[0]!);
    console.out(
      json
        ? JSON.stringify(
            {
              file: where.file,
              scenario: facts.scenario,
              draw,
              values: Object.fromEntries(columns.map(({ name }, index) => [name, values[index]])),
            },
            null,
            2,
          )
        : drawText(facts, draw, columns, values, console),
    );
    return;
  }
  const isSelected = quantities !== undefined || years !== undefined;
  const spreads = isSelected ? await spreadsOf(draws, columns) : undefined;
  console.out(
    json
      ? JSON.stringify(
          {
            file: where.file,
            ...facts,
            rows,
            rowGroups,
            matchesResult: where.isMatching,
            columns: spreads ?? columns,
          },
          null,
          2,
        )
      : spreads
        ? spreadText(facts, spreads, console)
        : summaryText(draws, where, console),
  );
}

/** Column by column, of which one is in memory at a time. */
async function spreadsOf(draws: OpenDraws, columns: readonly DrawColumn[]): Promise<ColumnSpread[]> {
  const spreads: ColumnSpread[] = [];
  for (const column of columns) {
    const whole = new Float64Array(draws.rows);
    for await (const { first, values } of draws.groups([column])) whole.set(values[0] as Float64Array, first);
    const { mean, quantiles } = summarizeColumn(whole, draws.rows, [0.05, 0.5, 0.95]);
    spreads.push({
      ...column,
      mean,
      quantiles: { "0.05": quantiles[0]!, "0.5": quantiles[1]!, "0.95": quantiles[2]! },
    });
  }
  return spreads;
}

/** @throws {BadInput} if a pattern or year has no column */
function chosenColumns(
  { columns }: OpenDraws,
  quantities: readonly string[] | undefined,
  years: readonly number[] | undefined,
): DrawColumn[] {
  let chosen = [...columns];
  if (quantities) {
    const known = [...new Set(columns.flatMap(({ quantity, name }) => [quantity, name]))];
    const names = new Set(
      quantities.flatMap((pattern) => {
        const found = isPattern(pattern)
          ? matchNames(pattern, known)
          : known.filter((name) => name === pattern);
        if (found.length > 0) return found;
        const [near] = nearestNames(pattern.replaceAll("*", ""), known, 1);
        throw new BadInput({
          en: `--quantity: the file has no draws of \`${pattern}\`${near ? `; did you mean \`${near}\`?` : ""}`,
          zh: `--quantity：文件中没有 \`${pattern}\` 的抽样${near ? `；是否想写 \`${near}\`？` : ""}`,
        });
      }),
    );
    chosen = chosen.filter(({ quantity, name }) => names.has(quantity) || names.has(name));
  }
  for (const year of years ?? [])
    if (!chosen.some((column) => column.year === year)) {
      const has = chosen.flatMap((column) => column.year ?? []);
      const [from, to] = [Math.min(...has), Math.max(...has)];
      throw new BadInput({
        en: `--year: no column is of ${year}${has.length > 0 ? `; they are of ${from} to ${to}` : ""}`,
        zh: `--year：没有 ${year} 年的列${has.length > 0 ? `；有 ${from} 到 ${to} 年` : ""}`,
      });
    }
  return years ? chosen.filter(({ year }) => year !== undefined && years.includes(year)) : chosen;
}

/** @throws {BadInput} if there are none, or more than one */
function fileAt(path: string): string {
  if (!existsSync(path)) throw new BadInput({ en: `there is no \`${path}\``, zh: `\`${path}\` 不存在` });
  if (!statSync(path).isDirectory()) return path;
  const names = readdirSync(path).filter((name) => /^draws(-.+)?\.(parquet|csv)$/.test(name));
  const [only, ...others] = names.filter((name) => name.endsWith(".parquet"));
  if (only !== undefined && others.length === 0) return join(path, only);
  if (only !== undefined)
    throw new BadInput({
      en: `${path} has draws of several scenarios, name one: ${[only, ...others].join(", ")}`,
      zh: `${path} 中有多个情景的抽样，请指定其一：${[only, ...others].join("、")}`,
    });
  if (names.length > 0)
    throw new BadInput({
      en: `${path} has ${names.join(", ")}, which any program reads; peakcast draws reads draws.parquet`,
      zh: `${path} 中的 ${names.join("、")} 可由任何程序读取；peakcast draws 读取 draws.parquet`,
    });
  throw new BadInput({
    en: `${path} has no draws: they are kept by peakcast run --keep-draws`,
    zh: `${path} 中没有抽样：由 peakcast run --keep-draws 保存`,
  });
}

/** Whether the result beside a file is the one its draws were kept with; null if there is no result of the scenario. */
function matchesResult(file: string, { facts, rows }: OpenDraws): boolean | null {
  const path = join(dirname(file), "result.json");
  if (rows !== facts.draws) return false;
  return existsSync(path) ? readFileSync(path, "utf8").includes(facts.resultHash) : null;
}

function mismatch(file: string): { en: string; zh: string } {
  const name = basename(file);
  return {
    en: `warning: ${name} does not belong to the result.json beside it (another seed, model or version made it)`,
    zh: `警告：${name} 与同一文件夹中的 result.json 不对应（种子、模型或版本不同）`,
  };
}

async function toStdout(bytes: Uint8Array): Promise<void> {
  await new Promise<void>((done) => process.stdout.write(bytes, () => done()));
}
