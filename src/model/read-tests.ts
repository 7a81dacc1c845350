import { fullWidthHelp } from "../diagnose/full-width.ts";
import type { Findings } from "../diagnose/findings.ts";
import { didYouMean } from "../diagnose/nearest.ts";
import type { Span } from "../diagnose/span.ts";
import { claimWords } from "../expr/claim-cursor.ts";
import type { Piece } from "../expr/parse-amount.ts";
import { parseClaim } from "../expr/parse-claim.ts";
import { folderOf, joinPath } from "../resolve/paths.ts";
import type { LocatedNode } from "../source/located-node.ts";
import type { WrittenTest } from "./model-test.ts";
import { childAt, placeInScalar, scalarAt, textAt } from "./read-node.ts";

type File = NonNullable<WrittenTest["files"]>[number];

/**
 * The tests of a model and of what is laid on it. A test with a name takes the place of one of the same name in a lower
 * layer, and null unsets that.
 *
 * @param blocks `tests` blocks, [layer][file], the model's layer first
 */
export function readTestBlocks(
  blocks: readonly (readonly LocatedNode[])[],
  texts: ReadonlyMap<string, string>,
  findings: Findings,
): WrittenTest[] {
  const tests = new Map<unknown, WrittenTest>();
  for (const layer of blocks) {
    const names = new Map<string, Span>();
    for (const { node, name, nameSpan } of layer.flatMap(entriesOf)) {
      if (name !== undefined && names.has(name)) {
        findings.error(
          "duplicate-definition",
          nameSpan,
          { en: `the test \`${name}\` stands twice`, zh: `测试 \`${name}\` 重复` },
          { related: [{ span: names.get(name)!, message: { en: "first here", zh: "首次定义于此" } }] },
        );
      }
      if (name !== undefined && nameSpan) names.set(name, nameSpan);
      tests.delete(name);
      const test = readTest(node, name, texts, findings);
      if (test) tests.set(name ?? node, test);
    }
  }
  return [...tests.values()];
}

/** The tests of a block, which is a list or a map by name. */
function entriesOf(block: LocatedNode): { node: LocatedNode; name?: string; nameSpan?: Span }[] {
  if (block.kind === "list") return block.items.map((node) => ({ node }));
  if (block.kind === "scalar") return [];
  return [...block.entries].map(([name, { keySpan, value }]) => ({ node: value, name, nameSpan: keySpan }));
}

function readTest(
  node: LocatedNode,
  name: string | undefined,
  texts: ReadonlyMap<string, string>,
  findings: Findings,
): WrittenTest | undefined {
  if (node.kind === "scalar" && node.value === null) return undefined;
  const sentence =
    node.kind === "scalar" ? { value: String(node.value), span: node.span } : scalarAt(node, "claim");
  if (!sentence) return undefined;
  const text = String(sentence.value);
  const place = (start: number, end: number): Span => placeInScalar(sentence.span, text, texts, start, end);
  const claim = parseClaim(text);
  if ("message" in claim) {
    const { start, end, message, word, help } = claim;
    const near = word === undefined ? {} : didYouMean(word, claimWords);
    findings.error("bad-test", place(start, end), message, {
      ...(help && { help }),
      ...near,
      ...fullWidthHelp(text.slice(start, end)),
    });
    return undefined;
  }
  const why = textAt(node, "why");
  const folder = folderOf(sentence.span.file);
  const inSentence = claim.files?.map(({ text: path, start, end }) => ({
    path: joinPath(folder, path),
    span: place(start, end),
  }));
  const files = inSentence ?? readFiles(childAt(node, "for"));
  return {
    text,
    span: sentence.span,
    claim,
    ...(name !== undefined && { name }),
    ...(why !== undefined && { why }),
    ...(files && { files }),
    inLeverExtremes: claim.inLeverExtremes || textAt(node, "in") !== undefined,
  };
}

/** Path of a file that a test names, relative to the file the test is in. */
export function pathNamed(file: Piece, test: Pick<WrittenTest, "span">): string {
  return joinPath(folderOf(test.span.file), file.text);
}

/** The other scenario a test compares with, and where in the sentence it is named. */
export function comparedFile(test: WrittenTest, texts: ReadonlyMap<string, string>): File | undefined {
  const { body } = test.claim;
  const right = body.kind === "compare" || body.kind === "equals" ? body.right : undefined;
  if (right?.kind !== "quantity" || !right.file) return undefined;
  const { start, end } = right.file;
  return {
    path: pathNamed(right.file, test),
    span: placeInScalar(test.span, test.text, texts, start, end),
  };
}

/** Paths under a key `for`, one or a list, relative to the file they are written in. */
export function readFiles(node: LocatedNode | undefined): File[] | undefined {
  if (!node || (node.kind === "scalar" && node.value === null)) return undefined;
  const items = node.kind === "list" ? node.items : [node];
  return items.flatMap((item) =>
    item.kind === "scalar" && typeof item.value === "string"
      ? [{ path: joinPath(folderOf(item.span.file), item.value), span: item.span }]
      : [],
  );
}
