import "server-only";
import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { exitForMistakes } from "#lib/config/exit";

const OPTION = "--env-file";

/**
 * Reads settings from a file of `NAME=value` lines into the environment, before anything asks for one: the file named by
 * `--env-file`, or `.env` in the working directory where there is one. What the environment has already stays.
 * @param words a command's arguments
 * @returns those that are left
 */
export function takeEnvFile(words: readonly string[]): string[] {
  const at = words.findIndex((word) => word === OPTION || word.startsWith(`${OPTION}=`));
  if (at === -1) {
    load(".env", true);
    return [...words];
  }
  const isJoined = words[at] !== OPTION;
  const file = isJoined ? words[at]!.slice(OPTION.length + 1) : words[at + 1];
  if (!file) exitForMistakes([`${OPTION} needs the name of a file, such as /etc/now-sitting.env.`]);
  load(file, false);
  return words.filter((_, nth) => nth !== at && (isJoined || nth !== at + 1));
}

function load(file: string, isOptional: boolean): void {
  let text;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    if (isOptional && code === "ENOENT") return;
    exitForMistakes([`The settings file ${file} can't be read (${code}).`]);
  }
  for (const [name, value] of Object.entries(parseEnv(text.replace(/^\uFEFF/, "")))) {
    process.env[name] ??= value;
  }
}
