import { compile } from "../compile/compile.ts";
import { measureProgram, type ProgramSize } from "../compile/measure-program.ts";
import { instructionLines, outputPlaces, printProgram } from "../compile/print-program.ts";
import type { OpcodeName } from "../compile/program.ts";
import type { ModelGraph } from "../model/model-graph.ts";
import type { Distribution } from "../sample/sample-plan.ts";

/** The compiled program of some quantities, for reading, and what it costs. */
export interface ProgramListing extends Omit<ProgramSize, "byOpcode"> {
  /** Operations by opcode, most frequent first. */
  readonly byOpcode: Readonly<Partial<Record<OpcodeName, number>>>;
  /** [input]: the quantity it belongs to and its distribution, in the quantity's unit. */
  readonly inputValues: readonly { readonly quantity: string; readonly distribution: string }[];
  readonly instructions: readonly string[];
  /** [output]: the quantity and where its years are: `2020: column 0`. */
  readonly outputValues: readonly { readonly quantity: string; readonly places: readonly string[] }[];
  /** Instructions and places of the outputs as one text. */
  readonly text: string;
}

/** The program that gives these quantities and nothing else. */
export function listProgram(graph: ModelGraph, quantities: readonly string[]): ProgramListing {
  const { program, inputs, inputNames } = compile(graph, quantities);
  const { byOpcode, ...size } = measureProgram(program);
  const places = outputPlaces(program);
  return {
    ...size,
    byOpcode: Object.fromEntries(byOpcode),
    inputValues: inputs.map(({ distribution }, input) => ({
      quantity: inputNames[input]!,
      distribution: distributionText(distribution),
    })),
    instructions: instructionLines(program),
    outputValues: quantities.map((quantity, output) => ({
      quantity,
      places: runsOf(places[output]!, graph.horizon.first),
    })),
    text: printProgram(program),
  };
}

/** Years that share a place together: `2020-2022: column 0`. */
function runsOf(places: readonly string[], firstYear: number): string[] {
  const runs: { place: string; first: number; last: number }[] = [];
  for (const [index, place] of places.entries()) {
    const year = firstYear + index;
    const run = runs.at(-1);
    if (run?.place === place) run.last = year;
    else runs.push({ place, first: year, last: year });
  }
  return runs.map(({ place, first, last }) => `${first === last ? first : `${first}-${last}`}: ${place}`);
}

function distributionText(distribution: Distribution): string {
  const { kind, ...parameters } = distribution;
  return `${kind}(${Object.values(parameters).join(", ")})`;
}
