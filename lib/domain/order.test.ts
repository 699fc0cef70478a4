import fc from "fast-check";
import { expect, test } from "vitest";
import {
  DEFAULT_SUBJECT_ORDER,
  positionComparer,
  sessionComparer,
  sittingComparer,
  subjectComparer,
  type Order,
} from "#lib/domain/order";
import type { Sitting } from "#lib/domain/sitting";
import { arbitrarySessions } from "../../testing/sample-sessions.ts";

const sorted = (subjects: string[], order: readonly string[]) =>
  [...subjects].sort(subjectComparer(order));

test("the subjects that a school names come first, in its order and in any case; the others follow by name", () => {
  const subjects = ["Art", "digital skills", "ESOL", "Zen", "MATHS", "English", "art"];
  expect(sorted(subjects, DEFAULT_SUBJECT_ORDER)).toEqual([
    "English",
    "MATHS",
    "ESOL",
    "digital skills",
    "Art",
    "Zen",
    "art",
  ]);
  expect(sorted(["Maths", "English"], ["maths", "english", "Maths"])).toEqual(["Maths", "English"]);
  expect(sorted(["Maths", "English"], [])).toEqual(["English", "Maths"]);
});

const subjectOrders = fc.subarray(["ESOL / EAL 🎓", "english", "Maths"]);

test("each subject is one stretch of the list, even beside another spelling of it", () => {
  fc.assert(
    fc.property(arbitrarySessions(30), subjectOrders, (sessions, order) => {
      const subjects = sessions
        .sort(sessionComparer(order))
        .map(({ test: { subject } }) => subject);
      const stretches = subjects.filter((subject, nth) => subject !== subjects[nth - 1]);
      expect(stretches).toHaveLength(new Set(subjects).size);
    }),
  );
});

test("sittings, sessions and positions have one order, and no two are equal", () => {
  const orders = fc.constantFrom<Order>("subject", "asc", "desc");
  fc.assert(
    fc.property(arbitrarySessions(20), subjectOrders, orders, (sessions, subjects, order) => {
      const places = sessions.map(({ sessionId, startDate, test: { subject } }) => {
        return { subject, startDate, sessionId };
      });
      const ids = sessions.sort(sessionComparer(subjects, order)).map((each) => each.sessionId);
      const compare = positionComparer(subjects, order);
      expect(places.sort(compare).map((each) => each.sessionId)).toEqual(ids);
      for (let nth = 1; nth < places.length; nth += 1) {
        expect(compare(places[nth - 1]!, places[nth]!)).toBeLessThan(0);
      }
      if (order !== "subject") return;
      const sittings = places.map(({ subject, startDate, sessionId }) => {
        return { id: sessionId, startedAt: startDate, test: { subject } } as Sitting;
      });
      expect(sittings.sort(sittingComparer(subjects)).map(({ id }) => id)).toEqual(ids);
    }),
  );
});
