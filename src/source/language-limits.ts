/** What a file may hold at most, with every use of an anchor laid out. */
export const limits = { depth: 40, nodes: 200_000 } as const;

/** Keys that mean something to JavaScript and nothing to a modeller. */
export const reservedKeys: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);
