import { z } from "zod";
import { inOneLine } from "#lib/config/kinds-of-value";
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
      const key = limitKey(inOneLine(name));
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

const ORIGIN = /^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/i;

/** Exact origins: what stands here is the policy of each framed wall, word for word. */
const frameAncestors = z
  .string()
  .default("")
  .transform((text, context) => {
    const origins = new Set<string>();
    for (const part of text.split(",").flatMap((each) => each.trim() || [])) {
      const url = ORIGIN.test(part) && URL.canParse(part) ? new URL(part) : null;
      if (url?.origin === part.toLowerCase()) origins.add(url.origin);
      else {
        context.addIssue(
          `WALL_FRAME_ANCESTORS has "${withoutSecrets(part)}": each part must be the https origin of a signage service, ` +
            `such as ${nearestOrigin(part)}, without a path, a slash at its end or a *, and parted from others by a comma.`,
        );
      }
    }
    return [...origins];
  });

/** What was meant, where that can be read: browsers show `bücher.example` for what a policy must call otherwise. */
function nearestOrigin(part: string): string {
  const origin = URL.canParse(part) ? new URL(part).origin : "";
  return ORIGIN.test(origin) ? origin : "https://signage.example.com";
}

/** Of an address that somebody has pasted: what stands before an @, and in its path and search, may open something. */
function withoutSecrets(text: string): string {
  const [, scheme = "", authority = "", rest = ""] =
    /^([a-z][a-z0-9+.-]*:\/*)?([^/?#]*)(.*)$/is.exec(text) ?? [];
  const host = authority.slice(authority.lastIndexOf("@") + 1);
  return scheme + host + (rest.length > 1 ? `${rest[0]}…` : rest);
}

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
  DAY_RECORD: z.enum(["on", "off"], { error: "DAY_RECORD must be on or off." }).default("on"),
  RUNNING_LONG: runningLong,
  WALL_FRAME_ANCESTORS: frameAncestors,
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
