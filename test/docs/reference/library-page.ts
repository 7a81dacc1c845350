import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../markdown.ts";
import { cell } from "./markdown-cell.ts";
import { publicNames, typesBehind, type PublicName } from "./public-api.ts";

/** What may be imported from the package, and where its sources begin. `web-entry` exports nothing: it is a worker's script. */
export const entries = {
  peakcast: "src/index.ts",
  "peakcast/node-runner": "workers/node-runner.ts",
  "peakcast/web-runner": "workers/web-runner.ts",
} as const;

/** Handed from one function to the next; what is in it is no promise. */
const opaque = ["ModelGraph", "Runner"];

const examples = [
  ["run.mjs", "Run a scenario on all cores"],
  ["compare.mjs", "Compare two scenarios"],
  ["steer.mjs", "Turn a lever as a slider does"],
  ["browser.mjs", "In a page"],
] as const;

/** docs/reference/library.md. */
export function libraryPage(): string {
  return [
    `# The library

Written from the sources and their docstrings. The engine is one package with three entries: \`peakcast\` runs in Node and in pages, \`peakcast/node-runner\` adds threads,
\`peakcast/web-runner\` web workers. Results are those of the command line, bit for bit, and their keys are added, never renamed.
`,
    `## Examples

Each of these is a file that the tests run: those for Node as they stand, the one for a page in Chromium.
`,
    ...examples.map(([file, title]) => exampleText(file, title)),
    ...Object.entries(entries).map(([entry, path]) => entryText(entry, path)),
  ].join("\n");
}

function exampleText(file: string, title: string): string {
  const text = readFileSync(join(root, "docs/examples", file), "utf8");
  return `### ${title}\n\n[docs/examples/${file}](../examples/${file})\n\n\`\`\`js\n${text}\`\`\`\n`;
}

function entryText(entry: string, path: string): string {
  const names = publicNames(path);
  const behind = typesBehind(names.filter(({ name }) => !opaque.includes(name)));
  return [
    `## ${entry}\n`,
    ...names.map((name) => nameText(name)),
    ...(behind.length > 0
      ? [`### Types behind these\n`, ...behind.map((name) => nameText(name, "####"))]
      : []),
  ].join("\n");
}

function nameText({ name, path, description, declaration }: PublicName, level = "###"): string {
  const shown = opaque.includes(name) ? "" : `\n\`\`\`ts\n${declaration}\n\`\`\`\n`;
  return `${level} ${name}\n\n${prose(description)}${description === "" ? "" : "\n\n"}In [${path}](../../${path}).\n${shown}`;
}

/** A docstring as Markdown: its tags as a list. */
function prose(description: string): string {
  const [text, ...tags] = description.split(/^@(?=\w)/m);
  const items = tags.map((tag) => {
    const [, kind, type, rest] = /^(\w+)\s+(?:\{([^}]+)\}\s*)?([\s\S]*)$/.exec(tag.trim())!;
    if (kind === "param") return `- ${rest!.replace(/^(\S+)/, "`$1`:")}`;
    const word = { throws: "Throws", returns: "Returns", see: "See", example: "Example:" }[kind!] ?? kind!;
    return `- ${word} ${type === undefined ? "" : `\`${type}\` `}${rest}`;
  });
  const lines = [
    text!.trim(),
    ...(items.length > 0 ? ["", ...items.map((item) => item.replace(/\n/g, " "))] : []),
  ];
  return lines.map((line) => line.split("\n").map(cell).join("\n")).join("\n");
}
