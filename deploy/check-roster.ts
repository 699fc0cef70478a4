import { stat } from "node:fs/promises";
import { parseArgs } from "node:util";
import { dayOf } from "#lib/domain/time";
import { exitCodeOf, reportInLines } from "#lib/roster/report-in-lines";
import { inTime } from "#lib/roster/in-time";
import { createRosterWatcher } from "#lib/roster/watcher";
import { againstConnect } from "./against-connect.ts";
import { suggest } from "./suggest.ts";

/**
 * `npm run roster:check -- DIR`: reads a folder as the board would and says what it found, without names. Ends with 0
 * where all is well, 1 where something is not, 2 where nothing can be used.
 */
const USAGE =
  "Name one folder: npm run roster:check -- /srv/rosters, with --suggest for a first columns.json, and with --against-connect to compare it with who is sitting today.";

export async function checkRoster(
  words: readonly string[],
  environment: Environment,
  terminal: Terminal,
): Promise<number> {
  const asked = readWords([...words], environment);
  const fault = typeof asked === "string" ? asked : await whatIsWrong(asked.dir, environment);
  if (typeof asked === "string" || fault !== null) {
    terminal.error(fault);
    return 2;
  }
  const { dir, isAgainstConnect, isToSuggest } = asked;
  const print = (lines: readonly string[]) => lines.forEach((line) => terminal.log(line));
  let { lines, code, roster, report } = await readFolder(dir, environment);
  print(lines);
  if (isToSuggest && report) {
    const suggested = await suggest(dir, report);
    print(["", ...suggested.lines]);
    if (suggested.isWritten) {
      ({ lines, code, roster } = await readFolder(dir, environment));
      print(["", "Read again with it:", ...lines]);
    }
  }
  if (!isAgainstConnect || !roster) return code;
  const compared = await againstConnect(roster, environment);
  print(["", ...compared.lines]);
  return Math.max(code, compared.code);
}

/** As the board would read it. */
async function readFolder(dir: string, environment: Environment) {
  const watcher = createRosterWatcher({
    dir,
    upnSuffix: environment["UPN_SUFFIX"] ?? "",
    today: () => dayOf(Date.now(), zoneIn(environment)),
    onRead: () => {},
  });
  await watcher.ready();
  const report = watcher.report();
  const lines = report ? reportInLines(report) : [STILL_WRITTEN];
  return { report, roster: watcher.current(), lines, code: report ? exitCodeOf(report) : 2 };
}

const STILL_WRITTEN = "The folder's files are still being written. Try again when they are.";

/** In words; null where nothing is. */
async function whatIsWrong(dir: string, environment: Environment): Promise<string | null> {
  if (!isTimeZone(zoneIn(environment))) return "TIME_ZONE is not the name of a time zone.";
  const folder = await inTime(() => stat(dir)).catch(() => null);
  if (!folder) return `${dir} does not exist, or this account may not look at it.`;
  return folder.isDirectory() ? null : `${dir} is not a folder. ${USAGE}`;
}

const zoneIn = (environment: Environment) => environment["TIME_ZONE"] || "Europe/London";

type Environment = Record<string, string | undefined>;
type Terminal = Pick<Console, "log" | "error">;

interface Asked {
  dir: string;
  isAgainstConnect: boolean;
  isToSuggest: boolean;
}

/** What was asked for, or what is wrong with it. */
function readWords(words: string[], environment: Environment): Asked | string {
  try {
    const { values, positionals } = parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        "against-connect": { type: "boolean", default: false },
        suggest: { type: "boolean", default: false },
      },
    });
    const [dir, ...others] = positionals;
    if (!dir || others.length > 0) return USAGE;
    // Without `--` in front npm takes an option for its own, and hands it on like this.
    const isSet = (name: string) => environment[`npm_config_${name}`] === "true";
    return {
      dir,
      isAgainstConnect: values["against-connect"] || isSet("against_connect"),
      isToSuggest: values.suggest || isSet("suggest"),
    };
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
