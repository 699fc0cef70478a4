import { readFileSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { NAME_FORMS } from "#lib/wire/contract";

const Instant = z.iso.datetime();

/** Null where there is no limit. */
const Bound = z.array(z.string()).readonly().nullable();

const StoredScreen = z.object({
  id: z.uuid(),
  name: z.string(),
  scope: z.object({
    classes: Bound,
    subjects: Bound,
    // Of a screen that was added before a screen could be for some of them.
    sites: Bound.default(null),
    rooms: Bound.default(null),
  }),
  names: z.enum(NAME_FORMS),
  /** SHA-256 of its credential, in hex: the credential itself is only in the screen's browser. */
  tokenHash: z.string().regex(/^[0-9a-f]{64}$/),
  createdAt: Instant,
  /** By the provider's id, as in the audit log. */
  createdBy: z.string(),
  lastSeenAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
  /** As it last said of itself: nothing is lost where an older product has left it out. */
  device: z
    .object({ browser: z.string().nullable(), size: z.string().nullable() })
    .optional()
    .catch(undefined),
});

/**
 * A change of shape needs a new version: an older product then refuses the file, and loses nothing in it. One that knew
 * nothing of sites and rooms would show everybody on a screen for one room.
 */
const Content = z.object({ version: z.literal([1, 2]), screens: z.array(StoredScreen) });

/** One stored screen. No learner is in it. */
export type StoredScreen = z.output<typeof StoredScreen>;

/**
 * The stored screens; none where there is no file yet.
 * @returns null for a file that exists and can't be read, which must not be overwritten
 */
export function readScreenFile(path: string): StoredScreen[] | null {
  try {
    return Content.parse(JSON.parse(readFileSync(path, "utf8"))).screens;
  } catch (error) {
    return codeOf(error) === "ENOENT" ? [] : null;
  }
}

/** Every reader sees the new file, but a power cut might bring the old one back. */
export class NotKeptYet extends Error {
  /** The system's own code for what failed. */
  readonly code: unknown;

  constructor(cause: unknown) {
    super("the folder is not on disk yet", { cause });
    this.code = codeOf(cause);
  }
}

/**
 * Replaces the whole file at once, so that after a power cut either the old or the new one is there, whole. Both
 * the file and its folder are synced to disk before this resolves. Throws if that fails: NotKeptYet once the new
 * file is in place. (write-file-atomic never syncs the folder, and its present version needs a newer Node.)
 */
export async function writeScreenFile(
  path: string,
  screens: readonly StoredScreen[],
): Promise<void> {
  const content: z.input<typeof Content> = { version: 2, screens: [...screens] };
  const draft = `${path}.tmp`;
  // Only a new file: a link of that name could lead anywhere.
  await rm(draft, { force: true });
  const file = await open(draft, "wx", 0o600);
  try {
    await file.writeFile(`${JSON.stringify(content, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
  await keepFolder(dirname(path)).catch((error: unknown) => {
    if (!KEEPS_ITSELF.has(codeOf(error))) throw new NotKeptYet(error);
  });
}

/** What a file system answers that can't sync a folder: then there is nothing to wait for. */
const KEEPS_ITSELF = new Set<unknown>(["EACCES", "EBADF", "EINVAL", "EISDIR", "ENOTSUP", "EPERM"]);

async function keepFolder(path: string): Promise<void> {
  // Windows can't open a folder, and syncs a rename by itself.
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

export function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
