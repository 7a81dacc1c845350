// Runs the built command under every `node=PATH`, and test/hosts/page.ts in every `chromium=PATH`, and compares the result
// hashes with those of the first host. Exit code 1 if one differs or a host does not answer. Usage: compare-hosts.mjs HOST...
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join, normalize } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";

const run = promisify(execFile);
const command = "dist/src/cli/main.js";
const { version } = JSON.parse(await readFile("package.json", "utf8"));
const seconds = 40;

const cases = [
  { scenario: "scenarios/guangxi/plan.yaml", draws: 5000, sampler: "sobol", seed: 1 },
  { scenario: "scenarios/example/green.yaml", draws: 20_000, sampler: "mc", seed: 2 },
  { scenario: "scenarios/example/green.yaml", draws: 3000, sampler: "lhs", seed: 3 },
];

async function onNode(path) {
  const { stdout: name } = await run(path, ["--version"]);
  const hashes = [];
  for (const { scenario, draws, sampler, seed } of cases) {
    const options = ["--draws", draws, "--sampler", sampler, "--seed", seed, "--threads", 2].map(String);
    const args = [command, "run", scenario, ...options, "--json", "--quiet"];
    const { stdout } = await run(path, args, { maxBuffer: 2 ** 28, timeout: seconds * 1000 });
    hashes.push(JSON.parse(stdout).resultHash);
  }
  return { name: `node ${name.trim()}`, hashes };
}

/** What a page may ask for: itself, its worker, and scenarios. */
async function pageFiles() {
  const entries = { page: "test/hosts/page.ts", "web-entry": "workers/web-entry.ts" };
  const { outputFiles } = await build({
    entryPoints: entries,
    outdir: "/",
    bundle: true,
    format: "esm",
    platform: "browser",
    target: "es2023",
    write: false,
  });
  const scripts = new Map(outputFiles.map(({ path, text }) => [path, text]));
  return async (path) => {
    if (path === "/") return ["text/html", '<!doctype html><script type="module" src="/page.js"></script>'];
    if (scripts.has(path)) return ["text/javascript", scripts.get(path)];
    const file = normalize(path).slice(1);
    if (!file.startsWith("scenarios/") || !existsSync(file)) return undefined;
    return ["text/plain; charset=utf-8", await readFile(file)];
  };
}

/** One page at a time posts its answer, which `answer` settles with. */
async function serve(find) {
  let settle = () => {};
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://127.0.0.1");
    if (request.method === "POST" && pathname === "/answer") {
      let body = "";
      for await (const part of request) body += part;
      response.end();
      settle(JSON.parse(body));
      return;
    }
    const found = await find(decodeURIComponent(pathname));
    if (found === undefined) response.writeHead(404).end();
    else response.writeHead(200, { "content-type": found[0] }).end(found[1]);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    answer: () => new Promise((resolve) => (settle = resolve)),
    close: () => server.close(),
  };
}

async function onChromium(path) {
  const name = (await run(path, ["--version"])).stdout.split(" built on")[0].trim();
  const server = await serve(await pageFiles());
  const profile = mkdtempSync(join(tmpdir(), "peakcast-chromium-"));
  const args = ["--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"];
  args.push("--disable-background-networking", "--disable-component-update", `--user-data-dir=${profile}`);
  // Chromium refuses its sandbox to root.
  if (process.getuid?.() === 0) args.push("--no-sandbox");
  const hashes = [];
  try {
    for (const one of cases) {
      const query = new URLSearchParams({ ...one, workers: 2, version });
      const answer = server.answer();
      const browser = spawn(path, [...args, `${server.origin}/?${query}`], {
        stdio: "ignore",
        detached: true,
      });
      const ended = once(browser, "exit");
      try {
        const late = new Promise((resolve) => setTimeout(resolve, seconds * 1000).unref());
        const { hash, error } = (await Promise.race([answer, ended.then(() => undefined), late])) ?? {};
        if (hash === undefined) throw new Error(error ?? "the page did not answer");
        hashes.push(hash);
      } finally {
        // Its own process group: the browser and what it started.
        if (browser.exitCode === null) process.kill(-browser.pid, "SIGKILL");
        await ended;
      }
    }
  } finally {
    server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
  return { name, hashes };
}

let expected;
for (const host of process.argv.slice(2)) {
  const at = host.indexOf("=");
  const [kind, path] = [host.slice(0, at), host.slice(at + 1)];
  try {
    const { name, hashes } = await (kind === "node" ? onNode(path) : onChromium(path));
    expected ??= hashes;
    const isSame = hashes.join() === expected.join();
    const prefixes = hashes.map((hash) => hash.replace("sha256:", "").slice(0, 12)).join(" ");
    console.log(`${isSame ? "same bits" : "DIFFERENT"}: ${name}: ${prefixes}`);
    if (!isSame) process.exitCode = 1;
  } catch (error) {
    console.log(`FAILED: ${host}: ${error.stderr || error.message}`);
    process.exitCode = 1;
  }
}
