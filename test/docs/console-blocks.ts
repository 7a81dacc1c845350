/** A command that a page shows, and the lines shown below it. */
export interface ShownCommand {
  /** Words behind `peakcast`. */
  readonly words: readonly string[];
  /** What it is said to print; `...` stands for lines left out, once at most. */
  readonly shown: readonly string[];
}

/** What a page has its reader do: a command, a file to write, an edit. */
export type Step =
  | { readonly kind: "command"; readonly line: string; readonly command: ShownCommand }
  | { readonly kind: "write"; readonly path: string; readonly text: string }
  | { readonly kind: "edit"; readonly path: string; readonly from: string; readonly to: string };

/**
 * The steps of a page, in its order: `console` blocks (a line `$ npx peakcast ...` and what it prints), YAML whose first line
 * is a comment with the file's name, and `diff` blocks (`--- path`, lines taken away with -, lines put there with +).
 */
export function stepsOf(markdown: string): Step[] {
  return [...markdown.matchAll(/^```(console|yaml|diff)\n([\s\S]*?)^```$/gm)].flatMap(
    ([, language, text]) => {
      if (language === "console") return commandsOf(text!);
      const lines = text!.split("\n");
      if (language === "diff") {
        const marked = (mark: string): string =>
          lines
            .slice(1)
            .flatMap((line) => (line.startsWith(mark) ? [line.slice(1)] : []))
            .join("\n");
        return [{ kind: "edit", path: lines[0]!.slice("--- ".length), from: marked("-"), to: marked("+") }];
      }
      const path = /^# (\S+\.yaml)$/.exec(lines[0]!)?.[1];
      return path === undefined ? [] : [{ kind: "write", path, text: text! }];
    },
  );
}

function commandsOf(block: string): Step[] {
  return block
    .split(/^(?=\$ )/m)
    .filter((part) => part.startsWith("$ "))
    .map((part) => {
      const [first, ...shown] = part.trimEnd().split("\n");
      const line = first!.slice(2);
      const words = [...line.matchAll(/'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2]!);
      if (words[0] !== "npx" || words[1] !== "peakcast") throw new Error(`a page runs ${line}`);
      return { kind: "command", line, command: { words: words.slice(2), shown } };
    });
}

/** What a page should show of a command's output: all of it, or as many lines before and after `...` as it shows now. */
export function excerpt(printed: string, shown: readonly string[]): string[] {
  const lines = printed
    .trimEnd()
    .split("\n")
    .map((line) => line.trimEnd());
  const gap = shown.indexOf("...");
  if (gap === -1) return lines;
  const after = shown.length - gap - 1;
  return [...lines.slice(0, gap), "...", ...lines.slice(lines.length - after)];
}
