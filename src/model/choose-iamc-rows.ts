import type { Findings } from "../diagnose/findings.ts";
import { didYouMean } from "../diagnose/nearest.ts";
import type { Span } from "../diagnose/span.ts";
import type { LocatedCell } from "../source/parse-csv.ts";
import type { Bilingual } from "../terms/bilingual.ts";
import { iamcKeys, type IamcKey, type IamcRow, type IamcTable } from "./iamc-table.ts";
import { isOlder, otherNames } from "./older-names.ts";

/** What of a table is asked for, and where; a key left out is asked for by nobody. */
export type IamcChoice = Readonly<Partial<Record<IamcKey, { readonly text: string; readonly span: Span }>>>;

/** Most candidates that a finding lists. */
const mostShown = 8;

/**
 * The one series of a table that fits: a row of the wide form, the rows that differ by their year in the long one.
 * Undefined, with a finding that lists what there is, if none fits or several do.
 */
export function chooseIamcRows(
  iamc: IamcTable,
  choice: IamcChoice,
  whole: Span,
  findings: Findings,
): readonly IamcRow[] | undefined {
  let rows = iamc.table.rows.filter((row) => row.some(({ text }) => text !== ""));
  for (const key of iamcKeys) {
    const wanted = choice[key];
    if (!wanted) continue;
    const column = iamc.columnOf(key);
    const fitting = (name: string): typeof rows => rows.filter((row) => row[column]!.text === name);
    let found = fitting(wanted.text);
    if (found.length === 0 && key === "variable")
      for (const other of otherNames(wanted.text)) {
        if (found.length > 0) break;
        found = fitting(other);
        if (found.length > 0) noteOtherName(wanted, other, found[0]![column]!, findings);
      }
    if (found.length === 0) {
      const names = new Set(rows.map((row) => row[column]!.text));
      reportNone(key, wanted, names, iamc.table.file, findings);
      return undefined;
    }
    rows = found;
  }
  const chosen = rows.map((row) => iamc.rowOf(row));
  if (!isOneSeries(chosen)) {
    reportSeveral(chosen, choice, whole, findings);
    return undefined;
  }
  if (iamc.form === "wide" && chosen.length > 1) {
    findings.error(
      "duplicate-definition",
      chosen[1]!.key.variable.span,
      { en: "the table has this row twice", zh: "表中此行重复" },
      {
        related: [{ span: chosen[0]!.key.variable.span, message: { en: "first here", zh: "首次出现在此" } }],
      },
    );
    return undefined;
  }
  return chosen;
}

function labelsOf({ key, unit, extra }: IamcRow): string {
  return JSON.stringify([
    ...iamcKeys.map((name) => key[name].text),
    unit.text,
    ...extra.map(({ text }) => text),
  ]);
}

function isOneSeries(rows: readonly IamcRow[]): boolean {
  const first = rows[0] && labelsOf(rows[0]);
  return rows.every((row) => labelsOf(row) === first);
}

function noteOtherName(
  wanted: { text: string; span: Span },
  found: string,
  cell: LocatedCell,
  findings: Findings,
): void {
  const older = isOlder(found, wanted.text);
  findings.warning(
    "older-name",
    wanted.span,
    older
      ? {
          en: `the table has \`${wanted.text}\` under its older name \`${found}\``,
          zh: `表中 \`${wanted.text}\` 用的是旧名 \`${found}\``,
        }
      : {
          en: `\`${wanted.text}\` is an older name: the table has \`${found}\``,
          zh: `\`${wanted.text}\` 是旧名：表中为 \`${found}\``,
        },
    {
      help: { en: `write \`${found}\``, zh: `请写 \`${found}\`` },
      related: [{ span: cell.span, message: { en: "this row is read", zh: "读取此行" } }],
    },
  );
}

function reportNone(
  key: IamcKey,
  { text, span }: { text: string; span: Span },
  names: ReadonlySet<string>,
  file: string,
  findings: Findings,
): void {
  const near = didYouMean(
    text,
    findings.candidates(() => names),
  );
  findings.error(
    "unknown-series",
    span,
    {
      en: `\`${file}\` has no ${key} \`${text}\`${key === "variable" ? "" : " for what is asked of it"}`,
      zh: `\`${file}\` 中没有${keyNames[key]} \`${text}\`${key === "variable" ? "" : "（在所选范围内）"}`,
    },
    near.help ? near : { help: listed(names, { en: "there is: ", zh: "可选：" }) },
  );
}

function reportSeveral(rows: readonly IamcRow[], choice: IamcChoice, whole: Span, findings: Findings): void {
  const open = iamcKeys.find((key) => !choice[key] && namesOf(rows, key).size > 1);
  const [first, second] = [rows[0]!, rows.find((row) => labelsOf(row) !== labelsOf(rows[0]!))!];
  findings.error(
    "ambiguous-series",
    choice.variable?.span ?? whole,
    { en: "several rows of the table fit", zh: "表中有多行符合" },
    {
      help: open
        ? listed(namesOf(rows, open), {
            en: `choose with \`${open}\`: `,
            zh: `请用 \`${open}\` 选择：`,
          })
        : {
            en: "the rows differ in their unit or in a column of their own: keep one of them in the table",
            zh: "各行的单位或附加列不同：请在表中只保留一行",
          },
      related: [first, second].map((row) => ({
        span: row.key.variable.span,
        message: { en: "this one", zh: "此行" },
      })),
    },
  );
}

function namesOf(rows: readonly IamcRow[], key: IamcKey): Set<string> {
  return new Set(rows.map((row) => row.key[key].text));
}

function listed(names: ReadonlySet<string>, { en, zh }: Bilingual): Bilingual {
  const shown = [...names].slice(0, mostShown).map((name) => `\`${name}\``);
  const more = names.size > mostShown;
  return {
    en: `${en}${shown.join(", ")}${more ? `, and ${names.size - mostShown} more` : ""}`,
    zh: `${zh}${shown.join("、")}${more ? `，另有 ${names.size - mostShown} 个` : ""}`,
  };
}

const keyNames: Readonly<Record<IamcKey, string>> = {
  variable: "变量",
  region: "区域",
  scenario: "情景",
  model: "模型",
};
