import { setTimeout as sleep } from "node:timers/promises";
import { BrokenSource, type RosterProblem, type SourceContent } from "#lib/roster/enrolment";
import { isColumnsFile, listFolder, type FolderFile } from "#lib/roster/folder";
import { noKeyCounts } from "#lib/roster/key-counts";
import { kindsOf, NOTHING_READ, type RosterReport, type SourceReport } from "#lib/roster/report";
import { assembleRoster, type Roster } from "#lib/roster/roster";
import type { Source } from "#lib/roster/roster-files";
import { findSources } from "#lib/roster/sources";

/** How often to look at the folder: a network share reports no changes. */
const LOOK_EVERY_MS = 5_000;
/**
 * A file that changed this recently may be half written, and whoever writes it may pause. A share's clock need not be
 * ours: what has looked the same for so long is as good.
 */
const SETTLED_MS = 10_000;
/** Before the first list, nobody waits longer than this many seconds for a file to be written. */
const FIRST_LOOKS = 5;

export interface WatcherOptions {
  dir: string;
  /** What the organisation's UPNs end in; empty where they have no suffix. */
  upnSuffix: string;
  /** The school's local day, `2026-11-23`: enrolments differ from day to day. */
  today(): string;
  /** Called after each reading; the report names no learner. */
  onRead(report: RosterReport): void;
}

export interface RosterWatcher {
  /** Reads what there is to read, once; afterwards `current` is up to date. */
  ready(): Promise<void>;
  /** The newest complete roster, the same object until there is another; null where there has never been one. */
  current(): Roster | null;
  /** Whether nothing has been read yet, or nothing can be. */
  isMissing(): boolean;
  /** Null before the first reading. */
  report(): RosterReport | null;
  /** When the newest content that we hold was read, milliseconds since 1970; null where there is none. */
  readAt(): number | null;
  /** Looks at the folder now, and reads it if it has changed and settled. A timer does this too, after `ready`. */
  look(): Promise<void>;
}

interface LastGood {
  content: SourceContent;
  readAt: number;
}

/** Follows the roster's folder. A broken source keeps its last good content, and is reported as broken. */
export function createRosterWatcher({
  dir,
  upnSuffix,
  today,
  onRead,
}: WatcherOptions): RosterWatcher {
  const lastGood = new Map<string, LastGood>();
  let roster: Roster | null = null;
  let report: RosterReport | null = null;
  /** What was read, and what the last look saw. */
  let read: string | null = null;
  let seen: string | null = null;
  let seenSince = 0;
  let first: Promise<void> | undefined;
  let looking: Promise<void> | undefined;
  let looks = 0;

  async function look(): Promise<void> {
    const mine = (looks += 1);
    const day = today();
    const files = await listFolder(dir).catch(whyNot);
    // It hung, and another look has begun since: what it saw is out of date.
    if (mine !== looks) return;
    const fingerprint = JSON.stringify([day, files]);
    const isSame = fingerprint === seen;
    if (!isSame) seenSince = performance.now();
    seen = fingerprint;
    if (fingerprint === read) return;
    const isQuiet = isSame && (read === null || performance.now() - seenSince > SETTLED_MS);
    if (Array.isArray(files) && !isQuiet && !files.every(isOld)) return;
    await readFiles(files, day);
    read = fingerprint;
  }

  async function readFiles(files: FolderFile[] | RosterProblem, day: string): Promise<void> {
    const isThere = Array.isArray(files) && files.some(({ name }) => !isColumnsFile(name));
    report = isThere
      ? await readSources(await findSources(dir, files, day))
      : // A share that has gone looks like an empty folder: nobody has left their class for that.
        {
          ...(report ?? NOTHING_READ),
          isFolderRead: false,
          problems: await kindsOf([Array.isArray(files) ? EMPTY : files]),
        };
    onRead(report);
  }

  async function readSources(sources: readonly Source[]): Promise<RosterReport> {
    const reports: SourceReport[] = [];
    for (const source of sources) reports.push(await readSource(source, lastGood));
    const isThere = new Set(sources.map(({ name }) => name));
    // Nobody knows what a folder holds that can't be listed: all that was in it is kept.
    const hidden = sources.filter(({ isFolder }) => isFolder).map(({ name }) => name);
    for (const name of lastGood.keys()) {
      const isHidden = hidden.some((folder) => name.startsWith(folder));
      if (!isThere.has(name) && !isHidden) lastGood.delete(name);
    }
    const contents = [...lastGood.values()].map(({ content, readAt }) => ({ ...content, readAt }));
    if (contents.some(({ classes }) => classes.length > 0))
      roster = await assembleRoster(contents, upnSuffix);
    return {
      sources: reports,
      isFolderRead: true,
      classes: roster?.classes.size ?? 0,
      learners: roster?.learners ?? 0,
      keyCounts: roster?.keyCounts ?? noKeyCounts(),
      problems: await kindsOf(roster?.problems ?? []),
    };
  }

  const lookOnce = () =>
    (looking ??= orHung(look())
      .catch(async () => {
        // A bug of ours: what we hold stays, and refreshing goes on. The next good look reads everything again.
        const problems = await kindsOf([UNREADABLE]);
        report = { ...(report ?? NOTHING_READ), isFolderRead: false, problems };
        read = null;
        onRead(report);
      })
      .finally(() => {
        looking = undefined;
      }));

  async function begin(): Promise<void> {
    for (let nth = 0; nth < FIRST_LOOKS; nth += 1) {
      await lookOnce();
      if (report !== null) break;
      await sleep(1000);
    }
    setInterval(() => void lookOnce(), LOOK_EVERY_MS).unref();
  }

  return {
    ready: () => (first ??= begin()),
    current: () => roster,
    isMissing: () => roster === null,
    report: () => report,
    readAt: () =>
      lastGood.size > 0 ? Math.max(...[...lastGood.values()].map((each) => each.readAt)) : null,
    look: lookOnce,
  };
}

/** On a hanging share this look may never end, but the next one may. */
const LOOK_MS = 60_000;

async function orHung(look: Promise<void>): Promise<void> {
  const isHung = { after: LOOK_MS };
  const outcome = await Promise.race([look, sleep(LOOK_MS, isHung, { ref: false })]);
  if (outcome === isHung) throw new Error("the folder hangs");
}

const EMPTY = { file: "The folder", line: null, words: "holds no CSV or zip file." };
const UNREADABLE = {
  file: "The folder",
  line: null,
  words: "can't be read. Does it exist, and may this account read it?",
};

/** What is wrong with the folder itself. */
function whyNot(error: unknown): RosterProblem {
  return error instanceof BrokenSource
    ? { file: error.file, line: null, words: error.message }
    : UNREADABLE;
}

function isOld({ changedAt }: FolderFile): boolean {
  return Date.now() - changedAt > SETTLED_MS;
}

async function readSource(
  { name, read }: Source,
  lastGood: Map<string, LastGood>,
): Promise<SourceReport> {
  const before = lastGood.get(name);
  try {
    const content = await read();
    const held = { content, readAt: Date.now() };
    lastGood.set(name, held);
    const { notes, seen } = content;
    const problems = await kindsOf(content.problems);
    return { name, state: "read", ...measure(held), problems, notes, seen };
  } catch (error) {
    const state = before ? "kept" : "broken";
    const problems = await kindsOf([asProblem(name, error)]);
    const seen = error instanceof BrokenSource ? error.seen : [];
    return { name, state, ...measure(before), problems, notes: [], seen };
  }
}

function measure(held: LastGood | undefined) {
  if (!held) return { readAt: null, classes: 0, enrolments: 0 };
  const { classes, enrolments } = held.content;
  return {
    readAt: held.readAt,
    classes: classes.length,
    enrolments: enrolments.reduce((sum, each) => sum + each.classes.length, 0),
  };
}

/** A bug of ours must not end the process, and its message could quote a learner. */
function asProblem(file: string, error: unknown): RosterProblem {
  if (error instanceof BrokenSource) {
    return { file: error.file, line: error.line, words: error.message };
  }
  return { file, line: null, words: "can't be read." };
}
