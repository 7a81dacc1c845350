import { describe, expect, it } from "vitest";
import { streamKey } from "../../src/sample/stream-key.ts";

describe("streamKey", () => {
  // MurmurHash3_x86_32 check values: SMHasher's published test vectors and those of the Wikipedia article "MurmurHash".
  it.each([
    ["", 0, 0x00000000],
    ["", 1, 0x514e28b7],
    ["", 0xffffffff, 0x81f16f39],
    ["test", 0, 0xba6bd213],
    ["test", 0x9747b28c, 0x704b81dc],
    ["Hello, world!", 0, 0xc0363e43],
    ["Hello, world!", 0x9747b28c, 0x24884cba],
    ["The quick brown fox jumps over the lazy dog", 0, 0x2e4ff723],
    ["The quick brown fox jumps over the lazy dog", 0x9747b28c, 0x2fa826cd],
    ["aaaa", 0x9747b28c, 0x5a97808a],
    ["aaa", 0x9747b28c, 0x283e0130],
    ["aa", 0x9747b28c, 0x5d211726],
    ["a", 0x9747b28c, 0x7fa09ea6],
  ])("of %j with seed %i is the published value", (name, seed, key) => {
    expect(streamKey(name, seed)).toBe(key);
  });

  it("hashes names by their UTF-8 bytes (published value for four Greek letters pi)", () => {
    expect(streamKey("ππππππππ", 0x9747b28c)).toBe(0xd58063c1);
  });

  it("tells similar names apart", () => {
    const names = Array.from({ length: 2000 }, (_, i) => `steel.route_${i}.share`);
    expect(new Set(names.map((name) => streamKey(name))).size).toBe(2000);
  });
});
