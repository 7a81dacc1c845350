#!/usr/bin/env node
import { bundledCommand } from "./bundled-command.ts";

const { runCommand } = bundledCommand() ?? (await import("./run-command.ts"));
await runCommand(process.argv.slice(2));
