import { expect, it } from "vitest";
import { withUnit } from "../../src/explain/written.ts";

it.each([
  ["normal(5, 2)", "normal(5, 2) t"],
  ["truncated(normal(5, 2), 0, 10)", "truncated(normal(5, 2), 0, 10) t"],
  ["truncated(normal(5, 2), low=1 kg)", "truncated(normal(5, 2), low=1 kg)"],
  ["discrete(1 t, 2)", "discrete(1 t, 2)"],
  ["normal(x, 5 % * x)", "normal(x, 5 % * x)"],
])("%s is shown as %s: with the quantity's unit if nothing in it has one", (text, shown) => {
  expect(withUnit(text, "t")).toBe(shown);
});
