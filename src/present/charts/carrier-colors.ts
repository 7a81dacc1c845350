import type { Theme } from "./palette.ts";

type InThemes = Readonly<Record<Theme, string>>;

/**
 * Colours of energy carriers by name: coal black or grey, coke violet, other solid fuels brown, oil and gas warm, electricity blue,
 * biomass green. The largest stay apart for colour-blind eyes, coal, grid electricity and gas in a grey copy too; all stand out from
 * the ground (test/present/charts/carrier-colors.test.ts).
 */
const carriers: Readonly<Record<string, InThemes>> = {
  coal: { light: "#333333", dark: "#A6ABB2" },
  captive_coal: { light: "#8E8E98", dark: "#8A8A96" },
  anthracite: { light: "#6B4A3A", dark: "#C08A6C" },
  washed_coal: { light: "#A08468", dark: "#DDC3A6" },
  coke: { light: "#51477C", dark: "#CEACF0" },
  petcoke: { light: "#7A2E1D", dark: "#D07A5E" },
  waste_fuel: { light: "#B0788A", dark: "#E3B9C6" },
  gas: { light: "#C7780F", dark: "#F7BC52" },
  coke_oven_gas: { light: "#A9620F", dark: "#CF8A3A" },
  refinery_gas: { light: "#B58A1C", dark: "#FBE7A4" },
  oil: { light: "#9A3B22", dark: "#E08A6C" },
  diesel: { light: "#C25B3C", dark: "#EDA58E" },
  heat: { light: "#B85570", dark: "#EBA3B5" },
  grid: { light: "#2F6DB3", dark: "#5A9BE6" },
  electricity: { light: "#2F6DB3", dark: "#5A9BE6" },
  renewable: { light: "#2B98BD", dark: "#A9F0FF" },
  hydrogen: { light: "#7D5FB2", dark: "#BFA3EE" },
  biomass: { light: "#1F6B42", dark: "#4FA871" },
  bagasse: { light: "#4F8F3F", dark: "#A9D672" },
  cane_leaf: { light: "#8B9A22", dark: "#DDE8A0" },
};

/** For carriers of other names, in the order of the model. */
const others: readonly InThemes[] = [
  { light: "#8E5AB0", dark: "#C79BE3" },
  { light: "#2B8A80", dark: "#63CFC3" },
  { light: "#A8436A", dark: "#E58DB0" },
  { light: "#7B8A26", dark: "#C0CE68" },
  { light: "#4467B5", dark: "#8FACEB" },
  { light: "#B06A8F", dark: "#E7B4D0" },
  { light: "#1F5F5D", dark: "#58A8A5" },
  { light: "#A08628", dark: "#E0CA72" },
];

/** What emissions are caused by, by the quantity that holds them. */
const scopes: Readonly<Record<string, InThemes>> = {
  "emissions.energy": { light: "#5B4A42", dark: "#937263" },
  "emissions.process": { light: "#A58F86", dark: "#F0D0B0" },
  "emissions.indirect": { light: "#2F6DB3", dark: "#5A9BE6" },
};

/** Every colour of carriers and scopes, light and dark. */
export const carrierColors: readonly InThemes[] = [
  ...Object.values(carriers),
  ...others,
  ...Object.values(scopes),
];

/** Colour of a carrier: the same in every chart of a model, and for well-known names in every model. */
export function carrierColor(ids: readonly string[], id: string, theme: Theme): string {
  const own = carriers[id];
  if (own !== undefined) return own[theme];
  const index = ids.filter((other) => carriers[other] === undefined).indexOf(id);
  return others[Math.max(0, index) % others.length]![theme];
}

/** Colour of emissions of one kind: `emissions.energy`, `emissions.process`, `emissions.indirect`. */
export function scopeColor(quantity: string, theme: Theme): string {
  return (scopes[quantity] ?? scopes["emissions.energy"]!)[theme];
}
