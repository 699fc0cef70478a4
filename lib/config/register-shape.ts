import { z } from "zod";
import { inOneLine, listOf } from "#lib/config/kinds-of-value";
import { DEFAULT_SUBJECT_ORDER } from "#lib/domain/order";
import { readSinceDay, type SinceDay } from "#lib/domain/since-day";
import { dayOf } from "#lib/domain/time";

const SINCE_RULE =
  'REGISTER_SINCE must be the first day whose finishes count, such as 2026-08-01 and not one to come, or "off".';

/** Which days are to come, the school's own clocks say. */
export function sinceMistakes(since: SinceDay, zone: string): string[] {
  return since.is === "day" && since.day > dayOf(Date.now(), zone) ? [SINCE_RULE] : [];
}

const subjectsOf = (text: string) => [...new Set(listOf(text).map(inOneLine))];

/** The settings for which assessments there are and count; `lib/config/settings.ts` spreads them into its own. */
export const registerShape = {
  REGISTER_SUBJECTS: z.string().default("").transform(subjectsOf),
  REGISTER_SINCE: z
    .string()
    .default("")
    .transform((text, context) => {
      const since = readSinceDay(text);
      if (since) return since;
      context.addIssue(SINCE_RULE);
      return z.NEVER;
    }),
  SUBJECT_ORDER: z
    .string()
    .default("")
    .transform((text) => (text.trim() === "" ? DEFAULT_SUBJECT_ORDER : subjectsOf(text))),
};
