/** What a piece of code asked the host for, in bytes. */
export interface HostMemory {
  /** Typed arrays and buffers made by their constructors; views of other memory are free. */
  readonly arrays: number;
  /** WebAssembly modules, as text. */
  readonly modules: number;
  /** Memory of WebAssembly, as first requested. */
  readonly modulesMemory: number;
}

const arrayTypes = [
  "Float64Array",
  "Float32Array",
  "Int32Array",
  "Uint32Array",
  "Int16Array",
  "Uint16Array",
  "Int8Array",
  "Uint8Array",
  "BigInt64Array",
  "BigUint64Array",
  "ArrayBuffer",
  "SharedArrayBuffer",
];
const pageBytes = 65_536;

/** Counts while `work` goes on, by standing in for the host's constructors. Not for two at once. */
export async function countHostMemory(work: () => Promise<void>): Promise<HostMemory> {
  const counted = { arrays: 0, modules: 0, modulesMemory: 0 };
  const undo = [
    ...arrayTypes.map((name) =>
      standIn(globalThis, name, (made, [first]) => {
        if (!(first instanceof ArrayBuffer || first instanceof SharedArrayBuffer))
          counted.arrays += (made as ArrayBufferLike).byteLength;
      }),
    ),
    standIn(WebAssembly, "Module", (_, [bytes]) => {
      counted.modules += (bytes as ArrayBufferLike).byteLength;
    }),
    standIn(WebAssembly, "Memory", (_, [descriptor]) => {
      counted.modulesMemory += pageBytes * (descriptor as WebAssembly.MemoryDescriptor).initial;
    }),
  ];
  try {
    await work();
  } finally {
    for (const restore of undo) restore();
  }
  return counted;
}

type Constructor = new (...values: unknown[]) => object;

/** Puts a constructor that tells what it makes in place of another; gives what undoes it. */
function standIn(holder: object, name: string, tell: (made: object, values: unknown[]) => void): () => void {
  const original = Reflect.get(holder, name) as Constructor;
  const telling = new Proxy(original, {
    construct(target, values: unknown[], newTarget) {
      const made = Reflect.construct(target, values, newTarget === telling ? target : newTarget) as object;
      tell(made, values);
      return made;
    },
  });
  Reflect.set(holder, name, telling);
  return () => void Reflect.set(holder, name, original);
}
