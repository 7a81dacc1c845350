/** What a key that names something must look like, in the words a finding uses. */
export const rules = {
  year: "a year has four digits",
  name: "a name is letters, digits and _, and starts with a letter",
  policy: "a package's name is letters, digits, _ and -, and starts with a letter",
  dotted: "a quantity's name is words of letters, digits and _, joined by dots",
} as const;

/** Key that marks a map to be replaced rather than merged; allowed in any map. */
export const replaceMark = "_REPLACE_";
