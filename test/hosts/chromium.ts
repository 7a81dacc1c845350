import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The browser of the machine, as `.ci/hosts` looks for it; undefined if there is none. */
export const chromiumPath: string | undefined = ["chromium", "chromium-browser", "google-chrome"]
  .flatMap((name) => (process.env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, name)))
  .find((path) => existsSync(path));

/** Without traffic of the browser's own. Chromium refuses its sandbox to root. */
const flags: string[] = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** How long a browser may take over one thing: its first start from a cold disk, beside other tests, takes half a minute. */
export const chromiumPatience = 180_000;

/** How Playwright starts the browser of the machine. */
export const chromiumLaunch = { executablePath: chromiumPath!, args: flags, timeout: chromiumPatience };
