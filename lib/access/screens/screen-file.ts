import { readFileSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { NAME_FORMS } from "#lib/contract";

const Instant = z.iso.datetime();

const StoredScreen = z.object({
  id: z.uuid(),
  name: z.string(),
  scope: z.object({
    classes: z.array(z.string()).readonly().nullable(),
    subjects: z.array(z.string()).readonly().nullable(),
  }),
  names: z.enum(NAME_FORMS),
  /** SHA-256 of its credential, in hex: the credential itself is nowhere but in the screen's browser. */
  tokenHash: z.string().regex(/^[0-9a-f]{64}$/),
  createdAt: Instant,
  /** By the provider's id, as in the audit line. */
  createdBy: z.string(),
  lastSeenAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
});

/** Another shape is another version: an older product then refuses the file, and forgets nothing of it. */
const Content = z.object({ version: z.literal(1), screens: z.array(StoredScreen) });

/** One screen as it is remembered. No learner is in it. */
export type StoredScreen = z.output<typeof StoredScreen>;

/**
 * What was remembered; nothing where there is no file yet.
 * @returns null for a file that is there and can't be read, which must not be written over
 */
export function readScreenFile(path: string): StoredScreen[] | null {
  try {
    return Content.parse(JSON.parse(readFileSync(path, "utf8"))).screens;
  } catch (error) {
    return codeOf(error) === "ENOENT" ? [] : null;
  }
}

/** The file is in its place for all who read it, but a power cut might bring the old one back. */
export class NotKeptYet extends Error {
  /** The system's own word for what failed. */
  readonly code: unknown;

  constructor(cause: unknown) {
    super("the folder is not on the disk yet", { cause });
    this.code = codeOf(cause);
  }
}

/**
 * Puts the whole file in the place of the old one at once, so that whenever the power goes either is there,
 * whole. Both the new file and the folder's word for it are on the disk before this resolves. Throws where
 * that fails: NotKeptYet once the new file is there. (write-file-atomic never asks the folder onto the disk,
 * and its present version needs a newer Node.)
 */
export async function writeScreenFile(
  path: string,
  screens: readonly StoredScreen[],
): Promise<void> {
  const content: z.input<typeof Content> = { version: 1, screens: [...screens] };
  const draft = `${path}.tmp`;
  const file = await open(draft, "w", 0o600);
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

/** What a file system answers that asks no folder onto the disk: then there is nothing that could be waited for. */
const KEEPS_ITSELF = new Set<unknown>(["EACCES", "EBADF", "EINVAL", "EISDIR", "ENOTSUP", "EPERM"]);

async function keepFolder(path: string): Promise<void> {
  // Windows opens no folder, and puts a rename onto the disk by itself.
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
