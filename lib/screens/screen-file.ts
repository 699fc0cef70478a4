import { z } from "zod";
import { NAME_FORMS } from "#lib/wire/contract";
import { codeOf, readWholeFile, writeWholeFile } from "#lib/config/whole-file";
import { WALL_SHOWS } from "#lib/domain/wall-show";

const Instant = z.iso.datetime();

/** Null where there is no limit. */
const Bound = z.array(z.string()).readonly().nullable();

export const StoredScreen = z.object({
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
  // Of a screen that was added when there was nothing else to show.
  show: z.enum(WALL_SHOWS).default("list"),
  /** SHA-256 of its credential, in hex: the credential itself is only in the screen's browser. */
  tokenHash: z.string().regex(/^[0-9a-f]{64}$/),
  createdAt: Instant,
  /** By the provider's id, as in the audit log. */
  createdBy: z.string(),
  /** When it was last changed what it may show; left out where it never was. */
  changedAt: Instant.exactOptional(),
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
 * nothing of sites and rooms (1) would show everybody on a screen for one room, and one that knew nothing of classes (2)
 * would name on theirs whoever sits.
 */
const Content = z.object({ version: z.literal([1, 2, 3]), screens: z.array(StoredScreen) });

/** One stored screen. No learner is in it. */
export type StoredScreen = z.output<typeof StoredScreen>;

/**
 * The stored screens; none where there is no file yet.
 * @returns null for a file that exists and can't be read, which must not be overwritten
 */
export function readScreenFile(path: string): StoredScreen[] | null {
  try {
    return Content.parse(JSON.parse(readWholeFile(path))).screens;
  } catch (error) {
    return codeOf(error) === "ENOENT" ? [] : null;
  }
}

/** Throws where it can't be kept, as `writeWholeFile` does. */
export function writeScreenFile(path: string, screens: readonly StoredScreen[]): Promise<void> {
  const content: z.input<typeof Content> = { version: 3, screens: [...screens] };
  return writeWholeFile(path, content);
}
