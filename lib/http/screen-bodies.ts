import { z } from "zod";
import { NAME_FORMS } from "#lib/wire/contract";
import { WALL_SHOWS } from "#lib/domain/wall-show";
import { LONGEST_SCREEN_NAME, MOST_IN_SCOPE, readCode } from "#lib/domain/screens";

const LONGEST_IN_SCOPE = 200;
const TYPE_IT = "Type the code that the screen shows.";

/** Sorted, so that screens that show the same share their answers; none chosen means no limit. */
const bound = (what: string) =>
  z
    .array(
      z
        .string()
        .trim()
        .min(1, `A ${what} has a name.`)
        .max(LONGEST_IN_SCOPE, `This ${what}’s name is too long.`),
      `Choose ${what}s from the list.`,
    )
    .max(MOST_IN_SCOPE, `A screen shows at most ${MOST_IN_SCOPE} of them.`)
    .nullable()
    .transform((names) => (names && names.length > 0 ? [...new Set(names)].sort() : null));

/** Body of `POST /api/screens/ID/change`; each message stands beside its field on the page. */
export const ChangeScreenBody = z.object({
  name: z
    .string("Give the screen a name.")
    .trim()
    .min(1, "Give the screen a name.")
    .max(LONGEST_SCREEN_NAME, `A name is at most ${LONGEST_SCREEN_NAME} characters long.`)
    .regex(/^\P{Cc}*$/u, "A name is one line of text."),
  subjects: bound("subject"),
  classes: bound("class"),
  sites: bound("site").default(null),
  rooms: bound("room").default(null),
  names: z.enum(NAME_FORMS, "Choose how names appear.").default("short"),
  show: z.enum(WALL_SHOWS, "Choose what it shows.").default("list"),
});

/** Body of `POST /api/screens`. */
export const AddScreenBody = z.object({
  code: z.string(TYPE_IT).transform((text, context) => {
    const code = readCode(text);
    if (code !== null) return code;
    context.addIssue(
      text.trim() === "" ? TYPE_IT : "A code is six letters and figures, such as K7R 4MX.",
    );
    return z.NEVER;
  }),
  ...ChangeScreenBody.shape,
});
