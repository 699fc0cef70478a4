import { readFileSync } from "node:fs";
import { z } from "zod";
import { codeOf } from "#lib/config/whole-file";
import { MOST_MINUTES, type KeptMinutes } from "#lib/domain/added-minutes";

const Kept = z.object({
  id: z.uuid(),
  minutes: z.int().min(1).max(MOST_MINUTES),
  at: z.iso.datetime(),
  subject: z.string().exactOptional(),
  class: z.string().exactOptional(),
  classIds: z.array(z.string()).readonly().exactOptional(),
});

const Content = z.object({ version: z.literal(1), day: z.iso.date(), added: z.array(Kept) });

/** What is in the file: the minutes of one day, and no learner. */
export interface DaysMinutes {
  /** The school's, `2026-11-23`. */
  readonly day: string;
  /** The oldest first. */
  readonly added: readonly KeptMinutes[];
}

/** @returns null where there is no such file; "unreadable" where it can't be read */
export function readMinutesFile(path: string): DaysMinutes | null | "unreadable" {
  try {
    const { day, added } = Content.parse(JSON.parse(readFileSync(path, "utf8")));
    return { day, added };
  } catch (error) {
    return codeOf(error) === "ENOENT" ? null : "unreadable";
  }
}

export function minutesContent({ day, added }: DaysMinutes): z.input<typeof Content> {
  return { version: 1, day, added: [...added] };
}
