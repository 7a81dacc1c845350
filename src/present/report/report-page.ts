import type { Bilingual, Language } from "../../terms/bilingual.ts";
import { horizonOf } from "../result-facts.ts";
import { answerSection } from "./answer-section.ts";
import { assumptionsSection } from "./assumptions-section.ts";
import { chartFigures, type DrawChart } from "./chart-figures.ts";
import { driversSection } from "./drivers-section.ts";
import { html, type Html, trusted } from "./html.ts";
import { methodSection } from "./method-section.ts";
import { pageScript } from "./page-script.ts";
import { pageStyle } from "./page-style.ts";
import type { ReportInput } from "./report-input.ts";
import { reportView, type ReportView } from "./report-view.ts";
import { reproduceSection } from "./reproduce-section.ts";
import { roadMapSection } from "./road-map-section.ts";
import { scenariosSection } from "./scenarios-section.ts";
import { sectorsSection } from "./sectors-section.ts";
import { targetsSection } from "./targets-section.ts";

interface Section {
  readonly name: string;
  readonly title: Bilingual;
  /** undefined: these runs have nothing to say here. */
  readonly body: (view: ReportView) => Html | undefined;
}

/** In the order in which a planner asks. */
const sections: readonly Section[] = [
  { name: "answer", title: { en: "The answer", zh: "结论" }, body: answerSection },
  { name: "scenarios", title: { en: "Scenarios side by side", zh: "情景比较" }, body: scenariosSection },
  { name: "drivers", title: { en: "What drives it", zh: "驱动因素" }, body: driversSection },
  { name: "targets", title: { en: "Targets", zh: "目标" }, body: targetsSection },
  { name: "sectors", title: { en: "Sectors", zh: "分行业" }, body: sectorsSection },
  { name: "road-map", title: { en: "Road map", zh: "时间表、路线图" }, body: roadMapSection },
  {
    name: "assumptions",
    title: { en: "Assumptions and sources", zh: "假设与来源" },
    body: assumptionsSection,
  },
  { name: "method", title: { en: "Method and limits", zh: "方法与局限" }, body: methodSection },
  { name: "reproduce", title: { en: "Making it again", zh: "复现" }, body: reproduceSection },
];

const languages: readonly { readonly language: Language; readonly tag: string; readonly name: string }[] = [
  { language: "en", tag: "en", name: "English" },
  { language: "zh", tag: "zh-Hans", name: "中文" },
];

/**
 * A report as one HTML file in both languages, which needs nothing from anywhere: charts are drawn into it, and its policy
 * forbids whatever is not in it. The same input gives the same text.
 *
 * @param input at least one run
 * @param first the language that is shown when the file is opened
 * @param draw draws a chart as SVG
 */
export async function reportPage(input: ReportInput, first: Language, draw: DrawChart): Promise<string> {
  const views = [];
  for (const { language } of languages) {
    const results = input.runs.map(({ result }) => result);
    views.push(reportView(input, language, await chartFigures(results, input.comparisons, language, draw)));
  }
  const policy = `default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src '${await hashSource(pageScript)}'; base-uri 'none'; form-action 'none'`;
  const shown = languages.find(({ language }) => language === first);
  return html`<!doctype html>
    <html lang="${shown?.tag}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="generator" content="peakcast ${input.version}" />
        <title>${views.filter(({ language }) => language === first).map(titleOf)}</title>
        ${trusted(`<style>${pageStyle}</style>`)}
      </head>
      <body>
        <main>
          ${languages.map(
            ({ language, tag, name }) =>
              html`<input
                  type="radio"
                  name="language"
                  id="language-${language}"
                  value="${language}"
                  ${language === first ? html` checked` : undefined}
                /><label class="switch" for="language-${language}" lang="${tag}">${name}</label> `,
          )}${views.map((view, index) => article(view, languages[index]?.tag ?? view.language))}
        </main>
        ${trusted(`<script>${pageScript}</script>`)}
      </body>
    </html> `.text;
}

function article(view: ReportView, tag: string): Html {
  const { say, id, language, results, labels } = view;
  const shown = sections.flatMap(({ name, title, body }) => {
    const content = body(view);
    return content === undefined ? [] : [{ name, title: title[language], content }];
  });
  const spans = results.map((result) => horizonOf(result));
  const first = Math.min(...spans.map((span) => span.first));
  const last = Math.max(...spans.map((span) => span.last));
  return html`<article id="report-${language}" lang="${tag}" data-title="${titleOf(view)}">
    <a class="skip" href="#${id("answer")}">${say("Skip to the answer", "跳至结论")}</a>
    <h1>${titleOf(view)}</h1>
    <p class="lead">
      ${labels.join(say("; ", "；"))}${say(`. Years ${first} to ${last}. `, `。${first}～${last}年。`)}${view.input.day}
    </p>
    <nav aria-label="${say("Contents", "目录")}">
      <ol>
        ${shown.map(({ name, title }) => html`<li><a href="#${id(name)}">${title}</a></li>`)}
      </ol>
    </nav>
    ${shown.map(
      ({ name, title, content }) =>
        html`<section aria-labelledby="${id(name)}">
          <h2 id="${id(name)}">${title}</h2>
          ${content}
        </section> `,
    )}
  </article> `;
}

function titleOf({ results, say }: ReportView): string {
  const regions = [...new Set(results.map(({ region, model }) => region.split("|").at(-1) || model))].join(
    ", ",
  );
  return say(`When do emissions peak? ${regions}`, `碳达峰情景报告：${regions}`);
}

/** The policy's name of a script: the SHA-256 of its text. */
async function hashSource(script: string): Promise<string> {
  const digest = await globalThis.crypto.subtle.digest("SHA-256", new TextEncoder().encode(script));
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}
