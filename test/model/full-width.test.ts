import { describe, expect, it } from "vitest";
import { mistakesOf, quantitiesModel } from "./read-texts.ts";

describe("a full-width sign is named with its plain twin", () => {
  it.each([
    ["in a distribution", "q: { unit: t, value: triangular（1，2，3） }", "（", "("],
    ["in a unit behind a number", 'q: { unit: "%", value: 10 ％ }', "％", "%"],
    ["in a unit", "q: { unit: t／yr, value: 3 }", "／", "/"],
    ["in digits", "q: { unit: t, value: ３ }", "３", "3"],
    ["in an equation", "q: { unit: t, value: 3 }\nr: { unit: t, equation: q ＋ q }", "＋", "+"],
    ["around a text", "q: { unit: t, value: “3 t” }", "“", '"'],
  ])("%s", async (_, quantities, sign, plain) => {
    const [mistake] = await mistakesOf(quantitiesModel(quantities));
    expect(mistake!.help).toEqual({
      en: `\`${sign}\` is a full-width sign: type a plain \`${plain}\``,
      zh: `\`${sign}\` 是全角字符：请改用半角 \`${plain}\``,
    });
  });

  it("in a test's sentence", async () => {
    const model = `${quantitiesModel("q: { unit: t, value: 3 }")}tests:\n  - q ＞＝ 2\n`;
    expect((await mistakesOf(model))[0]!.help!.en).toBe("`＞` is a full-width sign: type a plain `>`");
  });
});
