import { create, parseDependencies } from "mathjs/number";

/**
 * The one door to mathjs: its grammar (precedence, calls, conditions). It never evaluates anything. The
 * build bundles this file, because loading mathjs whole costs 300 ms and the parser alone 15.
 */
const { parse } = create(parseDependencies!);

/** What is read of a mathjs node; everything else of it is ignored. */
export interface GrammarNode {
  readonly type: string;
  readonly name?: string;
  readonly op?: string;
  readonly args?: readonly GrammarNode[];
  readonly fn?: GrammarNode | string;
  readonly implicit?: boolean;
  readonly content?: GrammarNode;
  readonly condition?: GrammarNode;
  readonly trueExpr?: GrammarNode;
  readonly falseExpr?: GrammarNode;
  readonly conditionals?: readonly string[];
  readonly params?: readonly GrammarNode[];
}

/** The tree of a text of identifiers and operators, or where the grammar breaks (offset in the text). */
export function parseGrammar(text: string): { node: GrammarNode } | { offset: number; reason: string } {
  try {
    return { node: parse(text) as unknown as GrammarNode };
  } catch (error) {
    const { char, message } = error as { char?: number; message?: string };
    const reason = String(message ?? error).replace(/ \(char \d+\)$/, "");
    return { offset: Math.max(0, (char ?? 1) - 1), reason };
  }
}

/** The nodes a node is made of. */
export function nodesBelow(node: GrammarNode): GrammarNode[] {
  return [
    node.content,
    node.condition,
    node.trueExpr,
    node.falseExpr,
    typeof node.fn === "object" ? node.fn : undefined,
    ...(node.args ?? []),
    ...(node.params ?? []),
  ].filter((child) => child !== undefined);
}

/** Whether more than `limit` operations stand inside each other; told without recursion. */
export function isDeeperThan(root: GrammarNode, limit: number): boolean {
  const open: { node: GrammarNode; depth: number }[] = [{ node: root, depth: 1 }];
  for (let next = open.pop(); next; next = open.pop()) {
    // A chain `a < b < c` becomes one `and` inside another.
    const depth = next.depth + (next.node.params?.length ?? 1);
    if (depth > limit) return true;
    for (const node of nodesBelow(next.node)) open.push({ node, depth });
  }
  return false;
}
