/**
 * The page's only script. Without it everything can be read and the language switched; it tells the browser which language is
 * shown, for its title, its hyphens and its voice, and lets an address end with `#zh`.
 */
export const pageScript = `
const pick = (language) => {
  const article = document.getElementById("report-" + language);
  document.documentElement.lang = article.lang;
  document.title = article.dataset.title;
};
for (const input of document.querySelectorAll("input[name=language]")) {
  input.addEventListener("change", () => pick(input.value));
  if (location.hash.startsWith("#" + input.value)) input.checked = true;
  if (input.checked) pick(input.value);
}
`;
