import { isLevelFunction } from "../../compile/level-functions.ts";
import type { OpcodeName } from "../../compile/program.ts";
import type { ConstantPool } from "./constant-pool.ts";
import { ByteBuffer, valueType, type WasmFunction } from "./encoder.ts";
import * as wasm from "./instructions.ts";
import type { ScalarName } from "./scalar-functions.ts";
import { home, type Segment, type Step, type ValueId } from "./segments.ts";

/** What the code of a segment refers to. */
export interface SegmentSurroundings {
  readonly pool: ConstantPool;
  readonly constants: readonly number[];
  /** [value]: a kind of `home`, and the address of the value's column there. */
  readonly homes: Uint8Array;
  readonly addresses: Int32Array;
  readonly outputAddress: (column: number) => number;
  readonly checkAddress: (check: number) => number;
  /** Checks whose column has a value already. */
  readonly seenChecks: Set<number>;
  /** Address of a 32-bit word that becomes 1 once a check fails. */
  readonly failedAddress: number;
  /** Numbers of the functions on vectors. */
  readonly functions: Readonly<Record<"exp" | "log" | ScalarName, number>>;
}

// Locals: the bytes of a column to compute, the place in it, what no check has contradicted, and values.
const end = 0;
const at = 1;
const holds = 2;
const firstValue = 3;

/**
 * The function of one segment: (end) -> nothing, end above 0. Two draws a turn, every value of the segment once; values made
 * elsewhere are read from their columns where they are first used.
 */
export function emitSegment({ steps }: Segment, around: SegmentSurroundings): WasmFunction {
  const loop = new SegmentCode(around, steps);
  for (const step of steps) loop.step(step);
  const hasChecks = steps.some(({ name }) => name === "checkNonNegative");
  const body = new ByteBuffer();
  if (hasChecks) body.append(wasm.set(holds, wasm.i64Splat(-1, -1)));
  body.append(wasm.loopBegin);
  body.append(loop.code.bytes());
  body.append(
    wasm.loopEndWhile(
      wasm.i32LessUnsigned(wasm.tee(at, wasm.i32Add(wasm.get(at), wasm.i32(16))), wasm.get(end)),
    ),
  );
  if (hasChecks)
    body.append(
      wasm.ifElse(
        wasm.i32IsZero(wasm.i64x2AllTrue(wasm.get(holds))),
        wasm.i32Store(wasm.i32(0), wasm.i32(1), around.failedAddress),
      ),
    );
  return {
    parameters: [valueType.i32],
    results: [],
    locals: [valueType.i32, ...Array.from({ length: loop.locals - holds }, () => valueType.v128)],
    body: body.bytes(),
  };
}

/** Operands are pushed one after the other, as the stack machine takes them. */
class SegmentCode {
  readonly code = new ByteBuffer();
  /** Number of locals, the parameter included. */
  locals = firstValue;
  readonly #around: SegmentSurroundings;
  /** How often each value is still to be read in this segment. */
  readonly #uses = new Map<ValueId, number>();
  readonly #localOf = new Map<ValueId, number>();
  readonly #free: number[] = [];

  constructor(around: SegmentSurroundings, steps: readonly Step[]) {
    this.#around = around;
    for (const { args } of steps)
      for (const arg of args) if (arg >= 0) this.#uses.set(arg, (this.#uses.get(arg) ?? 0) + 1);
  }

  step({ name, target, args }: Step): void {
    const { code } = this;
    const { homes, addresses, outputAddress, checkAddress, pool, seenChecks } = this.#around;
    switch (name) {
      case "store":
        this.#storeAt(outputAddress(target), () => this.#push(args[0]!));
        return;
      case "checkNonNegative": {
        this.#push(args[0]!);
        if (seenChecks.has(target)) {
          // Of several values a draw is judged by the least; NaN is less than all.
          this.#local(getLocal, at);
          this.code.append(loadColumn);
          this.code.unsigned(checkAddress(target));
          code.append(wasm.f64x2Min([], []));
        }
        seenChecks.add(target);
        const local = this.#newLocal();
        this.#local(setLocal, local);
        this.#storeAt(checkAddress(target), () => this.#local(getLocal, local));
        const isHeld = wasm.f64x2GreaterOrEqual(wasm.get(local), pool.splat(0));
        code.append(wasm.set(holds, wasm.v128And(wasm.get(holds), isHeld)));
        this.#free.push(local);
        return;
      }
      case "select":
        // a != 0 ? b : c takes its operands as b, c, mask.
        this.#push(args[1]!);
        this.#push(args[2]!);
        this.#pushTruth(args[0]!);
        code.append(wasm.v128Select([], [], []));
        break;
      case "and":
      case "or":
        this.#pushTruth(args[0]!);
        this.#pushTruth(args[1]!);
        code.append(instructionOf[name]);
        this.#maskToNumber();
        break;
      case "not":
        this.#push(args[0]!);
        code.append(wasm.f64x2Equal([], pool.splat(0)));
        this.#maskToNumber();
        break;
      case "less":
      case "lessOrEqual":
      case "equal":
        for (const arg of args) this.#push(arg);
        code.append(instructionOf[name]);
        this.#maskToNumber();
        break;
      case "exp":
      case "log":
      case "sin":
      case "cos":
      case "power":
        for (const arg of args) this.#push(arg);
        code.append(wasm.call(this.#around.functions[name]));
        break;
      case "integerPower":
        throw new Error("bug in peakcast: an integer power was not written out");
      default:
        for (const arg of args) this.#push(arg);
        code.append(isLevelFunction(name) ? wasm.call(this.#around.functions[name]) : instructionOf[name]);
    }
    const local = this.#newLocal();
    this.#local(setLocal, local);
    if (homes[target] === home.carried) this.#storeAt(addresses[target]!, () => this.#local(getLocal, local));
    if (this.#uses.has(target)) this.#localOf.set(target, local);
    else this.#free.push(local);
  }

  #push(value: ValueId): void {
    const { pool, constants, addresses } = this.#around;
    if (value < 0) {
      this.code.append(pool.splat(constants[~value]!));
      return;
    }
    const left = this.#uses.get(value)! - 1;
    this.#uses.set(value, left);
    const known = this.#localOf.get(value);
    if (known !== undefined) {
      if (left === 0) this.#free.push(known);
      this.#local(getLocal, known);
      return;
    }
    this.code.append(loadColumn);
    this.code.unsigned(addresses[value]!);
    if (left === 0) return;
    const local = this.#newLocal();
    this.#localOf.set(value, local);
    this.#local(teeLocal, local);
  }

  #pushTruth(value: ValueId): void {
    this.#push(value);
    this.code.append(wasm.f64x2NotEqual([], this.#around.pool.splat(0)));
  }

  #maskToNumber(): void {
    this.code.append(wasm.v128And([], this.#around.pool.splat(1)));
  }

  #storeAt(address: number, pushValue: () => void): void {
    this.#local(getLocal, at);
    pushValue();
    this.code.append(storeColumn);
    this.code.unsigned(address);
  }

  #local(instruction: number, local: number): void {
    this.code.byte(instruction);
    this.code.unsigned(local);
  }

  #newLocal(): number {
    return this.#free.pop() ?? this.locals++;
  }
}

// The same few instructions some ten thousand times: without the operand that follows.
const getLocal = wasm.get(0)[0]!;
const setLocal = wasm.set(0, [])[0]!;
const teeLocal = wasm.tee(0, [])[0]!;
const loadColumn = wasm.load(wasm.get(at), 0).slice(0, -1);
const storeColumn = wasm.store([], [], 0).slice(0, -1);

const instructionOf = {
  add: wasm.f64x2Add([], []),
  subtract: wasm.f64x2Subtract([], []),
  multiply: wasm.f64x2Multiply([], []),
  divide: wasm.f64x2Divide([], []),
  min: wasm.f64x2Min([], []),
  max: wasm.f64x2Max([], []),
  negate: wasm.f64x2Negate([]),
  abs: wasm.f64x2Abs([]),
  sqrt: wasm.f64x2Sqrt([]),
  less: wasm.f64x2Less([], []),
  lessOrEqual: wasm.f64x2LessOrEqual([], []),
  equal: wasm.f64x2Equal([], []),
  and: wasm.v128And([], []),
  or: wasm.v128Or([], []),
} as const satisfies Partial<Record<OpcodeName, readonly number[]>>;
