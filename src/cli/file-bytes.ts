import { open } from "node:fs/promises";
import type { ByteSink, ByteSource } from "../store/draw-table.ts";

/** Makes a file of what `write` puts into it, and closes it however that ends. */
export async function writeBytes(path: string, write: (sink: ByteSink) => Promise<void>): Promise<void> {
  const file = await open(path, "w");
  try {
    await write({
      async write(bytes) {
        await file.writeFile(bytes);
      },
    });
  } finally {
    await file.close();
  }
}

/** Lets `read` take any bytes of a file, and closes it however that ends. */
export async function readBytes<T>(path: string, read: (source: ByteSource) => Promise<T>): Promise<T> {
  const file = await open(path, "r");
  try {
    const byteLength = (await file.stat()).size;
    return await read({
      byteLength,
      async slice(start, end = byteLength) {
        const bytes = new Uint8Array(end - start);
        const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
        if (bytesRead < bytes.length) throw new Error(`${path} ended while it was read`);
        return bytes.buffer;
      },
    });
  } finally {
    await file.close();
  }
}
