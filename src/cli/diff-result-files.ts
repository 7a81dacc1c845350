import { formatNumber, formatPercent } from "../present/format-number.ts";
import { foldLines } from "../present/fold-lines.ts";
import { textGrid } from "../present/text-grid.ts";
import { diffResults, type QuantityChange, type ResultDifference } from "../result/diff-results.ts";
import { BadInput } from "./bad-input.ts";
import type { Console } from "./console.ts";
import { exitCode, type ExitCode } from "./exit-codes.ts";
import { readResults } from "./read-results.ts";

/** Quantities shown in text; `--json` has all of them. */
const mostShown = 25;

/** `peakcast diff-results`: what differs between the results of two runs, scenario by scenario. */
export async function diffResultFiles(
  pathA: string,
  pathB: string,
  json: boolean,
  console: Console,
): Promise<ExitCode> {
  const [a, b] = await Promise.all([readResults(pathA), readResults(pathB)]);
  const pairs =
    a.length === 1 && b.length === 1
      ? [[a[0]!, b[0]!] as const]
      : a.flatMap((result) => {
          const other = b.find(({ scenario }) => scenario === result.scenario);
          return other ? [[result, other] as const] : [];
        });
  if (pairs.length === 0)
    throw new BadInput({
      en: `${pathA} and ${pathB} have no scenario in common`,
      zh: `${pathA} 与 ${pathB} 没有相同的情景`,
    });
  const differences = pairs.map(([left, right]) => diffResults(left, right));
  console.out(
    json
      ? JSON.stringify(differences.length === 1 ? differences[0] : differences, null, 2)
      : foldLines(
          differences.map((difference) => differenceText(difference, console)).join("\n\n"),
          console.room,
        ),
  );
  return exitCode.done;
}

function differenceText(
  difference: ResultDifference,
  { language, room }: Pick<Console, "language" | "room">,
): string {
  const say = (en: string, zh: string): string => (language === "zh" ? zh : en);
  const { a, b, identical, settings, quantities, probabilities, onlyInA, onlyInB } = difference;
  const head = `${a} -> ${b}`;
  if (identical) return `${head}\n${say("the same bits", "逐位相同")}`;
  const real = say("real", "显著");
  const lines = [head, ...settings.map(({ name, a: x, b: y }) => `  ${name}: ${x} -> ${y}`)];
  if (quantities.length === 0 && probabilities.length === 0 && onlyInA.length + onlyInB.length === 0)
    return [...lines, say("no number differs but by rounding", "除舍入外没有数值差异")].join("\n");
  const same = (line: string): string => line;
  if (quantities.length > 0)
    lines.push(
      "",
      ...textGrid(
        [
          {
            heading: say("quantity, where its mean differs most", "量（均值差异最大之处）"),
            align: "left",
            most: 50,
          },
          { heading: say("year", "年份"), align: "right" },
          { heading: "A", align: "right" },
          { heading: "B", align: "right" },
          { heading: say("unit", "单位"), align: "left", most: 16 },
          { heading: say("std. errors", "标准误倍数"), align: "right" },
          { heading: "", align: "left" },
        ],
        quantities
          .slice(0, mostShown)
          .map((one) => [
            one.quantity,
            String(one.year),
            number(one.a, one),
            number(one.b, one),
            one.unit,
            one.standardErrors === null ? "" : one.standardErrors.toFixed(1),
            one.isReal ? real : "",
          ]),
        same,
        room,
      ),
    );
  if (quantities.length > mostShown)
    lines.push(
      say(
        `... and ${quantities.length - mostShown} more (--json)`,
        `……另有 ${quantities.length - mostShown} 项（--json）`,
      ),
    );
  if (probabilities.length > 0)
    lines.push(
      "",
      ...textGrid(
        [
          { heading: say("probability", "概率"), align: "left" },
          { heading: "A", align: "right" },
          { heading: "B", align: "right" },
          { heading: "", align: "left" },
        ],
        probabilities.map((one) => [
          one.name,
          one.a === null ? "" : formatPercent(one.a),
          one.b === null ? "" : formatPercent(one.b),
          one.isReal ? real : "",
        ]),
        same,
        room,
      ),
    );
  if (onlyInA.length > 0) lines.push("", `${say("only in A", "仅见于 A")}: ${onlyInA.join(", ")}`);
  if (onlyInB.length > 0) lines.push("", `${say("only in B", "仅见于 B")}: ${onlyInB.join(", ")}`);
  lines.push(
    "",
    say(
      "real: more than 3 standard errors of a difference of independent runs, or 95 % intervals that do not overlap",
      "显著：超过独立运行之差的 3 倍标准误，或 95 %区间互不重叠",
    ),
  );
  return lines.join("\n");
}

/** With the digits in which the two differ. */
function number(value: number | null, { a, b }: QuantityChange): string {
  if (value === null) return "";
  return formatNumber(value, a === null || b === null ? {} : { spread: Math.abs(b - a) });
}
