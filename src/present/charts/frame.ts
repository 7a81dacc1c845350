import type { TopLevelSpec } from "vega-lite";
import type { Language } from "../../terms/bilingual.ts";
import type { RunResult } from "../../result/run-result.ts";
import { shortHash } from "../result-facts.ts";
import { scenarioIds } from "../scenario-label.ts";
import { wrapText } from "../wrap-text.ts";
import { type Theme, inks } from "./palette.ts";
import { schemaUrl, themeConfig } from "./theme.ts";

/** What every chart function takes; its colours are `inks[theme]`. */
export interface ChartOptions {
  readonly language: Language;
  readonly theme: Theme;
}

/** A chart without its frame: no schema, theme or caption. */
export type Panel = Extract<TopLevelSpec, { vconcat: unknown }>["vconcat"][number];
/** One layer of a chart. */
export type Layer = Extract<TopLevelSpec, { layer: unknown }>["layer"][number];

export interface Heading {
  readonly title: string;
  /** What the chart says, with its numbers, for those who cannot see it: the specification's `description`. */
  readonly message: string;
  /** Sentences; each starts a line of its own and is wrapped. */
  readonly subtitle: readonly string[];
  /** Width of the picture in pixels, axes included: texts are wrapped to it. */
  readonly width: number;
}

/** Pixels a terminal column takes at the size of subtitles and captions; measured with Inter at 11.5 px. */
const pixelsPerColumn = 5.8;

/**
 * Puts a chart under its title and over its caption, with its message as alternative text. The caption is the title of an outer concatenation because
 * Vega-Lite has no footer that also works under legends and small multiples.
 */
export function framed(
  panel: Panel,
  heading: Heading,
  results: readonly RunResult[],
  { language, theme }: ChartOptions,
): TopLevelSpec {
  const ink = inks[theme];
  const columns = Math.floor(heading.width / pixelsPerColumn);
  const wrap = (text: string) => wrapText(text, columns);
  return {
    $schema: schemaUrl,
    config: themeConfig(ink),
    description: heading.message,
    // Vega passes this on unread: `drawSvg` names the picture by it.
    usermeta: { title: heading.title },
    title: {
      text: wrap(captionOf(results, language)),
      orient: "bottom",
      anchor: "start",
      fontSize: 10,
      fontWeight: 400,
      color: ink.quiet,
      lineHeight: 13,
      offset: 10,
    },
    vconcat: [
      {
        ...panel,
        title: {
          text: wrapText(heading.title, Math.floor(columns * 0.78)),
          subtitle: heading.subtitle.flatMap(wrap),
        },
      },
    ],
  };
}

/** Which runs a chart shows, so that it can be made again: scenario, draws, seed, start of the result's hash. */
function captionOf(results: readonly RunResult[], language: Language): string {
  const zh = language === "zh";
  const ids = scenarioIds(results);
  const [one] = results;
  const same = results.every((result) => result.draws === one?.draws && result.seed === one.seed);
  const settings = (result: RunResult) =>
    zh
      ? `${String(result.draws)} 次抽样，种子 ${String(result.seed)}`
      : `${String(result.draws)} draws, seed ${String(result.seed)}`;
  const runs = results.map((result, index) => {
    const run = `${ids[index] ?? result.scenario} ${shortHash(result)}`;
    return same ? run : zh ? `${run}（${settings(result)}）` : `${run} (${settings(result)})`;
  });
  const head = zh ? "情景与结果" : results.length > 1 ? "Scenarios and results" : "Scenario and result";
  const tail = same && one !== undefined ? (zh ? `；${settings(one)}` : `; ${settings(one)}`) : "";
  return zh ? `${head}：${runs.join("，")}${tail}` : `${head}: ${runs.join(", ")}${tail}`;
}
