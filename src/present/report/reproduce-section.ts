import { dataTable, plainColumns } from "./data-table.ts";
import { html, type Html } from "./html.ts";
import type { ReportView } from "./report-view.ts";

/** What someone needs to make the same numbers again, and to see that they are the same. */
export function reproduceSection({ input, labels, say }: ReportView): Html {
  const files = Object.entries(input.inputs);
  const code = (text: string) => html`<code>${text}</code>`;
  return html`<p>
      ${say("Written by peakcast ", "由 peakcast ")}${input.version}${say(" on ", " 于 ")}${input.day}${say(
        ", with the command below. The same command on the same files gives the same result hashes on any machine; other commands, whose results hold more, give others.",
        " 生成，命令如下。同一命令用于相同文件，在任何机器上结果哈希都相同；其他命令的结果内容更多，哈希不同。",
      )}
    </p>
    <pre tabindex="0"><code>${input.command}</code></pre>
    ${dataTable(
      say("Runs", "模拟"),
      say("Scenario", "情景"),
      plainColumns(
        { heading: say("id", "标识") },
        { heading: say("engine", "引擎版本") },
        { heading: say("sampler", "抽样方式") },
        { heading: say("draws", "抽样次数"), numeric: true },
        { heading: say("seed", "种子"), numeric: true },
        { heading: say("hash of the result (SHA-256)", "结果哈希（SHA-256）") },
        { heading: say("hash of the files (SHA-256)", "文件哈希（SHA-256）") },
      ),
      input.runs.map(({ result, modelHash }, index) => ({
        heading: labels[index] ?? result.scenario,
        cells: [
          code(`${result.model} / ${result.scenario}`),
          result.peakcast,
          result.sampler,
          String(result.draws),
          String(result.seed),
          code(bare(result.resultHash)),
          modelHash === undefined ? say("not known", "不详") : code(bare(modelHash)),
        ],
      })),
    )}${
      files.length === 0
        ? undefined
        : dataTable(
            say(`The ${files.length} files that were read`, `所读的 ${files.length} 个文件`),
            say("File", "文件"),
            plainColumns({ heading: "SHA-256" }),
            files.map(([file, hash]) => ({ heading: code(file), cells: [code(bare(hash))] })),
          )
    }`;
}

function bare(hash: string): string {
  return hash.replace("sha256:", "");
}
