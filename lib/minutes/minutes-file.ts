import { z } from "zod";
import { codeOf, readWholeFile } from "#lib/config/whole-file";
import { Kept, type DaysMinutes } from "#lib/minutes/minutes-kind";

const Content = z.object({
  version: z.literal(1),
  day: z.iso.date(),
  added: z.array(Kept),
  /** Kept so that no other instance brings them back; an older product leaves them out. */
  removed: z.array(Kept).exactOptional(),
});

/**
 * What is in the file: the minutes of one day, and no learner.
 * @returns "unreadable" where it can't be read; nothing where there is no such file
 */
export function readMinutesFile(path: string): readonly DaysMinutes[] | "unreadable" {
  try {
    const { day, added, removed = [] } = Content.parse(JSON.parse(readWholeFile(path)));
    return [
      ...added.map((each) => ({ day, added: each, isRemoved: false })),
      ...removed.map((each) => ({ day, added: each, isRemoved: true })),
    ];
  } catch (error) {
    return codeOf(error) === "ENOENT" ? [] : "unreadable";
  }
}

/** @param minutes the oldest first */
export function minutesContent(
  day: string,
  minutes: readonly DaysMinutes[],
): z.input<typeof Content> {
  const those = (isRemoved: boolean) =>
    minutes.filter((each) => each.isRemoved === isRemoved).map(({ added }) => added);
  const removed = those(true);
  return { version: 1, day, added: those(false), ...(removed.length > 0 && { removed }) };
}
