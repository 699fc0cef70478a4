import { expect, test } from "vitest";
import { session } from "../../testing/sample-sessions.ts";
import { unfinishedByClass } from "#lib/domain/unfinished-classes";

test("each learner counts once in each of their classes, most first, then 9A before 11B", () => {
  const of = (userId: string, ...classes: string[]) => {
    const whole = session();
    return { ...whole, classes, user: { ...whole.user, userId } };
  };
  const sessions = [
    of("a", "11B"),
    of("a", "11B"),
    of("b", "9A"),
    of("c", "Welding", "9A"),
    of("d"),
  ];
  expect(unfinishedByClass(sessions)).toEqual([
    { name: "9A", learners: 2 },
    { name: "11B", learners: 1 },
    { name: "Welding", learners: 1 },
  ]);
});
