import fc from "fast-check";
import { expect, test } from "vitest";
import type { NameForm, Session } from "#lib/wire/contract";
import { matcherOf, partOf } from "#lib/domain/filters";
import { EVERYTHING } from "#lib/domain/scope";
import type { Content } from "#lib/live-list/content";
import { inNames } from "#lib/live-list/in-names";
import { SampleServer } from "#lib/live-list/sample-server";
import { World } from "#lib/live-list/sample-world";
import { session } from "../../testing/sample-sessions.ts";

const NOON = Date.UTC(2026, 10, 23, 12);
const LAST = ["Khan", "Khalid", "Karim", "Östlund", "Nguyễn"];

/** Few first names and similar last ones, so that many read alike. */
const lists = fc.array(
  fc.record({ first: fc.constantFrom("Amina", "Zoë"), last: fc.constantFrom(...LAST) }),
  { minLength: 1, maxLength: 9 },
);
type Name = { first: string; last: string };

/** A list that some have left again, as a board has it that may see these names. */
function contentOf(names: readonly Name[], leavers: number, form: NameForm): Content {
  const all = names.map(({ first, last }, nth) =>
    session({
      sessionId: `${nth}a7b0c0d0-session`,
      user: { userId: `user-${nth}`, fullName: `${first} ${last}` },
    }),
  );
  const view = { scope: EVERYTHING, names: form };
  const world = new World(new SampleServer(all, { now: NOON, view, limit: 100 }));
  world.settle();
  for (let nth = 0; nth < leavers; nth += 1) world.server.remove(0);
  world.server.refresh();
  world.settle();
  return world.state.displayed!.content;
}

const namesIn = ({ rows, departed }: Content) => [
  rows.map(({ sessionId, user }) => [sessionId, user.fullName]),
  [...departed].map(([id, each]) => [id, each.session?.user.fullName]),
];

test("short names are those that the server gives whoever may see no more", () => {
  fc.assert(
    fc.property(lists, fc.nat(4), (names, leavers) => {
      const short = inNames(contentOf(names, leavers, "full"), "short");
      expect(namesIn(short)).toEqual(namesIn(contentOf(names, leavers, "short")));
    }),
  );
});

test("with names off nothing that a screen shows has one, and no search finds one", () => {
  fc.assert(
    fc.property(lists, fc.nat(4), (names, leavers) => {
      const content = contentOf(names, leavers, "full");
      const off = inNames(content, "none");
      const shown = [...off.rows, ...[...off.departed.values()].map((each) => each.session)];
      for (const { first, last } of names) {
        expect(JSON.stringify([shown, [...off.byId]])).not.toMatch(new RegExp(`${first}|${last}`));
        const filters = { ...partOf(() => []), started: "all" as const, q: last };
        expect(off.rows.filter(matcherOf(filters, off.todayFrom))).toEqual([]);
      }
      const withoutName = ({ user: { userId }, ...rest }: Session) => ({ ...rest, userId });
      expect(off.rows.map(withoutName)).toEqual(content.rows.map(withoutName));
      expect([...off.byId.keys()].sort()).toEqual([...content.byId.keys()].sort());
      expect(inNames(content, "none")).toBe(off);
      expect(inNames(content, "full")).toBe(content);
    }),
  );
});
