/*
 * WebAssembly in its binary form, as much of it as the kernel needs. Names of instructions are those of the
 * specification (WebAssembly Core 2.0, chapter 5), in camel case.
 */

/** A piece of code: instructions that leave one value, or none, on the stack. */
export type Code = readonly number[];

export const valueType = { i32: 0x7f, f64: 0x7c, v128: 0x7b } as const;
export type ValueType = (typeof valueType)[keyof typeof valueType];

/** A function's type. */
export interface Signature {
  readonly parameters: readonly ValueType[];
  readonly results: readonly ValueType[];
}

/** A function: its type, its locals beyond the parameters, and its body without the closing `end`. */
export interface WasmFunction extends Signature {
  readonly locals: readonly ValueType[];
  readonly body: ArrayLike<number>;
  /** Name under which it is exported; left out, it is not. */
  readonly exported?: string;
}

/** A function of the host, called like one of the module's. */
export interface ImportedFunction extends Signature {
  readonly module: string;
  readonly name: string;
}

/** Unsigned LEB128. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 0x7f) {
    bytes.push((rest & 0x7f) | 0x80);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return bytes;
}

/** Signed LEB128 of a 32-bit integer. */
export function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value | 0;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    if ((rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)) {
      bytes.push(low);
      return bytes;
    }
    bytes.push(low | 0x80);
  }
}

/** The eight bytes of a double, lowest first. */
export function doubleBytes(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value, true);
  return bytes;
}

/** Bytes that grow; a module of many functions is some hundred kilobytes. */
export class ByteBuffer {
  #bytes = new Uint8Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(...values: readonly number[]): void {
    this.append(values);
  }

  /** Appends an unsigned LEB128 number. */
  unsigned(value: number): void {
    let rest = value;
    while (rest > 0x7f) {
      this.byte((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    this.byte(rest);
  }

  byte(value: number): void {
    if (this.#length === this.#bytes.length) this.#grow(this.#length + 1);
    this.#bytes[this.#length++] = value;
  }

  append(values: ArrayLike<number>): void {
    const wanted = this.#length + values.length;
    if (wanted > this.#bytes.length) this.#grow(wanted);
    // Most pieces are a few bytes, for which a loop is faster than a typed array's `set`.
    if (values.length > 64) this.#bytes.set(values, this.#length);
    else for (let i = 0; i < values.length; i++) this.#bytes[this.#length + i] = values[i]!;
    this.#length = wanted;
  }

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #grow(wanted: number): void {
    const grown = new Uint8Array(Math.max(wanted, 2 * this.#bytes.length));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }
}

/**
 * A module that imports one memory as `host.memory`. Imported functions come first in the numbering of `call`, then
 * `functions` in their order.
 *
 * @param pages smallest size of the memory, in pages of 64 KiB
 */
export function encodeModule(
  imports: readonly ImportedFunction[],
  functions: readonly WasmFunction[],
  pages: number,
): Uint8Array<ArrayBuffer> {
  const types: string[] = [];
  const typeOf = ({ parameters, results }: Signature): number => {
    const text = [0x60, parameters.length, ...parameters, results.length, ...results].join();
    const known = types.indexOf(text);
    return known >= 0 ? known : types.push(text) - 1;
  };
  const importEntries = [
    [...named("host"), ...named("memory"), 0x02, 0x00, ...unsigned(pages)],
    ...imports.map((imported) => [
      ...named(imported.module),
      ...named(imported.name),
      0x00,
      ...unsigned(typeOf(imported)),
    ]),
  ];
  const functionTypes = functions.map((definition) => unsigned(typeOf(definition)));
  const exportEntries = functions.flatMap(({ exported }, index) =>
    exported === undefined ? [] : [[...named(exported), 0x00, ...unsigned(imports.length + index)]],
  );
  const module = new ByteBuffer();
  module.push(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00);
  section(
    module,
    1,
    types.map((text) => text.split(",").map(Number)),
  );
  section(module, 2, importEntries);
  section(module, 3, functionTypes);
  section(module, 7, exportEntries);
  section(module, 10, functions.map(functionBody));
  return Uint8Array.from(module.bytes());
}

function named(name: string): number[] {
  const bytes = new TextEncoder().encode(name);
  return [...unsigned(bytes.length), ...bytes];
}

function section(module: ByteBuffer, id: number, entries: readonly ArrayLike<number>[]): void {
  const content = new ByteBuffer();
  content.append(unsigned(entries.length));
  for (const entry of entries) content.append(entry);
  module.push(id, ...unsigned(content.length));
  module.append(content.bytes());
}

function functionBody({ locals, body }: WasmFunction): Uint8Array {
  const runs: { type: ValueType; count: number }[] = [];
  for (const type of locals) {
    const last = runs.at(-1);
    if (last?.type === type) last.count++;
    else runs.push({ type, count: 1 });
  }
  const content = new ByteBuffer();
  content.append(unsigned(runs.length));
  for (const { type, count } of runs) content.push(...unsigned(count), type);
  content.append(body);
  content.push(0x0b);
  const whole = new ByteBuffer();
  whole.append(unsigned(content.length));
  whole.append(content.bytes());
  return whole.bytes();
}
