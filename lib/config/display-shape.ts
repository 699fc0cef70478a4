import { z } from "zod";
import { limitKey } from "#lib/domain/running-long";
import { readWallHours } from "#lib/domain/wall-hours";

const timeZone = z.string().default("Europe/London").refine(isTimeZone, {
  error: "TIME_ZONE must be the name of a time zone, such as Europe/London.",
});

/** `English=60,Maths=60`; a name may hold an = but no comma. */
const runningLong = z
  .string()
  .default("")
  .transform((text, context) => {
    const limits = new Map<string, number>();
    for (const pair of text.split(",").filter((each) => each.trim() !== "")) {
      const [, name = "", minutes] = /^(.*)=\s*(\d+)\s*$/.exec(pair) ?? [];
      const key = limitKey(name);
      if (key === "" || Number(minutes) < 1 || Number(minutes) > 1440) {
        context.addIssue(
          `RUNNING_LONG has "${pair.trim()}": each part must be a test or a subject, =, and whole ` +
            "minutes from 1 to 1440, such as English=60,Maths=60.",
        );
      } else if (limits.has(key)) {
        context.addIssue(`RUNNING_LONG names "${name.trim()}" twice.`);
      } else limits.set(key, Number(minutes));
    }
    return limits;
  });

function isTimeZone(name: string): boolean {
  try {
    Intl.DateTimeFormat("en-GB", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The settings for what boards and walls show; `lib/config/settings.ts` spreads them into its own. */
export const displayShape = {
  ORGANISATION_NAME: z
    .string()
    .default("")
    .transform((name) => name.trim())
    .refine((name) => name.length <= 80, {
      error: "ORGANISATION_NAME must be at most 80 characters.",
    }),
  TIME_ZONE: timeZone,
  RUNNING_LONG: runningLong,
  WALL_HOURS: z
    .string()
    .default("")
    .transform((text, context) => {
      const hours = readWallHours(text);
      if (hours) return hours;
      context.addIssue(
        "WALL_HOURS must be days and times at which walls show anything, separated by commas, such as " +
          "Mon-Thu 07:30-18:00, Fri 07:30-16:00.",
      );
      return z.NEVER;
    }),
};
