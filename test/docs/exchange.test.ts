import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { exportFormats } from "../../src/cli/export-results.ts";
import { leverTable } from "../../src/present/tables/lever-table.ts";
import { toCsv } from "../../src/present/tables/table.ts";
import { centralOf } from "../compile/draws-of.ts";
import { guangxi } from "../guangxi/read-scenario.ts";
import { commonDefinitions } from "../present/tables/common-definitions.ts";
import { blocksOf, filesShown, readShown, root } from "./markdown.ts";

/* docs/exchange.md is a worked example: its files are read, and the numbers it tells are those that come of them. */
const page = readFileSync(join(root, "docs/exchange.md"), "utf8");
const files = filesShown(blocksOf(page));

/** The rows of the page's tables whose first cell matches. */
function rowsOf(first: RegExp): string[][] {
  return page
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .filter(([cell]) => first.test(cell!));
}

describe("docs/exchange.md", () => {
  it.each(["county.yaml", "mine.yaml"])("shows files that check clean: %s", async (entry) => {
    const { graph } = await readShown(entry, files);
    expect(graph.ok ? graph.warnings : graph.diagnostics).toEqual([]);
  });

  it("tells the numbers that come of them", async () => {
    const rows = rowsOf(/^steel\./);
    expect(rows.length).toBe(7);
    for (const [quantity, year, value] of rows) {
      const { graph } = await readShown(quantity === "steel.eaf_share" ? "mine.yaml" : "county.yaml", files);
      if (!graph.ok) throw new Error("the example has mistakes");
      const found = (await centralOf(graph.value, quantity!))[Number(year) - 2020]!;
      expect([quantity, year, Math.round(found * 100) / 100]).toEqual([quantity, year, Number(value)]);
    }
  });

  it("shows the table that `peakcast levers` writes, filled in", async () => {
    const { graph, resolved } = await readShown("county.yaml", files);
    const [heading, row] = files.get("levers.csv")!.split("\n").slice(1);
    const written = toCsv(leverTable(graph.ok ? graph.value : (undefined as never), resolved!)).split("\n");
    // The year 2027 and the note are the example's own.
    expect(heading!.replace(",2027", "")).toBe(written[0]);
    expect(row!.startsWith(written[1]!.replace(/,+$/, ""))).toBe(true);
  });

  it("lists every format and every name that is ours", async () => {
    expect(rowsOf(/^`(iamc|xlsx)/).map(([name]) => name)).toEqual(exportFormats.map((name) => `\`${name}\``));
    const ours = rowsOf(/^`\S*(Emissions|\.\.\.)/).map(([name]) =>
      name!.replaceAll("\\", "").replaceAll("`", "").replaceAll("...", ""),
    );
    expect(ours.length).toBe(3);
    const strange = (await guangxi("plan")).iamc.filter(
      ({ variable }) =>
        !commonDefinitions.has(variable) && !ours.some((part) => `${variable}|`.includes(part)),
    );
    expect(strange.map(({ variable }) => variable)).toEqual([]);
  });
});
