import { createHash } from "node:crypto";
import { NotKeptYet } from "#lib/config/whole-file";
import { isSameButSeen, screenKind } from "#lib/screens/screen-kind";
import { readScreenFile, writeScreenFile, type StoredScreen } from "#lib/screens/screen-file";
import { inTurns } from "#lib/domain/in-turns";
import type { ScreenChoice, ScreenDevice } from "#lib/domain/screens";
import { toIso } from "#lib/domain/time";
import type { Records } from "#lib/valkey/records";

/** A screen's last-seen time is saved at most this often: a hundred of them ask every few seconds. */
const SEEN_MS = 10 * 60_000;
/** The other instances are told of it at most this often. */
const TOLD_MS = 30_000;
/** After a failed write, how often it is tried again until the disk has it. */
const AGAIN_MS = 60_000;
/** How long a revoked screen is told that it was revoked; afterwards it is a stranger. */
const REVOKED_MS = 365 * 24 * 3_600_000;
/** More walls than any school has. */
const MOST_SCREENS = 500;

interface NewScreen extends ScreenChoice {
  tokenHash: string;
  /** Who added it: the provider's id for them. */
  createdBy: string;
}

/** A screen as it is from this moment on. */
interface Changed {
  readonly screen: StoredScreen;
  /** Throws where the disk has not taken it, so that it might be forgotten with this process. */
  readonly written: Promise<void>;
  /** Whether the other instances know, or there are none. */
  readonly told: Promise<boolean>;
}

/** The stored screens. Only one process may use the file. */
export interface Screens {
  /** False where the file can't be read: then no screen is known, none can be added, and the file is left alone. */
  isReadable: boolean;
  /** False until the other instances have once told which screens they know; true where there are none. */
  hasHeard(): boolean;
  /** False from a failed write until one has worked: the file is older than what is known. */
  isWritten(): boolean;
  /** The newest first. */
  list(): readonly StoredScreen[];
  /** By the credential, revoked or not. */
  find(token: string): StoredScreen | null;
  /** By its hash. */
  findHash(tokenHash: string): StoredScreen | null;
  isFull(): boolean;
  /** Resolves once it is in the file, and is unknown until then. Throws where it can't be saved. */
  add(screen: NewScreen): Promise<StoredScreen>;
  /** Keeps the time of the first revocation; asking again writes it again. Null where there is no such screen. */
  revoke(id: string): Changed | null;
  /** What it may show from this moment on; null for one that was revoked, too. */
  change(id: string, choice: ScreenChoice): Changed | null;
  /** It has asked for what it shows. */
  saw(screen: StoredScreen): void;
  /** What it says of itself, which is saved with the next change; what it leaves out stays as it was. */
  note(id: string, device: ScreenDevice): void;
}

export interface ScreensOptions {
  /** Null where only the other instances remember them. */
  path: string | null;
  /** Null where this instance is alone. */
  records?: Records | null;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** Called for each background write that failed, with what it threw; it will be tried again. */
  onUnwritten?: (error: unknown) => void;
  write?: typeof writeScreenFile;
}

export function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

export function createScreens(options: ScreensOptions): Screens {
  const { path, records = null, now = Date.now } = options;
  const { onUnwritten = () => {}, write = writeScreenFile } = options;
  const read = path === null ? [] : readScreenFile(path);
  const byHash = new Map((read ?? []).map((screen) => [screen.tokenHash, screen]));
  const inTurn = inTurns();
  let seenWrittenAt = now();
  let again: NodeJS.Timeout | null = null;
  const seenToldAt = new Map<string, number>();

  const isForgotten = ({ revokedAt }: StoredScreen) =>
    revokedAt !== null && now() - Date.parse(revokedAt) > REVOKED_MS;
  const known = () => [...byHash.values()].filter((screen) => !isForgotten(screen));

  // A file that can't be read is left alone, whatever the others know.
  const shared =
    read === null
      ? undefined
      : records?.join(screenKind(isForgotten), { values: known, get, take });
  const tell = async ({ tokenHash }: StoredScreen) => (await shared?.tell(tokenHash)) ?? true;

  function get(tokenHash: string): StoredScreen | undefined {
    const screen = byHash.get(tokenHash);
    return screen && !isForgotten(screen) ? screen : undefined;
  }

  function take(screen: StoredScreen): void {
    const held = byHash.get(screen.tokenHash);
    const isNews = !held || !isSameButSeen(held, screen);
    byHash.set(screen.tokenHash, screen);
    if (isNews) save().catch(onUnwritten);
  }

  /** Writes go one after the other, each with everything known by then. */
  function save(added: StoredScreen | null = null): Promise<void> {
    return inTurn(() => writeDown(added));
  }

  /** An added screen is in memory once the file has it, whatever fails after that. */
  async function writeDown(added: StoredScreen | null): Promise<void> {
    try {
      if (path !== null) await write(path, added ? [...known(), added] : known());
      if (again) clearTimeout(again);
      again = null;
    } catch (error) {
      again ??= setTimeout(saveAgain, AGAIN_MS).unref();
      // A revocation that a power cut might undo must not be reported as done.
      if (!added || !(error instanceof NotKeptYet)) throw error;
    }
    if (added) byHash.set(added.tokenHash, added);
  }

  function saveAgain(): void {
    again = null;
    save().catch(onUnwritten);
  }

  return {
    isReadable: read !== null,
    hasHeard: () => shared === undefined || shared.heard().agoMs !== null,
    isWritten: () => again === null,
    list: () => known().sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)),
    find: (token) => byHash.get(hashOf(token)) ?? null,
    findHash: (tokenHash) => byHash.get(tokenHash) ?? null,
    isFull: () => known().filter(({ revokedAt }) => revokedAt === null).length >= MOST_SCREENS,
    async add(screen) {
      if (read === null) throw new Error("the file of screens can't be read");
      const { tokenHash, createdBy } = screen;
      const made: StoredScreen = {
        id: crypto.randomUUID(),
        ...choiceIn(screen),
        tokenHash,
        createdAt: toIso(now()),
        createdBy,
        lastSeenAt: null,
        revokedAt: null,
      };
      await save(made);
      await tell(made);
      return made;
    },
    revoke(id) {
      const screen = known().find((each) => each.id === id);
      if (!screen) return null;
      screen.revokedAt ??= toIso(now());
      return { screen, written: save(), told: tell(screen) };
    },
    change(id, choice) {
      const screen = known().find((each) => each.id === id && each.revokedAt === null);
      if (!screen) return null;
      // Later than what it undoes, which an instance whose clock is ahead may have set: the later change counts.
      const after = screen.changedAt === undefined ? 0 : Date.parse(screen.changedAt) + 1;
      Object.assign(screen, choiceIn(choice), { changedAt: toIso(Math.max(now(), after)) });
      return { screen, written: save(), told: tell(screen) };
    },
    note(id, { browser, size }) {
      const screen = known().find((each) => each.id === id);
      if (!screen) return;
      const before = screen.device;
      screen.device = {
        browser: browser ?? before?.browser ?? null,
        size: size ?? before?.size ?? null,
      };
      const isNew = before?.browser !== screen.device.browser || before.size !== screen.device.size;
      if (isNew) void tell(screen);
    },
    saw(screen) {
      const isFirst = screen.lastSeenAt === null;
      screen.lastSeenAt = toIso(now());
      if (now() - (seenToldAt.get(screen.tokenHash) ?? 0) >= TOLD_MS) {
        seenToldAt.set(screen.tokenHash, now());
        void tell(screen);
      }
      if (!isFirst && now() - seenWrittenAt < SEEN_MS) return;
      seenWrittenAt = now();
      save().catch(onUnwritten);
    },
  };
}

function choiceIn({ name, scope, names, show }: ScreenChoice): ScreenChoice {
  return { name, scope, names, show };
}
