import { stat } from "node:fs/promises";
import { parseArgs } from "node:util";
import { dayOf } from "#lib/domain/time";
import { exitCodeOf, reportInLines } from "#lib/roster/report-in-lines";
import { createRosterWatcher } from "#lib/roster/watcher";
import { againstConnect } from "./against-connect.ts";

/**
 * `npm run roster:check -- DIR`: reads a folder as the board would and says what it found, without names. Ends with 0
 * where all is well, 1 where something is not, 2 where nothing can be used.
 */
const USAGE =
  "Name one folder: npm run roster:check -- /srv/rosters, with --against-connect to compare it with who is sitting today.";

export async function checkRoster(
  words: readonly string[],
  environment: Record<string, string | undefined>,
  terminal: Terminal,
): Promise<number> {
  const refuse = (sentence: string) => {
    terminal.error(sentence);
    return 2;
  };
  const asked = readWords([...words], environment);
  if (typeof asked === "string") return refuse(asked);
  const { dir, isAgainstConnect } = asked;
  const timeZone = environment["TIME_ZONE"] || "Europe/London";
  if (!isTimeZone(timeZone)) return refuse("TIME_ZONE is not the name of a time zone.");
  const folder = await stat(dir).catch(() => null);
  if (!folder) return refuse(`${dir} does not exist, or this account may not look at it.`);
  if (!folder.isDirectory()) return refuse(`${dir} is not a folder. ${USAGE}`);

  const watcher = createRosterWatcher({
    dir,
    upnSuffix: environment["UPN_SUFFIX"] ?? "",
    today: () => dayOf(Date.now(), timeZone),
    onRead: () => {},
  });
  await watcher.ready();
  const report = watcher.report();
  if (!report) {
    return refuse("The folder's files are still being written. Try again when they are.");
  }
  for (const line of reportInLines(report)) terminal.log(line);
  const code = exitCodeOf(report);
  const roster = watcher.current();
  if (!isAgainstConnect || !roster) return code;
  const compared = await againstConnect(roster, environment);
  for (const line of compared.lines) terminal.log(line);
  return Math.max(code, compared.code);
}

type Terminal = Pick<Console, "log" | "error">;

/** What was asked for, or what is wrong with it. */
function readWords(
  words: string[],
  environment: Record<string, string | undefined>,
): { dir: string; isAgainstConnect: boolean } | string {
  try {
    const { values, positionals } = parseArgs({
      args: words,
      allowPositionals: true,
      options: { "against-connect": { type: "boolean", default: false } },
    });
    const [dir, ...others] = positionals;
    if (!dir || others.length > 0) return USAGE;
    // Without `--` in front npm takes an option for its own, and hands it on like this.
    const isAgainstConnect = environment["npm_config_against_connect"] === "true";
    return { dir, isAgainstConnect: values["against-connect"] || isAgainstConnect };
  } catch {
    return USAGE;
  }
}

function isTimeZone(name: string): boolean {
  try {
    return dayOf(0, name) !== "";
  } catch {
    return false;
  }
}
