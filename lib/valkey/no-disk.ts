import { Away, type Send } from "#lib/valkey/connection";
import { listOf, textOf } from "#lib/valkey/reply";

/** Why a server is not used: what is kept there is of learners, and must not touch a disk. */
export type DiskDoubt = "writes_to_disk" | "will_not_say";

/**
 * Whether the server writes what it holds to a disk, as its own settings say.
 * @returns null where it does not; "will_not_say" where it lets nobody ask, as many hosted ones
 */
export async function diskDoubt(send: Send): Promise<DiskDoubt | null> {
  try {
    const save = await configured(send, "save");
    const appendOnly = await configured(send, "appendonly");
    if (save === null || appendOnly === null) return "will_not_say";
    return save === "" && appendOnly === "no" ? null : "writes_to_disk";
  } catch (error) {
    if (error instanceof Away) throw error;
    return "will_not_say";
  }
}

async function configured(send: Send, name: string): Promise<string | null> {
  const [, value] = listOf(await send(["CONFIG", "GET", name]));
  return textOf(value);
}
