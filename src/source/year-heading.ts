/** The year a heading or cell stands for: `2030`, `2030.0` as pandas writes it, `Y2030` and `X2030` as R does. */
export function yearIn(text: string): number | undefined {
  const digits = /^[XxYy]?((?:19|20|21)\d\d)(?:\.0+)?$/.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
