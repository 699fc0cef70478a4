import { z } from "zod";
import { MOST_MINUTES } from "#lib/domain/added-minutes";
import type { Kind } from "#lib/valkey/facts";

const DAY_MS = 24 * 3_600_000;

/** As `KeptMinutes`. */
export const Kept = z.object({
  id: z.uuid(),
  minutes: z.int().min(1).max(MOST_MINUTES),
  at: z.iso.datetime(),
  subject: z.string().exactOptional(),
  class: z.string().exactOptional(),
  classIds: z.array(z.string()).readonly().exactOptional(),
});

const DaysMinutes = z.object({
  /** The school's, `2026-11-23`. */
  day: z.iso.date(),
  /** What an id names never changes. */
  added: Kept,
  /** They were taken back: told for the rest of the day to whoever still has them. */
  isRemoved: z.boolean(),
});

/** Minutes that were added on a day. No learner is in them. */
export type DaysMinutes = z.output<typeof DaysMinutes>;

/** @param today the school's day */
export function minutesKind(today: () => string): Kind<DaysMinutes> {
  return {
    name: "minutes",
    keepMs: DAY_MS,
    read: (value) => DaysMinutes.safeParse(value).data ?? null,
    idOf: ({ added }) => added.id,
    merge: (a, b) => ({ ...a, isRemoved: a.isRemoved || b.isRemoved }),
    isOver: ({ day }) => day < today(),
  };
}
