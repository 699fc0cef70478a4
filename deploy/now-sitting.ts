import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { takeEnvFile } from "#lib/config/env-file";
import { endAtOnce } from "./lifetime.ts";

/** `node now-sitting.mjs`: serves the board. With a command: tries the settings, reads a roster, or says what this is. */
const COMMANDS: Readonly<Record<string, () => Promise<unknown>>> = {
  start: async () => {
    endAtOnce();
    const { serve } = await import("./serve.ts");
    await serve(dirname(fileURLToPath(import.meta.url)));
  },
  "check-config": () => import("./check-config.ts"),
  "roster:check": () => import("./roster-check.ts"),
  version: async () => {
    const { readBuild } = await import("./read-build.ts");
    const { version, commit, id } = readBuild(dirname(fileURLToPath(import.meta.url)));
    console.log(`Now Sitting ${version} (commit ${commit ?? "unknown"}, build ${id})`);
  },
};

const TAKES_WORDS = new Set(["roster:check"]);

const [name = "start", ...words] = takeEnvFile(process.argv.slice(2));
// A command reads its own arguments, wherever it was called from.
process.argv.splice(2, Infinity, ...words);
const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
if (command && (words.length === 0 || TAKES_WORDS.has(name))) await command();
else if (command) {
  console.error(`${name} takes nothing but --env-file FILE, and not ${words.join(" ")}.`);
  process.exitCode = 2;
} else {
  const known = Object.keys(COMMANDS).join(", ");
  console.error(`There is no command ${name}; there are ${known}. --env-file FILE goes with each.`);
  process.exitCode = 2;
}
