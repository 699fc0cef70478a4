import { createRosterWatcher } from "#lib/roster/watcher";
import { isBroken, problemsInWords, sizeInWords, type RosterReport } from "#lib/roster/report";
import { dayOf } from "#lib/domain/time";

/** `npm run roster:check DIR`: reads a folder as the board would and says what it found, without names. */
const [dir, ...rest] = process.argv.slice(2);
if (!dir || rest.length > 0) {
  console.error("Name the folder: npm run roster:check /srv/rosters");
  process.exit(2);
}
const STATE_WORDS = { read: "ok", kept: "BROKEN", broken: "BROKEN" };
const timeZone = process.env["TIME_ZONE"] || "Europe/London";
const watcher = createRosterWatcher({
  dir,
  upnSuffix: process.env["UPN_SUFFIX"] ?? "",
  today: () => dayOf(Date.now(), timeZone),
  onRead: () => {},
});
await watcher.ready();
const report = watcher.report();
if (!report) {
  console.error("The folder's files are still being written.");
  process.exit(1);
}
print(report);
if (isBroken(report)) process.exitCode = 1;

function print(read: RosterReport): void {
  const { sources } = read;
  const width = Math.max(4, ...sources.map(({ name }) => name.length));
  for (const { name, state, classes: inFile, enrolments } of sources) {
    const words = `${inFile} classes, ${enrolments} enrolments`;
    console.log(`${name.padEnd(width)}  ${STATE_WORDS[state].padEnd(6)}  ${words}`);
  }
  console.log(`${sizeInWords(read)}.`);
  for (const words of problemsInWords(read)) console.log(words);
}
