import type { ProgramListing } from "../explain/program-listing.ts";
import { wrapText } from "../present/wrap-text.ts";
import type { Language } from "../terms/bilingual.ts";

const width = 110;

/** A program as text for a terminal: what it costs, its inputs, instructions and outputs. The first line is a heading. */
export function programLines(program: ProgramListing, language: Language): string[] {
  const say = (en: string, zh: string): string => (language === "zh" ? zh : en);
  const counts = Object.entries(program.byOpcode)
    .map(([name, count]) => `${name} ${count}`)
    .join(", ");
  return [
    say(
      `Program: ${program.operations} operations per draw, ${program.inputs} uncertain inputs`,
      `程序：每次抽样 ${program.operations} 次运算，${program.inputs} 个不确定输入`,
    ),
    ...(counts === "" ? [] : wrapText(counts, width - 2).map((line) => `  ${line}`)),
    say(
      `  ${program.constants} constants, ${program.workingColumns} working columns, ${program.outputColumns} output columns, ${program.checks} checks`,
      `  ${program.constants} 个常数，${program.workingColumns} 个工作列，${program.outputColumns} 个输出列，${program.checks} 项检查`,
    ),
    say(
      `  ${program.sharedByYears} operations are done once for several years`,
      `  ${program.sharedByYears} 次运算由多个年份共用，只做一次`,
    ),
    ...program.inputValues.map(
      ({ quantity, distribution }, input) => `  i${input} = ${quantity}: ${distribution}`,
    ),
    ...program.instructions.map((line) => `  ${line}`),
    ...program.outputValues.flatMap(({ quantity, places }) => [
      `  ${quantity}`,
      ...wrapText(places.join(", "), width - 4).map((line) => `    ${line}`),
    ]),
  ];
}
