import fc from "fast-check";
import type { Session } from "#lib/wire/contract";

/** Sessions for tests, with any part set as a test wants it. */
type Parts = Partial<Omit<Session, "user" | "test">> & {
  user?: Partial<Session["user"]>;
  test?: Partial<Session["test"]>;
};

export function session(parts: Parts = {}): Session {
  return {
    sessionId: "d93ba3c3-2482-4b0d-8b99-42a20e68e11e",
    startDate: "2026-11-23T10:00:00.000Z",
    status: "IN_PROGRESS",
    classes: [],
    ...parts,
    user: {
      userId: "68f06c66",
      fullName: "Amina Khalid",
      firstName: "",
      lastName: "",
      ...parts.user,
    },
    test: { testId: "c5a77fda", name: "English", subject: "English", ...parts.test },
  };
}

const SUBJECTS = ["English", "Maths", "Digital skills", "ESOL / EAL 🎓", "english"];
const DAY = 86_400_000;
const TODAY = Date.UTC(2026, 10, 23, 12);

/** A session by id, so that a list of them can hold one id twice on purpose or never. */
export function arbitrarySession(sessionId: fc.Arbitrary<string>): fc.Arbitrary<Session> {
  return fc
    .record({
      sessionId,
      subject: fc.constantFrom(...SUBJECTS),
      // Few instants, so that many share one and the id must decide.
      start: fc.oneof(fc.integer({ min: -5, max: 5 }), fc.integer({ min: -3 * 96, max: 40 })),
      learner: fc.integer({ min: 0, max: 9 }),
      classes: fc.subarray(["11B", "9A"]),
      sites: fc.subarray(["North", "South"]),
      rooms: fc.subarray(["R1", "R2"]),
      name: fc.constantFrom("Amina Khalid", "Zoë Ó Brádaigh", "Łukasz", "", "أمينة", "<b>Lee</b>"),
    })
    .map(({ subject, start, learner, name, sites, rooms, ...rest }) =>
      session({
        ...rest,
        // Somebody is where they have a class.
        ...(rest.classes.length > 0 && sites.length > 0 && { sites }),
        ...(rest.classes.length > 0 && rooms.length > 0 && { rooms }),
        startDate: new Date(TODAY + (start * DAY) / 96).toISOString(),
        user: { userId: `user-${learner}`, fullName: name },
        test: { testId: `test-${subject}`, name: `${subject} assessment`, subject },
      }),
    );
}

/** Sessions with as many different ids. */
export function arbitrarySessions(maxLength: number): fc.Arbitrary<Session[]> {
  const ids = fc.integer({ min: 0, max: maxLength * 2 }).map((id) => `session-${id}`);
  return fc.uniqueArray(arbitrarySession(ids), { maxLength, selector: (each) => each.sessionId });
}
