import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { folderOf, joinPath, staysInside } from "../../src/resolve/paths.ts";

describe("folderOf", () => {
  it.each([
    ["model.yaml", ""],
    ["a/b/model.yaml", "a/b"],
    ["/model.yaml", "/"],
    ["/a/model.yaml", "/a"],
    ["../model.yaml", ".."],
  ])("of %s is %j", (file, folder) => {
    expect(folderOf(file)).toBe(folder);
  });
});

describe("joinPath", () => {
  it.each([
    ["", "model.yaml", "model.yaml"],
    ["", "./model.yaml", "model.yaml"],
    ["a", "b.yaml", "a/b.yaml"],
    ["a/b", "../c.yaml", "a/c.yaml"],
    ["a", "../../c.yaml", "../c.yaml"],
    ["..", "../c.yaml", "../../c.yaml"],
    ["a", "b//./c.yaml", "a/b/c.yaml"],
    ["a", "/etc/passwd", "/etc/passwd"],
    ["/a/b", "../c.yaml", "/a/c.yaml"],
  ])("of %j and %s is %s", (folder, relative, joined) => {
    expect(joinPath(folder, relative)).toBe(joined);
  });
});

describe("staysInside", () => {
  it.each([
    ["m", "m", "sectors/steel.yaml"],
    ["m", "m/sectors", "../data/a.csv"],
    ["m", "m/sectors", "./a/../b.csv"],
    ["", "", "a.yaml"],
    ["", "sectors", "../a.yaml"],
    ["..", "..", "a.yaml"],
    ["/m", "/m", "a.yaml"],
    ["m", "m", "a..b/...yaml"],
  ])("of %j from %j: %s does", (root, folder, relative) => {
    expect(staysInside(root, folder, relative)).toBe(true);
  });

  it.each([
    ["m", "m", "../a.yaml"],
    ["m", "m/sectors", "../../a.yaml"],
    ["m", "m", "a/../../m2/a.yaml"],
    ["m", "m", "../m2/a.yaml"],
    ["m", "m", "../m"],
    ["m", "m", "/m/a.yaml"],
    ["m", "m", "/etc/passwd"],
    ["m", "m", "C:/windows"],
    ["m", "m", "c:a.yaml"],
    ["m", "m", "..\\a.yaml"],
    ["m", "m", "\\\\host\\share"],
    ["m", "m", "a\\..\\..\\b"],
    ["m", "m", "."],
    ["m", "m", ""],
    ["", "", "../a.yaml"],
    ["", "", ".."],
    ["", "a", "../../b.yaml"],
    ["..", "..", "../a.yaml"],
    ["/m", "/m", "../m2/a.yaml"],
  ])("of %j from %j: %s does not", (root, folder, relative) => {
    expect(staysInside(root, folder, relative)).toBe(false);
  });

  it("is never true for a path that climbs above its root, however it is written", () => {
    const step = fc.constantFrom("a", "b", "..", ".", "m", "");
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        const relative = steps.join("/");
        let depth = 0;
        let leftOnce = false;
        for (const one of steps) {
          if (one === "..") depth--;
          else if (one !== "." && one !== "") depth++;
          if (depth < 0) leftOnce = true;
        }
        // A path that leaves its root and comes back (`../root/a`) may be either.
        const climbs = depth < 0 || relative.startsWith("/");
        const stays = !leftOnce && depth > 0 && !relative.startsWith("/");
        const claimed = staysInside("root", "root", relative);
        expect(claimed ? !climbs : !stays).toBe(true);
      }),
    );
  });
});
