// Writes V8's code of the command beside it: `node code-cache.mjs FOLDER`, in a process of its own. V8 compiles a function
// when it is first called, so the commands people wait for are run first, on the model that comes along.
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const folder = pathToFileURL(`${resolve(process.argv[2])}/`);
const { bundleName, codeCacheName, loadBundle } = await import(new URL("bundled-command.js", folder).href);
// Code that V8 accepts changes its flags, and code it makes with other flags it refuses.
rmSync(new URL(codeCacheName, folder), { force: true });
const { script, command } = loadBundle(new URL(bundleName, folder).href);
const plan = join("scenarios", "guangxi", "plan.yaml");
await command.runCommand(["check", plan]);
await command.runCommand(["run", plan, "--draws", "100", "--seed", "1", "--json"]);
if (process.exitCode) throw new Error(`the commands to be cached end with ${process.exitCode}`);
// A command that starts meanwhile finds all of it or nothing.
const aside = new URL(`${codeCacheName}.${process.pid}`, folder);
writeFileSync(aside, script.createCachedData());
renameSync(aside, new URL(codeCacheName, folder));
