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
  const lines = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const mistakes = mistakesIn(lines, file);
  if (mistakes.length > 0) exitForMistakes(mistakes);
  for (const [name, value] of Object.entries(parseEnv(lines))) process.env[name] ??= value;
}

/** A value in quotation marks, which may go on over several lines. */
const QUOTED = /(=[^\S\n]*)(["'`])[^]*?\2/g;
/** One that has lost its end: another setting stands within it, and would go with it. */
const NAMES_ANOTHER = /\n\s*(export\s+)?[A-Z][A-Z_]+\s*=/;
/** What is left of a value whose mark has no other. */
const OPEN = /^\s*(export\s+)?[A-Za-z_]\w*\s*=\s*(["'`])(?!.*\2)/;
const SETTING = /^\s*((export\s+)?[A-Za-z_]\w*\s*=.*|#.*)?$/;
/** A file of something else has many. */
const MOST_LINES = 5;

/** Lines that Node would pass over without a word, or read as something else. None is repeated: it may hold a key. */
function mistakesIn(text: string, file: string): string[] {
  if (/[\0\uFFFD]/.test(text)) {
    return [
      `The settings file ${file} is not UTF-8: save it as that, which Windows PowerShell does with -Encoding utf8.`,
    ];
  }
  const blank = (all: string, sign: string) => sign + "\n".repeat(all.split("\n").length - 1);
  const others = text
    .replace(QUOTED, blank)
    .split("\n")
    .flatMap((line, nth) => (SETTING.test(line) ? [] : [nth + 1]))
    .slice(0, MOST_LINES)
    .map((nth) => `Line ${nth} of ${file} is no setting: write NAME=value, or # before a remark.`);
  if (others.length > 0) return others;
  const open = text
    .replace(QUOTED, (all, sign: string) => (NAMES_ANOTHER.test(all) ? all : blank(all, sign)))
    .split("\n")
    .findIndex((line) => OPEN.test(line));
  if (open === -1) return [];
  return [
    `Line ${open + 1} of ${file} begins a quotation that ends too late or never: end it where its value ends.`,
  ];
}
