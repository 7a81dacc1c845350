/**
 * Size of a message by a rule that no version of Node changes: memory of arrays and buffers, 8 bytes a number, 1 a
 * boolean, UTF-8 for texts and keys. What threads share, memory and compiled modules, is free.
 *
 * @throws {Error} for what has no size, such as a function
 */
export function messageBytes(value: unknown): number {
  if (value === null || value === undefined || typeof value === "boolean") return 1;
  if (typeof value === "number" || typeof value === "bigint") return 8;
  if (typeof value === "string") return Buffer.byteLength(value);
  if (typeof value !== "object") throw new Error(`a ${typeof value} cannot be sent`);
  if (value instanceof SharedArrayBuffer || value instanceof WebAssembly.Module) return 0;
  if (ArrayBuffer.isView(value)) return value.buffer instanceof ArrayBuffer ? value.byteLength : 0;
  if (value instanceof ArrayBuffer) return value.byteLength;
  const parts =
    Array.isArray(value) || value instanceof Set
      ? [...(value as Iterable<unknown>)]
      : (value instanceof Map ? [...value] : Object.entries(value)).flat();
  return parts.reduce<number>((sum, part) => sum + messageBytes(part), 0);
}
