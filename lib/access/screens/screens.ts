import { createHash } from "node:crypto";
import {
  NotKeptYet,
  readScreenFile,
  writeScreenFile,
  type StoredScreen,
} from "#lib/access/screens/screen-file";
import type { ScreenChoice } from "#lib/screens";
import { toIso } from "#lib/time";

/** That a screen is there is written down at most so often: a hundred of them ask every few seconds. */
const SEEN_MS = 10 * 60_000;
/** After a write that failed, what is known is written by itself, so often until the disk has it. */
const AGAIN_MS = 60_000;
/** So long a revoked screen is told that it was; afterwards it is a stranger. */
const REVOKED_MS = 365 * 24 * 3_600_000;
/** More walls than any school has. */
const MOST_SCREENS = 500;

interface NewScreen extends ScreenChoice {
  tokenHash: string;
  /** Who added it: the provider's id for them. */
  createdBy: string;
}

/** The screens that are remembered. One process alone may have the file. */
export interface Screens {
  /** False where the file can't be read: then no screen is known, none can be added, and the file is left as it is. */
  isReadable: boolean;
  /** The newest first. */
  list(): readonly StoredScreen[];
  /** By the credential, revoked or not. */
  find(token: string): StoredScreen | null;
  /** By its hash. */
  findHash(tokenHash: string): StoredScreen | null;
  isFull(): boolean;
  /** Resolves once it is in the file, and is unknown until then. Throws where it can't be written. */
  add(screen: NewScreen): Promise<StoredScreen>;
  /**
   * Good from this moment, and from the first time it was asked for. `written` throws where the disk has not heard
   * of it, so that it might be forgotten with this process; asked for again, it is written again. Null where there is
   * no such screen.
   */
  revoke(id: string): { screen: StoredScreen; written: Promise<void> } | null;
  /** It has asked for the list. */
  saw(screen: StoredScreen): void;
}

export interface ScreensOptions {
  path: string;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** Told of each write that failed and that nobody waits for: it is tried again. */
  onUnwritten?: () => void;
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

  /** One after the other, each with all that is known by then. */
  function save(added: StoredScreen | null = null): Promise<void> {
    const written = queue.then(() => writeDown(added));
    queue = written.catch(() => {});
    return written;
  }

  /** Memory knows an added screen from when the file has it, whatever fails after that. */
  async function writeDown(added: StoredScreen | null): Promise<void> {
    try {
      await write(path, added ? [...known(), added] : known());
      if (again) clearTimeout(again);
      again = null;
    } catch (error) {
      again ??= setTimeout(saveAgain, AGAIN_MS).unref();
      // A revocation that a power cut might take back is none to be told of as done.
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
    list: () => known().sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)),
    find: (token) => byHash.get(hashOf(token)) ?? null,
    findHash: (tokenHash) => byHash.get(tokenHash) ?? null,
    isFull: () => known().filter(({ revokedAt }) => revokedAt === null).length >= MOST_SCREENS,
    async add(screen) {
      if (read === null) throw new Error("the file of screens can't be read");
      const { name, scope, names, tokenHash, createdBy } = screen;
      const made: StoredScreen = {
        id: crypto.randomUUID(),
        name,
        scope,
        names,
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
    saw(screen) {
      const isFirst = screen.lastSeenAt === null;
      screen.lastSeenAt = toIso(now());
      if (!isFirst && now() - seenWrittenAt < SEEN_MS) return;
      seenWrittenAt = now();
      save().catch(onUnwritten);
    },
  };
}
