import fc from "fast-check";
import { expect, test } from "vitest";
import {
  account,
  completionOver,
  finish,
  rosterOf,
  SampleConnect,
  status,
} from "#lib/completion/sample-connect";
import { listedSittings } from "#lib/completion/seen-on-list";
import { ConnectFailure } from "#lib/connect/failure";
import { sitting } from "#lib/list/sample-house";

/*
 * Learners 0 to 7 of the files, each with an external id; users u0 to u4 at CENTURY, whose external ids are corrected
 * again and again, who sit and finish; and a Connect that fails in all its ways until it is mended.
 */
const LEARNERS = 8;
const USERS = 5;
const SUBJECTS = ["English", "Maths"];
const DAY = 24 * 60 * 60_000;

const user = fc.nat(USERS - 1);
const step = fc.oneof(
  fc.record({ do: fc.constant("correct" as const), user, key: fc.nat(LEARNERS) }),
  fc.record({ do: fc.constant("sit" as const), user }),
  fc.record({
    do: fc.constant("finish" as const),
    user,
    subject: fc.constantFrom(...SUBJECTS),
    isHeardFirst: fc.boolean(),
  }),
  fc.record({ do: fc.constant("hear" as const) }),
  fc.record({ do: fc.constant("want" as const), name: fc.constantFrom("11B", "9A") }),
  fc.record({ do: fc.constant("pass" as const), ms: fc.constantFrom(1, 1000, 30_000, 400_000) }),
  fc.record({
    do: fc.constant("break" as const),
    status: fc.constantFrom(401, 403, 400, 404, 422, 429, 500, 503, 0),
    of: fc.constantFrom("users", "finishes", "one"),
  }),
  fc.record({ do: fc.constant("mend" as const) }),
  fc.record({ do: fc.constant("forget" as const) }),
);

test("nobody is ever taken for somebody that the list says they are not, and once Connect answers, all is known", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const rows = Array.from(
        { length: LEARNERS },
        (_, nth) => `${nth < 6 ? "11B" : "9A"},k${nth}`,
      );
      const roster = await rosterOf("externalId", ...rows);
      const connect = new SampleConnect();
      const { completion, byId } = completionOver(connect);
      const keys = Array.from({ length: USERS }, (_, nth) => `k${nth}`);
      const userOf = (nth: number) => account(`u${nth}`, { externalId: keys[nth]! });
      const renew = () => (connect.accounts = keys.map((_, nth) => userOf(nth)));
      const matchOf = (nth: number) => roster.match(userOf(nth).keys);
      const learners = ["11B", "9A"].flatMap(
        (name) => roster.classes.get(`name:${name}`)!.learners,
      );
      const want = (name: string) => completion.want(roster.classes.get(`name:${name}`)!, roster);
      const onList = new Set<number>();
      const hear = (ended: Parameters<typeof completion.hear>[1] = []) => {
        byId.clear();
        for (const nth of onList) {
          const match = matchOf(nth);
          byId.set(
            `s${nth}`,
            sitting(`s${nth}`, {
              learner: { id: `u${nth}` },
              match: match && {
                kind: match.kind,
                learners: match.learners.map(({ id }) => id),
                extraTime: 0,
              },
            }),
          );
        }
        completion.hear({ sittings: new Map(byId), todayFrom: 0 }, ended);
        for (const learner of learners) {
          const { userId } = completion.learnerStatusOf(learner, listedSittings(new Map()));
          const nth = Number(userId?.slice(1) ?? -1);
          const match = onList.has(nth) ? matchOf(nth) : null;
          if (match) expect(match.learners).toContain(learner);
        }
      };
      renew();
      for (const each of steps) {
        if (each.do === "correct") keys[each.user] = `k${each.key}`;
        if (each.do === "sit") onList.add(each.user);
        if (each.do === "finish") {
          const at = connect.clock.mono();
          const told = finish(`u${each.user}`, each.subject, connect.clock.wall());
          if (!each.isHeardFirst) connect.finishes.push(told);
          onList.delete(each.user);
          hear([{ learnerId: `u${each.user}`, subject: each.subject, at, match: null }]);
          await connect.clock.settle();
          if (each.isHeardFirst) connect.finishes.push(told);
        }
        if (each.do === "hear") hear();
        if (each.do === "want") want(each.name);
        if (each.do === "pass") await connect.clock.pass(each.ms);
        if (each.do === "forget") completion.forget();
        if (each.do === "mend") connect.fault = () => {};
        if (each.do === "break") {
          connect.fault = (question) => {
            const text = JSON.stringify(question);
            const isUsers = question.kind !== undefined;
            const isMeant =
              each.of === "one" ? /k1"|u1"/.test(text) : isUsers === (each.of === "users");
            if (!isMeant) return;
            if (each.status === 0) throw new ConnectFailure("unreachable", "no answer");
            throw each.status === 429 ? new ConnectFailure("too_many", "429") : status(each.status);
          };
        }
        renew();
      }
      connect.fault = () => {};
      hear();
      // A key that changed meanwhile, and was on no list, is noticed by the next day.
      await connect.clock.pass(DAY);
      for (let looks = 0; looks < 40; looks += 1) {
        want("11B");
        want("9A");
        await connect.clock.pass(30_000);
      }
      expect(connect.most).toBeLessThanOrEqual(1);
      for (const [nth, learner] of learners.entries()) {
        const learnerStatus = completion.learnerStatusOf(learner, listedSittings(new Map()));
        const theirs = keys.flatMap((key, of) => (key === `k${nth}` ? [`u${of}`] : []));
        const known = theirs.length === 1 ? theirs[0]! : null;
        expect(learnerStatus).toMatchObject({ userId: known, unknown: known ? null : "not_found" });
        const ends = connect.finishes.filter(({ learnerId }) => learnerId === known);
        expect(new Set(learnerStatus.finished.keys())).toEqual(
          new Set(ends.map((end) => end.subject)),
        );
      }
      completion.forget();
      expect(completion.known.people.size + completion.known.finishes.size).toBe(0);
    }),
    { numRuns: 150 },
  );
});
