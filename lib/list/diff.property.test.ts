import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Session } from "#lib/wire/contract";
import { DEFAULT_SUBJECT_ORDER, sessionComparer } from "#lib/domain/order";
import { diffOf, type Diff } from "#lib/list/diff";
import { arbitraryRounds, arbitraryView, House, STEP_MS } from "#lib/list/sample-house";
import { NO_MARKING } from "#lib/domain/marking";
import { List } from "#lib/list/list";
import { writeRev } from "#lib/list/rev";
import { snapshotOf } from "#lib/list/revisions";
import type { Snapshot } from "#lib/list/snapshot";
import { inOrder } from "#lib/list/past-in-view";
import { withSubjects, type Subjects } from "#lib/list/subjects";
import { seen, type VisibleList } from "#lib/list/visible-list";

const order = DEFAULT_SUBJECT_ORDER;
const rounds = arbitraryRounds;

/** Each revision by itself, from a house that has been through all of them. */
function snapshotsOf(given: Parameters<House["refresh"]>[0][]): Snapshot[] {
  const house = new House();
  let hues: Subjects = new Map();
  return given.map((round) => {
    const state = house.refresh(round);
    const subjects = [...state.sittings.values()].map((each) => each.test.subject);
    hues = inOrder(withSubjects(hues, subjects), order);
    return snapshotOf(state, {
      salt: "salt",
      epoch: "k3x9q2ab",
      number: state.revision,
      order,
      hues,
      marking: NO_MARKING,
    });
  });
}

function insist(isSo: unknown, what: string) {
  if (!isSo) throw new Error(`not so: ${what}`);
}

/** What a client holds that has read a list and applied changes to it. */
class Reader {
  readonly rows: Map<string, Session>;
  readonly told: Map<string, string>;

  constructor({ rows, departures }: VisibleList) {
    this.rows = new Map(rows.map(({ session }) => [session.sessionId, session]));
    this.told = new Map(departures.map(({ id, reason }) => [id, reason]));
  }

  lay(diff: Diff | "resync") {
    if (diff === "resync") throw new Error("a small list is never loaded afresh");
    for (const { session, reason } of diff.left) {
      insist(this.rows.delete(session.sessionId), "who left was there");
      this.told.set(session.sessionId, reason);
    }
    for (const id of diff.withdrawn) insist(this.rows.delete(id), "who was withdrawn was there");
    for (const each of [...diff.joined, ...diff.entered]) {
      insist(!this.rows.has(each.sessionId), "who comes was not there");
      this.told.delete(each.sessionId);
      this.rows.set(each.sessionId, each);
    }
    for (const each of diff.changed) {
      const before = this.rows.get(each.sessionId);
      insist(before && !isDeepStrictEqual(before, each), "who changed was another");
      this.rows.set(each.sessionId, each);
    }
    for (const { id } of diff.corrected) if (this.told.has(id)) this.told.set(id, "finished");
    return this;
  }

  list(): Session[] {
    return [...this.rows.values()].sort(sessionComparer(order));
  }
}

test("changes applied to any revision, at once or one by one, give the later list and its reasons", () => {
  fc.assert(
    fc.property(rounds, arbitraryView, fc.nat(), (given, view, start) => {
      const snapshots = snapshotsOf(given).slice(start % (given.length - 1));
      const lists = snapshots.map((each) => seen(each, view));
      const [first, last] = [lists[0]!, lists.at(-1)!];
      const atOnce = diffOf(first, last, snapshots[0]!, snapshots.at(-1)!);
      const direct = new Reader(first).lay(atOnce);
      const stepwise = new Reader(first);
      for (let nth = 1; nth < lists.length; nth += 1) {
        const [from, to] = [nth - 1, nth];
        stepwise.lay(diffOf(lists[from]!, lists[to]!, snapshots[from]!, snapshots[to]!));
      }
      const expected = last.rows.map(({ session }) => session);
      expect(direct.list()).toEqual(expected);
      expect(stepwise.list()).toEqual(expected);
      for (const { id, reason } of last.departures) {
        for (const { told } of [direct, stepwise]) {
          if (told.has(id)) expect(told.get(id)).toBe(reason);
        }
      }
    }),
    { numRuns: 500 },
  );
});

test("joined and left alternate for each sitting, and a sitting that enters or leaves the view does neither", () => {
  fc.assert(
    fc.property(rounds, arbitraryView, (given, view) => {
      const snapshots = snapshotsOf(given);
      for (let nth = 1; nth < snapshots.length; nth += 1) {
        const [from, to] = [snapshots[nth - 1]!, snapshots[nth]!];
        const diff = diffOf(seen(from, view), seen(to, view), from, to) as Diff;
        for (const { sessionId } of diff.joined) expect(from.byId.has(sessionId)).toBe(false);
        for (const { session } of diff.left) expect(to.byId.has(session.sessionId)).toBe(false);
        for (const id of [...diff.withdrawn, ...diff.entered.map((each) => each.sessionId)]) {
          expect(from.byId.has(id)).toBe(true);
          expect(to.byId.has(id)).toBe(true);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test("a list is the same whether or not an earlier one lent it its rows", () => {
  fc.assert(
    fc.property(rounds, arbitraryView, fc.nat(), (given, view, nth) => {
      const snapshots = snapshotsOf(given);
      const snapshot = snapshots[nth % snapshots.length]!;
      const anew = seen(snapshot, view);
      for (const before of snapshots) {
        const lent = seen(snapshot, view, { snapshot: before, list: seen(before, view) });
        expect(lent).toEqual(anew);
      }
    }),
    { numRuns: 200 },
  );
});

test("the feed says the same whoever asked before", () => {
  fc.assert(
    fc.property(rounds, arbitraryView, arbitraryView, fc.nat(), (given, view, other, nth) => {
      const house = new House();
      const [asked, unasked] = [0, 1].map(() => new List({ epoch: "k3x9q2ab", order }));
      const revs: string[] = [];
      for (const [index, round] of given.entries()) {
        const state = house.refresh(round);
        for (const list of [asked!, unasked!]) list.accept({ state }, index * STEP_MS);
        revs.push(writeRev("k3x9q2ab", state.revision, view, order));
        if (!round.isAsked) continue;
        for (const each of [other, view]) asked!.seenBy(each);
        for (const rev of revs) asked!.changes(view, rev);
      }
      const since = revs[nth % revs.length]!;
      expect(unasked!.changes(view, since)).toEqual(asked!.changes(view, since));
      expect(unasked!.changes(view, since)).not.toBe("resync");
      expect(unasked!.seenBy(view)).toEqual(asked!.seenBy(view));
    }),
    { numRuns: 300 },
  );
});
