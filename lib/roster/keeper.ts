import { setTimeout as sleep } from "node:timers/promises";
import { BrokenSource, type RosterProblem, type SourceContent } from "#lib/roster/enrolment";
import { listFolder, type FolderFile } from "#lib/roster/folder";
import { NOTHING_READ, type RosterReport, type SourceReport } from "#lib/roster/report";
import { assembleRoster, type Roster } from "#lib/roster/roster";
import { findSources, type Source } from "#lib/roster/sources";

/** Between two looks at the folder: a share on the network tells nobody that something has changed on it. */
const LOOK_EVERY_MS = 5_000;
/** A file that changed this lately may be half written: it must be the same at two looks. */
const SETTLED_MS = 10_000;
/** Before the first list, nobody waits longer than this many seconds for a file to be written. */
const FIRST_LOOKS = 5;

export interface KeeperOptions {
  dir: string;
  /** What the organisation's UPNs end in; empty where they end in nothing. */
  upnSuffix: string;
  /** The school's local day, `2026-11-23`: on another day other enrolments hold. */
  today(): string;
  /** Told after each reading; the report names no learner. */
  onRead(report: RosterReport): void;
}

export interface RosterKeeper {
  /** Reads what there is to read, once; afterwards `current` is as good as the files. */
  ready(): Promise<void>;
  /** The newest whole roster, the same object until there is another; null where there was never one. */
  current(): Roster | null;
  /** Null before the first reading. */
  report(): RosterReport | null;
  /** When the newest of what is held was read, milliseconds since 1970; null where nothing is. */
  readAt(): number | null;
  /** Looks at the folder now, and reads it where it has changed and settled. By a timer, after `ready`. */
  look(): Promise<void>;
}

interface Good {
  content: SourceContent;
  readAt: number;
}

/** Follows the roster's folder. A source that breaks is held as it last was, and said to be broken. */
export function createRosterKeeper({ dir, upnSuffix, today, onRead }: KeeperOptions): RosterKeeper {
  const good = new Map<string, Good>();
  let roster: Roster | null = null;
  let report: RosterReport | null = null;
  /** What was read, and what was seen at the last look. */
  let read: string | null = null;
  let seen: string | null = null;
  let first: Promise<void> | undefined;
  let looking: Promise<void> | undefined;

  async function look(): Promise<void> {
    const day = today();
    const files = await listFolder(dir).catch(() => null);
    const sight = JSON.stringify([day, files]);
    const isSettled = sight === seen || !files || files.every(isOld);
    seen = sight;
    if (sight === read || !isSettled) return;
    await readFiles(files, day);
    read = sight;
  }

  async function readFiles(files: readonly FolderFile[] | null, day: string): Promise<void> {
    report = files?.length
      ? await readSources(await findSources(dir, files, day))
      : // A share that has gone looks like an empty folder: nobody has left their class for that.
        { ...(report ?? NOTHING_READ), problems: [files ? EMPTY : UNREADABLE] };
    onRead(report);
  }

  async function readSources(sources: readonly Source[]): Promise<RosterReport> {
    const reports: SourceReport[] = [];
    for (const source of sources) reports.push(await readSource(source, good));
    const isThere = new Set(sources.map(({ name }) => name));
    for (const name of good.keys()) if (!isThere.has(name)) good.delete(name);
    const contents = [...good.values()].map(({ content }) => content);
    if (contents.length > 0) roster = await assembleRoster(contents, upnSuffix);
    return {
      sources: reports,
      classes: roster?.classes.size ?? 0,
      learners: roster?.learners ?? 0,
      problems: roster?.problems ?? [],
    };
  }

  const lookOnce = () =>
    (looking ??= look()
      .catch(() => {
        // A fault of our own: what is held stays, and the refreshing goes on.
        report = { ...(report ?? NOTHING_READ), problems: [UNREADABLE] };
        onRead(report);
      })
      .finally(() => {
        looking = undefined;
      }));

  async function begin(): Promise<void> {
    for (let looks = 0; looks < FIRST_LOOKS; looks += 1) {
      await lookOnce();
      if (report !== null) break;
      await sleep(1000);
    }
    setInterval(() => void lookOnce(), LOOK_EVERY_MS).unref();
  }

  return {
    ready: () => (first ??= begin()),
    current: () => roster,
    report: () => report,
    readAt: () =>
      good.size > 0 ? Math.max(...[...good.values()].map((each) => each.readAt)) : null,
    look: lookOnce,
  };
}

const EMPTY = { file: "The folder", line: null, words: "holds no CSV or zip file." };
const UNREADABLE = {
  file: "The folder",
  line: null,
  words: "can't be read. Is it there, and open to this account?",
};

function isOld({ changedAt }: FolderFile): boolean {
  return Date.now() - changedAt > SETTLED_MS;
}

async function readSource({ name, read }: Source, good: Map<string, Good>): Promise<SourceReport> {
  const before = good.get(name);
  try {
    const content = await read();
    const held = { content, readAt: Date.now() };
    good.set(name, held);
    return { name, state: "read", ...measure(held), problems: content.problems };
  } catch (error) {
    const state = before ? "kept" : "broken";
    return { name, state, ...measure(before), problems: [asProblem(name, error)] };
  }
}

function measure(held: Good | undefined) {
  if (!held) return { readAt: null, classes: 0, enrolments: 0 };
  const { classes, enrolments } = held.content;
  return {
    readAt: held.readAt,
    classes: classes.length,
    enrolments: enrolments.reduce((sum, each) => sum + each.classes.length, 0),
  };
}

/** A fault of our own must not end the process, and its message could quote a learner. */
function asProblem(file: string, error: unknown): RosterProblem {
  if (error instanceof BrokenSource) {
    return { file: error.file, line: error.line, words: error.message };
  }
  return { file, line: null, words: "can't be read." };
}
