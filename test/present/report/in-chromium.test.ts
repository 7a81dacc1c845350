import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { AxeResults } from "axe-core";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawSvg } from "../../../src/present/draw-svg.ts";
import { reportPage } from "../../../src/present/report/report-page.ts";
import { chromiumLaunch, chromiumPath, chromiumPatience } from "../../hosts/chromium.ts";
import { comparisonFixture, scenariosFixture } from "../fixture.ts";

if (chromiumPath === undefined)
  console.warn("NOT TESTED: the report in a browser, because there is no chromium on the PATH");

/** A4 without the margins of the page's print style, in CSS pixels: 182 mm. */
const printWidth = 688;

describe.skipIf(chromiumPath === undefined)("a report in Chromium", () => {
  let browser: Browser | undefined;
  let page: Page;
  let folder: string;
  const said: string[] = [];
  const asked: string[] = [];

  beforeAll(async () => {
    const results = scenariosFixture(2);
    const comparisons = [comparisonFixture(results[0]!, results[1]!)];
    const text = await reportPage(
      {
        runs: results.map((result) => ({ result })),
        comparisons,
        version: "0.1.0",
        day: "2026-11-22",
        command: "peakcast report",
        inputs: { "scenarios/plan.yaml": `sha256:${"0123456789abcdef".repeat(4)}` },
      },
      "en",
      drawSvg,
    );
    folder = mkdtempSync(join(tmpdir(), "peakcast-report-"));
    writeFileSync(join(folder, "report.html"), text);
    browser = await chromium.launch(chromiumLaunch);
    page = await browser.newPage({ viewport: { width: 1100, height: 1000 } });
    page.setDefaultTimeout(chromiumPatience);
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(error.message));
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(pathToFileURL(join(folder, "report.html")).href);
    await page.evaluate(readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  it.each([
    { language: "en", tag: "en", heading: "When do emissions peak?" },
    { language: "zh", tag: "zh-Hans", heading: "碳达峰情景报告" },
  ])("reads in $language, and axe has nothing to object to", async ({ language, tag, heading }) => {
    await page.locator(`#language-${language}`).check();
    expect(await page.locator("h1:visible").allInnerTexts()).toEqual([expect.stringContaining(heading)]);
    expect(await page.title()).toContain(heading);
    expect(await page.evaluate("document.documentElement.lang")).toBe(tag);
    const { violations } = (await page.evaluate("axe.run()")) as AxeResults;
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });

  it("asks nobody for anything, and has nothing to complain of", () => {
    expect(asked).toEqual([expect.stringMatching(/^file:.*report\.html$/)]);
    expect(said).toEqual([]);
  });

  it("reads a year off a chart by mouse and by keyboard", async () => {
    await page.locator("#language-en").check();
    const figure = page.locator("#report-en figure").first();
    const output = figure.locator("output");
    expect(await output.innerText()).toContain("move the slider");
    await figure.locator("input[type=range]").focus();
    await page.keyboard.press("Home");
    expect(await output.innerText()).toMatch(
      /^2016 \(median \[90 % range\], Mt CO₂\/yr\)\s+Current policies: \d/,
    );
    await page.keyboard.press("ArrowRight");
    expect(await output.innerText()).toMatch(/^2017 /);
    expect(await figure.locator("input[type=range]").getAttribute("aria-valuetext")).toBe("2017");
    await figure.locator('[data-place="2030"]').first().hover({ force: true });
    expect(await output.innerText()).toMatch(/^2030 /);
    expect(await figure.locator(".cross").count()).toBe(1);
  });

  it("hides a series and shows it again, and prints all", async () => {
    const figure = page.locator("#report-en figure").first();
    const button = figure.getByRole("button", { name: "The 2023 plan" });
    const marks = figure.locator('[data-series="1"]');
    const shown = () =>
      marks.evaluateAll(
        (all) => all.filter((mark) => getComputedStyle(mark).visibility === "visible").length,
      );
    const all = await marks.count();
    expect(await shown()).toBe(all);
    await button.focus();
    await page.keyboard.press("Enter");
    expect(await button.getAttribute("aria-pressed")).toBe("false");
    expect(await shown()).toBe(0);
    expect(await figure.locator("output").innerText()).not.toContain("The 2023 plan");
    await page.emulateMedia({ media: "print" });
    expect(await shown()).toBe(all);
    expect(await page.locator(".controls:visible, .cross:visible").count()).toBe(0);
    await page.emulateMedia({ media: "screen" });
    await button.click();
    expect(await shown()).toBe(all);
  });

  it("is dark where a dark screen is asked for, with contrast enough, and light on paper", async () => {
    const behind = () =>
      page.evaluate("getComputedStyle(document.querySelector('#report-en svg.chart > rect')).fill");
    expect(await behind()).toBe("rgb(255, 255, 255)");
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await behind()).toBe("rgb(20, 24, 29)");
    const { violations } = (await page.evaluate(
      `axe.run("#report-en", { runOnly: ["color-contrast"] })`,
    )) as AxeResults;
    expect(violations.flatMap(({ nodes }) => nodes.map(({ html }) => html.slice(0, 80)))).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark", media: "print" });
    expect(await behind()).toBe("rgb(255, 255, 255)");
    await page.emulateMedia({ colorScheme: "light", media: "screen" });
  });

  it("prints on A4, in the language that is shown, with nothing wider than the paper", async () => {
    await page.locator("#language-en").check();
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    // 210 mm by 297 mm in points, which Chromium rounds to its pixels.
    expect(pdf).toMatch(/\/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]/);
    await page.setViewportSize({ width: printWidth, height: 1000 });
    await page.emulateMedia({ media: "print" });
    const tooWide = (await page.evaluate(
      `[...document.querySelectorAll("#report-en table, #report-en svg")].filter((part) => part.getBoundingClientRect().right > ${printWidth + 1}).map((part) => part.textContent.trim().slice(0, 60))`,
    )) as string[];
    expect(tooWide).toEqual([]);
    expect(await page.locator("input:visible, nav:visible, #report-zh:visible").count()).toBe(0);
    // Heads of rows never stand alone at the end of a page.
    expect(
      await page
        .locator("#report-en tr.part")
        .evaluateAll((rows) => [...new Set(rows.map((row) => getComputedStyle(row).breakAfter))]),
    ).toEqual(["avoid"]);
    await page.emulateMedia({ media: "screen" });
  });
});
