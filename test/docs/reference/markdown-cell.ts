/** Plain text as a cell of a Markdown table: nothing in it is a mark or a tag, and what stands in backquotes stays code. */
export function cell(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part, i) => (i % 2 === 1 ? part : part.replaceAll("<", "&lt;").replaceAll("*", "\\*")))
    .join("")
    .replaceAll("|", "\\|")
    .replaceAll("\n", " ");
}

/** A Markdown table; cells are Markdown already. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |\n`;
  return line(heading) + `|${heading.map(() => "---").join("|")}|\n` + rows.map(line).join("");
}
