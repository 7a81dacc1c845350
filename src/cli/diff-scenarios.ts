import { compareModels, type ModelDifference, type QuantityDifference } from "../explain/compare-models.ts";
import { placeText } from "../explain/place.ts";
import { formatNumber } from "../present/format-number.ts";
import { foldLines } from "../present/fold-lines.ts";
import { stackedGrids } from "../present/text-grid.ts";
import { displayText, unitOrDimensionless } from "../present/unit-label.ts";
import { wrapText } from "../present/wrap-text.ts";
import type { Console } from "./console.ts";
import { exitCode, type ExitCode } from "./exit-codes.ts";
import { openScenario, type OpenScenario } from "./open-scenario.ts";

const width = 110;

/** The language of a text, and how wide its lines may be, in terminal columns. */
type Look = Pick<Console, "language" | "room">;

/** `peakcast diff`: what differs in meaning between two scenarios. */
export async function diffScenarios(
  pathA: string,
  pathB: string,
  json: boolean,
  console: Console,
): Promise<ExitCode> {
  const a = await openScenario(pathA, json, console);
  const b = await openScenario(pathB, json, console);
  if (!a || !b) return exitCode.badInput;
  const difference = compareModels(a, b);
  const named = ({ graph, resolved }: OpenScenario) => ({
    model: graph.model,
    scenario: graph.scenario,
    file: resolved.chain.at(-1)!,
  });
  console.out(
    json
      ? JSON.stringify({ a: named(a), b: named(b), ...difference }, null, 2)
      : foldLines(differenceText(a, b, difference, console), console.room),
  );
  return exitCode.done;
}

function differenceText(
  a: OpenScenario,
  b: OpenScenario,
  difference: ModelDifference,
  { language, room }: Look,
): string {
  const say = (en: string, zh: string): string => (language === "zh" ? zh : en);
  const head = `${a.graph.model} / ${a.graph.scenario} -> ${b.graph.model} / ${b.graph.scenario}`;
  if (difference.identical) return `${head}\n${say("identical in meaning", "含义完全相同")}`;
  const { heading, levers, quantities, targets, correlations } = difference;
  const correlation = (one: { measure: string; asked: number } | undefined): string =>
    one ? `${one.measure} ${one.asked}` : say("none", "无");
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0
      ? []
      : ["", `${title} (${lines.filter((line) => /^ {2}\S/.test(line)).length})`, ...lines];
  const names = (list: readonly string[]): string[] => list.map((name) => `  ${name}`);
  const only = (scenario: string): string => say(`only in ${scenario}`, `仅见于 ${scenario}`);
  const [first, second] = [a.graph.scenario, b.graph.scenario];
  return [
    head,
    ...section(
      say("Heading", "总体设置"),
      heading.map((one) => `  ${one.key}: ${one.a[language]} -> ${one.b[language]}`),
    ),
    ...section(
      say("Levers", "杠杆"),
      levers.flatMap((one) => quantityLines(one, a, b, { language, room })),
    ),
    ...section(
      say("Quantities", "其他量"),
      quantities.changed.flatMap((one) => quantityLines(one, a, b, { language, room })),
    ),
    ...section(say(`Quantities ${only(first)}`, `${only(first)}的量`), names(quantities.onlyA)),
    ...section(say(`Quantities ${only(second)}`, `${only(second)}的量`), names(quantities.onlyB)),
    ...section(
      say("Targets", "目标"),
      targets.changed.map((one) => `  ${one.id}: ${one.a[language]} -> ${one.b[language]}`),
    ),
    ...section(say(`Targets ${only(first)}`, `${only(first)}的目标`), names(targets.onlyA)),
    ...section(say(`Targets ${only(second)}`, `${only(second)}的目标`), names(targets.onlyB)),
    ...section(
      say("Correlations", "相关性"),
      correlations.map(
        (one) => `  ${one.between.join(" ~ ")}: ${correlation(one.a)} -> ${correlation(one.b)}`,
      ),
    ),
  ].join("\n");
}

/** A heading line, the definitions where they are of different kinds, and the central values that differ. */
function quantityLines(
  { quantity, title, unit, a, b, ranges, years }: QuantityDifference,
  first: OpenScenario,
  second: OpenScenario,
  { language, room }: Look,
): string[] {
  const zh = language === "zh";
  const label = unitOrDimensionless(unit, language);
  const range = (ends: readonly [number, number] | undefined): string =>
    ends ? `${ends[0]} .. ${ends[1]} ${label}` : zh ? "无" : "none";
  const lines = [
    `  ${quantity}  ${displayText(title, language)}  (${placeText(a.place)} -> ${placeText(b.place)})`,
  ];
  if (a.text.en !== b.text.en)
    lines.push(
      ...wrapText(`${a.text[language]} -> ${b.text[language]}`, Math.min(width, room) - 6).map(
        (line) => `      ${line}`,
      ),
    );
  if (ranges) lines.push(`      ${zh ? "范围" : "range"}: ${range(ranges.a)} -> ${range(ranges.b)}`);
  if (years.length === 0)
    lines.push(
      `      ${zh ? "中心值相同，仅不确定性或写法的种类不同" : "central values agree; only the uncertainty or the kind of definition differs"}`,
    );
  else {
    const shown = shownYears(quantity, years, first, second);
    const row = (name: string, key: "a" | "b"): string[] => [
      `      ${name}`,
      ...shown.map((one) => formatNumber(one[key], { grouping: true })),
      label,
    ];
    const grids = stackedGrids(
      [
        { heading: "", align: "left" },
        ...shown.map(({ year }) => ({ heading: String(year), align: "right" as const })),
        { heading: "", align: "left" },
      ],
      [row(first.graph.scenario, "a"), row(second.graph.scenario, "b")],
      (line) => line,
      room,
    );
    lines.push(...grids.flat().map((line) => line.trimEnd()));
  }
  return lines;
}

const mostYears = 8;

/** The years in which a path of either model has a knot; of other kinds of definition as many as fit, evenly. */
function shownYears(
  quantity: string,
  years: QuantityDifference["years"],
  ...models: readonly OpenScenario[]
): QuantityDifference["years"] {
  const knots = new Set(
    models.flatMap(({ graph }) => {
      const { definition } = graph.quantities.get(quantity)!;
      return definition.kind === "path" ? definition.knots.map((knot) => knot.year) : [];
    }),
  );
  const atKnots = years.filter(({ year }) => knots.has(year));
  if (atKnots.length > 0 && atKnots.length <= mostYears) return atKnots;
  const step = Math.ceil(years.length / mostYears);
  return years.filter((_, index) => (years.length - 1 - index) % step === 0);
}
