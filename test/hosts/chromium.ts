import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The browser of the machine, as `.ci/hosts` looks for it; undefined if there is none. */
export const chromiumPath: string | undefined = ["chromium", "chromium-browser", "google-chrome"]
  .flatMap((name) => (process.env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, name)))
  .find((path) => existsSync(path));

/** Without traffic of the browser's own. Chromium refuses its sandbox to root. */
export const chromiumFlags: string[] = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
