import { createHash } from "node:crypto";
import { NotKeptYet } from "#lib/config/whole-file";
import { readScreenFile, writeScreenFile, type StoredScreen } from "#lib/screens/screen-file";
import type { ScreenChoice, ScreenDevice } from "#lib/domain/screens";
import { toIso } from "#lib/domain/time";

/** A screen's last-seen time is saved at most this often: a hundred of them ask every few seconds. */
const SEEN_MS = 10 * 60_000;
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

/** The stored screens. Only one process may use the file. */
export interface Screens {
  /** False where the file can't be read: then no screen is known, none can be added, and the file is left alone. */
  isReadable: boolean;
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
  /**
   * Holds from this moment, and keeps the time of the first revocation. `written` throws where the disk has not
   * taken it, so that it might be forgotten with this process; asking again writes it again. Null where there is no
   * such screen.
   */
  revoke(id: string): { screen: StoredScreen; written: Promise<void> } | null;
  /** What it may show from this moment on; `written` and null as above, and null for one that was revoked. */
  change(id: string, choice: ScreenChoice): { screen: StoredScreen; written: Promise<void> } | null;
  /** It has asked for what it shows. */
  saw(screen: StoredScreen): void;
  /** What it says of itself, which is saved with the next change; what it leaves out stays as it was. */
  note(id: string, device: ScreenDevice): void;
}

export interface ScreensOptions {
  path: string;
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
  const { path, now = Date.now, onUnwritten = () => {}, write = writeScreenFile } = options;
  const read = readScreenFile(path);
  const byHash = new Map((read ?? []).map((screen) => [screen.tokenHash, screen]));
  let queue: Promise<unknown> = Promise.resolve();
  let seenWrittenAt = now();
  let again: NodeJS.Timeout | null = null;

  const isForgotten = ({ revokedAt }: StoredScreen) =>
    revokedAt !== null && now() - Date.parse(revokedAt) > REVOKED_MS;
  const known = () => [...byHash.values()].filter((screen) => !isForgotten(screen));

  /** Writes go one after the other, each with everything known by then. */
  function save(added: StoredScreen | null = null): Promise<void> {
    const written = queue.then(() => writeDown(added));
    queue = written.catch(() => {});
    return written;
  }

  /** An added screen is in memory once the file has it, whatever fails after that. */
  async function writeDown(added: StoredScreen | null): Promise<void> {
    try {
      await write(path, added ? [...known(), added] : known());
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
      return made;
    },
    revoke(id) {
      const screen = known().find((each) => each.id === id);
      if (!screen) return null;
      screen.revokedAt ??= toIso(now());
      return { screen, written: save() };
    },
    change(id, choice) {
      const screen = known().find((each) => each.id === id && each.revokedAt === null);
      if (!screen) return null;
      Object.assign(screen, choiceIn(choice));
      return { screen, written: save() };
    },
    note(id, { browser, size }) {
      const screen = known().find((each) => each.id === id);
      if (!screen) return;
      const before = screen.device;
      screen.device = {
        browser: browser ?? before?.browser ?? null,
        size: size ?? before?.size ?? null,
      };
    },
    saw(screen) {
      const isFirst = screen.lastSeenAt === null;
      screen.lastSeenAt = toIso(now());
      if (!isFirst && now() - seenWrittenAt < SEEN_MS) return;
      seenWrittenAt = now();
      save().catch(onUnwritten);
    },
  };
}

function choiceIn({ name, scope, names, show }: ScreenChoice): ScreenChoice {
  return { name, scope, names, show };
}
