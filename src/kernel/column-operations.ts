/**
 * The loops of the interpreter: one function per operation, one plain loop per operand shape, so that each loop
 * stays monomorphic and free of calls. All read and write one memory `m`; `t`, `a`, `b` are offsets into it, `n` is
 * the number of draws. Each draw is read before it is written, so a target may be one of the operands.
 */
type Memory = Float64Array;

/** Which operands are columns. A constant is one number in memory, read once. Unary operations are `columns`. */
export const shape = { columns: 0, columnConstant: 1, constantColumn: 2 } as const;

/** Writes `op(a, b)` of each draw to column t. */
type BinaryLoop = (m: Memory, form: number, t: number, a: number, b: number, n: number) => void;
/** Writes `op(a)` of each draw to column t. */
type UnaryLoop = (m: Memory, t: number, a: number, n: number) => void;

// Symmetric operations (add, multiply, min, max, equal, and, or) never see `constantColumn`: the decoder swaps.

export const add: BinaryLoop = (m, form, t, a, b, n) => {
  if (form === shape.columns) {
    for (let i = 0; i < n; i++) m[t + i] = m[a + i]! + m[b + i]!;
  } else {
    const constant = m[b]!;
    for (let i = 0; i < n; i++) m[t + i] = m[a + i]! + constant;
  }
};

export const subtract: BinaryLoop = (m, form, t, a, b, n) => {
  if (form === shape.columns) {
    for (let i = 0; i < n; i++) m[t + i] = m[a + i]! - m[b + i]!;
  } else if (form === shape.columnConstant) {
    const constant = m[b]!;
    for (let i = 0; i < n; i++) m[t + i] = m[a + i]! - constant;
  } else {
    const constant = m[a]!;
    for (let i = 0; i < n; i++) m[t + i] = constant - m[b + i]!;
  }
};

export const multiply: BinaryLoop = (m, form, t, a, b, n) => {
  if (form === shape.columns) {
    for (let i = 0; i < n; i++) m[t + i] = m[a + i]! * m[b + i]!;
  } else {
    const constant = m[b]!;
    for (let i = 0; i < n; i++) m[t + i] = m[a + i]! * constant;
  }
};

export const divide: BinaryLoop = (m, form, t, a, b, n) => {
  if (form === shape.columns) {
    for (let i = 0; i < n; i++) m[t + i] = m[a + i]! / m[b + i]!;
  } else if (form === shape.columnConstant) {
    const constant = m[b]!;
    for (let i = 0; i < n; i++) m[t + i] = m[a + i]! / constant;
  } else {
    const constant = m[a]!;
    for (let i = 0; i < n; i++) m[t + i] = constant / m[b + i]!;
  }
};

export const min: BinaryLoop = (m, form, t, a, b, n) => {
  if (form === shape.columns) {
    for (let i = 0; i < n; i++) m[t + i] = Math.min(m[a + i]!, m[b + i]!);
  } else {
    const constant = m[b]!;
    for (let i = 0; i < n; i++) m[t + i] = Math.min(m[a + i]!, constant);
  }
};

export const max: BinaryLoop = (m, form, t, a, b, n) => {
  if (form === shape.columns) {
    for (let i = 0; i < n; i++) m[t + i] = Math.max(m[a + i]!, m[b + i]!);
  } else {
    const constant = m[b]!;
    for (let i = 0; i < n; i++) m[t + i] = Math.max(m[a + i]!, constant);
  }
};

export const less: BinaryLoop = (m, form, t, a, b, n) => {
  if (form === shape.columns) {
    for (let i = 0; i < n; i++) m[t + i] = m[a + i]! < m[b + i]! ? 1 : 0;
  } else if (form === shape.columnConstant) {
    const constant = m[b]!;
    for (let i = 0; i < n; i++) m[t + i] = m[a + i]! < constant ? 1 : 0;
  } else {
    const constant = m[a]!;
    for (let i = 0; i < n; i++) m[t + i] = constant < m[b + i]! ? 1 : 0;
  }
};

export const lessOrEqual: BinaryLoop = (m, form, t, a, b, n) => {
  if (form === shape.columns) {
    for (let i = 0; i < n; i++) m[t + i] = m[a + i]! <= m[b + i]! ? 1 : 0;
  } else if (form === shape.columnConstant) {
    const constant = m[b]!;
    for (let i = 0; i < n; i++) m[t + i] = m[a + i]! <= constant ? 1 : 0;
  } else {
    const constant = m[a]!;
    for (let i = 0; i < n; i++) m[t + i] = constant <= m[b + i]! ? 1 : 0;
  }
};

export const equal: BinaryLoop = (m, form, t, a, b, n) => {
  if (form === shape.columns) {
    for (let i = 0; i < n; i++) m[t + i] = m[a + i]! === m[b + i]! ? 1 : 0;
  } else {
    const constant = m[b]!;
    for (let i = 0; i < n; i++) m[t + i] = m[a + i]! === constant ? 1 : 0;
  }
};

// Truth is `x !== 0`, never `if (x)`: NaN is not 0, so it is true.

export const and: BinaryLoop = (m, form, t, a, b, n) => {
  if (form === shape.columns) {
    for (let i = 0; i < n; i++) m[t + i] = m[a + i]! !== 0 && m[b + i]! !== 0 ? 1 : 0;
  } else {
    const constant = m[b]! !== 0;
    for (let i = 0; i < n; i++) m[t + i] = constant && m[a + i]! !== 0 ? 1 : 0;
  }
};

export const or: BinaryLoop = (m, form, t, a, b, n) => {
  if (form === shape.columns) {
    for (let i = 0; i < n; i++) m[t + i] = m[a + i]! !== 0 || m[b + i]! !== 0 ? 1 : 0;
  } else {
    const constant = m[b]! !== 0;
    for (let i = 0; i < n; i++) m[t + i] = constant || m[a + i]! !== 0 ? 1 : 0;
  }
};

export const not: UnaryLoop = (m, t, a, n) => {
  for (let i = 0; i < n; i++) m[t + i] = m[a + i]! === 0 ? 1 : 0;
};

export const negate: UnaryLoop = (m, t, a, n) => {
  for (let i = 0; i < n; i++) m[t + i] = -m[a + i]!;
};

export const abs: UnaryLoop = (m, t, a, n) => {
  for (let i = 0; i < n; i++) m[t + i] = Math.abs(m[a + i]!);
};

export const sqrt: UnaryLoop = (m, t, a, n) => {
  for (let i = 0; i < n; i++) m[t + i] = Math.sqrt(m[a + i]!);
};

/** Writes `a != 0 ? b : c`. An operand moves on by its step: 1 for a column, 0 for a constant. */
export function select(
  m: Memory,
  t: number,
  a: number,
  b: number,
  c: number,
  aStep: number,
  bStep: number,
  cStep: number,
  n: number,
): void {
  for (let i = 0; i < n; i++) m[t + i] = m[a + i * aStep]! !== 0 ? m[b + i * bStep]! : m[c + i * cStep]!;
}
