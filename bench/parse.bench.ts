import { readFileSync } from "node:fs";
import { resolve } from "../src/resolve/resolve.ts";
import { parseExpr } from "../src/expr/parse-expr.ts";
import { parseYaml } from "../src/source/parse-yaml.ts";
import { confirm } from "./measure.ts";
import type { Phase } from "./measure.ts";
import { entry, keepingReader } from "./subject.ts";

/** Text to a checked tree. */
export const parse: Phase = {
  name: "parse",
  async prepare() {
    const text = readFileSync(entry, "utf8");
    confirm(parseYaml(entry, text).ok, "the scenario file parses");

    const equation = "a.b.output * (1 - a.b.capture) + previous(x, 0.5 t CO2/t) / max(1, y) ^ 2";
    const locate = (start: number, end: number): { file: string; start: number; end: number } => ({
      file: "equation",
      start,
      end,
    });
    confirm(parseExpr(equation, locate).ok, "the equation parses");

    const readText = keepingReader();
    const { resolved, texts } = await resolve(entry, readText);
    confirm(resolved.ok, "the scenario resolves");
    const size = [...texts.values()].reduce((sum, one) => sum + one.length, 0);

    return [
      { name: "one YAML file", amount: `${text.length} characters`, run: () => parseYaml(entry, text) },
      {
        name: "one equation",
        amount: `${equation.length} characters`,
        run: () => parseExpr(equation, locate),
      },
      {
        name: "read and resolve",
        amount: `${texts.size} files, ${size} characters`,
        run: () => resolve(entry, readText),
      },
    ];
  },
};
