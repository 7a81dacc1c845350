import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { pageOf } from "../../src/cli/describe-model.ts";
import { entriesAt } from "../../src/model/read-node.ts";
import { openFile } from "../explain/open.ts";

/*
 * docs/models/guangxi.md is what `peakcast describe` writes about Guangxi. UPDATE_GOLDEN=1 writes it anew; the change is then
 * to be read.
 */
const model = "scenarios/guangxi/model.yaml";
const page = "docs/models/guangxi.md";

const opened = await openFile(model);
const written = await pageOf(opened, model, page, "en");

describe("the page of Guangxi's model", () => {
  it("says what the model says now", () => {
    if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(page, written);
    expect(readFileSync(page, "utf8")).toBe(written);
  });

  it("names every sector, lever and target, and every quantity that someone wrote", () => {
    const { graph, resolved } = opened;
    const products = [...graph.quantities.keys()].flatMap((name) => /^(.*)\.activity$/.exec(name)?.[1] ?? []);
    const inProducts = products.flatMap((product) =>
      [...graph.quantities.values()]
        .filter(({ name, body }) => body && name.startsWith(`${product}.`))
        .map(({ name }) => name.slice(product.length + 1)),
    );
    const own = [...entriesAt(resolved.root, "quantities").keys()];
    const names = [...graph.sectors, ...graph.targets].map(({ id }) => id).concat(products, inProducts, own);
    expect(names.length).toBeGreaterThan(500);
    expect(names.filter((name) => !written.includes(`\`${name}\``))).toEqual([]);
  });

  it("gives every number a source and a quality", () => {
    const model = written.slice(0, written.indexOf("\n## Targets"));
    const rows = model
      .split("\n")
      .filter((line) => line.startsWith("|"))
      .map((line) => line.slice(2, -2).split(" | "));
    // Equations and remainders have none of their own; the other tables have less than five cells a row.
    const numbers = rows.filter((cells) => {
      const value = cells.at(cells.length === 7 ? 2 : -4) ?? "";
      return cells.length >= 5 && /^(?!`= |`remainder`).*`/.test(value);
    });
    expect(numbers.length).toBeGreaterThan(300);
    expect(numbers.filter((cells) => cells.at(-1) === "" || cells.at(-2) === "")).toEqual([]);
  });

  it("has rows that are all as wide as their heading", () => {
    const cellsIn = (line: string): number => line.replaceAll("\\|", "").split("|").length;
    const tables = written
      .split(/\n(?!\|)/)
      .map((text) => text.split("\n").filter((line) => line.startsWith("|")));
    const ragged = tables.filter((rows) => new Set(rows.map(cellsIn)).size > 1);
    expect(tables.filter((rows) => rows.length > 2).length).toBeGreaterThan(50);
    expect(ragged).toEqual([]);
  });

  it("links to files that there are", () => {
    const links = [...written.matchAll(/\]\(\.\.\/\.\.\/([^)]+)\)/g)].map(([, file]) => file!);
    expect(links.length).toBeGreaterThan(40);
    for (const file of new Set(links)) expect(readFileSync(file, "utf8")).not.toBe("");
  });
});
