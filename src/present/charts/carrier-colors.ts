import type { Theme } from "./palette.ts";

type InThemes = Readonly<Record<Theme, string>>;

/** What emissions are caused by, by the quantity that holds them. They differ in lightness, for grey print. */
const scopes: Readonly<Record<string, InThemes>> = {
  "emissions.energy": { light: "#5B4A42", dark: "#B08D76" },
  "emissions.process": { light: "#B98A5C", dark: "#E8CFA8" },
  "emissions.indirect": { light: "#2F6DB3", dark: "#5A9BE6" },
};

/** Colour of emissions of one kind: `emissions.energy`, `emissions.process`, `emissions.indirect`. */
export function scopeColor(quantity: string, theme: Theme): string {
  return (scopes[quantity] ?? scopes["emissions.energy"]!)[theme];
}
