import type { Diagnostic } from "../../src/diagnose/diagnostic.ts";
import type { ModelGraph, Quantity } from "../../src/model/model-graph.ts";
import { readModel } from "../../src/pipeline.ts";
import type { Checked } from "../../src/diagnose/checked.ts";

/** Files by path, as a model's folder would hold them. */
export type Texts = Readonly<Record<string, string>>;

/** Reads a model or scenario from texts. */
export async function read(files: Texts, entry = "model.yaml"): Promise<Checked<ModelGraph>> {
  const { graph } = await readModel(entry, (path) => {
    const text = files[path];
    return text === undefined ? Promise.reject(new Error("there is no such file")) : Promise.resolve(text);
  });
  return graph;
}

/** The model, which must be without mistakes. */
export async function graphOf(files: Texts | string, entry?: string): Promise<ModelGraph> {
  const graph = await read(typeof files === "string" ? { "model.yaml": files } : files, entry);
  if (!graph.ok) throw new Error(graph.diagnostics.map(({ message }) => message.en).join("\n"));
  return graph.value;
}

/** The errors of a model, which must have some. */
export async function mistakesOf(files: Texts | string, entry?: string): Promise<readonly Diagnostic[]> {
  const graph = await read(typeof files === "string" ? { "model.yaml": files } : files, entry);
  if (graph.ok) throw new Error("the model has no mistakes");
  return graph.diagnostics.filter(({ severity }) => severity === "error");
}

/** Mistakes as `code: message`, in the order they are found. */
export async function told(files: Texts | string, entry?: string): Promise<string[]> {
  return (await mistakesOf(files, entry)).map(({ code, message }) => `${code}: ${message.en}`);
}

/** A model of quantities, written at the indentation of the `quantities` section's entries. */
export function quantitiesModel(quantities: string, horizon = "{ first: 2020, last: 2025 }"): string {
  return `peakcast: 1\nmodel: m\nhorizon: ${horizon}\nquantities:\n${indent(quantities, 2)}\n`;
}

/** A model of one sector `s` with one product `p` in Mt/yr and activity 10; `routes` are its routes' entries. */
export function routesModel(routes: string, more = ""): string {
  return `peakcast: 1
model: m
horizon: { first: 2020, last: 2022 }
carriers:
  coal: { scope: direct, factor: 90 }
  gas: { scope: direct, factor: 55 }
  wood: { scope: direct, biogenic: true, factor: 110 }
  grid: { scope: indirect, factor: 0.5 t CO2/MWh }
sectors:
  s:
    products:
      p:
        unit: Mt/yr
        activity: 10
        routes:
${indent(routes, 10)}
${more}`;
}

function indent(text: string, by: number): string {
  return text
    .split("\n")
    .map((line) => (line === "" ? line : " ".repeat(by) + line))
    .join("\n");
}

export function quantity(graph: ModelGraph, name: string): Quantity {
  const found = graph.quantities.get(name);
  if (!found) throw new Error(`no quantity ${name}`);
  return found;
}
