import { z } from "zod";
import { listOf } from "#lib/config/kinds-of-value";
import { DEFAULT_SUBJECT_ORDER } from "#lib/domain/order";
import { readSinceDay } from "#lib/domain/since-day";

/** The settings for which assessments there are and count; `lib/config/settings.ts` spreads them into its own. */
export const registerShape = {
  REGISTER_SUBJECTS: z.string().default("").transform(listOf),
  REGISTER_SINCE: z
    .string()
    .default("")
    .transform((text, context) => {
      const since = readSinceDay(text);
      const isToCome = since?.is === "day" && Date.parse(since.day) > Date.now();
      if (since && !isToCome) return since;
      context.addIssue(
        'REGISTER_SINCE must be the first day whose finishes count, such as 2026-08-01 and not one to come, or "off".',
      );
      return z.NEVER;
    }),
  SUBJECT_ORDER: z
    .string()
    .default("")
    .transform((text) => (text.trim() === "" ? DEFAULT_SUBJECT_ORDER : listOf(text))),
};
