import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readListQuery, type ListKind } from "./list-query.ts";
import { listPage } from "./list.ts";
import { DEFAULT_SETTINGS } from "./settings.ts";
import { startSimulator } from "./simulator.ts";
import type { Sitting } from "./sitting.ts";
import { World } from "./world.ts";

const NOON = Date.UTC(2026, 10, 23, 12);
const AT_NOON = { now: NOON, shift: 0 };

/** Starts that often coincide, so that there are ties; every third sitting has finished. */
function worldOf(starts: number[]): World {
  const world = new World({ ...DEFAULT_SETTINGS, learners: 48, sittings: 0, pace: 0 }, NOON);
  const { assessments } = world.college;
  for (const [index, minutes] of starts.entries()) {
    const start = NOON - minutes * 60_000;
    // Not in the order of their starts, and all by noon.
    const end = index % 3 === 0 ? start + (index % 4) * 15_000 : null;
    const assessment = assessments[index % assessments.length]!;
    world.start({ learner: world.newcomer(), test: assessment, start, end });
  }
  return world;
}

/** Follows `nextCursor` from the first page to the last, then `previousCursor` back to the first. */
function walk(world: World, kind: ListKind, question: Record<string, string>) {
  // There and back, with at most a page for each sitting: a cursor that goes round must not go on for ever.
  let pagesLeft = 2 * world.sittings.size + 2;
  const page = (cursor: string | null) => {
    if ((pagesLeft -= 1) < 0) throw new Error("the walk has no end");
    const params = new URLSearchParams(cursor ? { ...question, cursor } : question);
    return listPage(world, kind, readListQuery(params, kind), AT_NOON);
  };
  const idsOf = ({ items }: ReturnType<typeof page>) => items.map(({ sessionId }) => sessionId);
  let here = page(null);
  const forward = idsOf(here);
  while (here.nextCursor) {
    here = page(here.nextCursor);
    forward.push(...idsOf(here));
  }
  const backward = idsOf(here);
  while (here.previousCursor) {
    here = page(here.previousCursor);
    backward.unshift(...idsOf(here));
  }
  return { forward, backward };
}

describe("a walk", () => {
  const question = {
    starts: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 60 }),
    limit: fc.integer({ min: 1, max: 20 }),
    field: fc.constantFrom("startDate", "endDate"),
    direction: fc.constantFrom("asc", "desc"),
    kind: fc.constantFrom<ListKind>("in-progress", "completed", "all"),
    after: fc.integer({ min: 1, max: 12 }),
    subject: fc.constantFrom("English", "Maths", undefined),
  };

  test("by cursor, there and back, gives the whole list's filtered rows in its order", () => {
    fc.assert(
      fc.property(fc.record(question), (asked) => {
        const { starts, limit, field, direction, kind, after, subject } = asked;
        const world = worldOf(starts);
        const since = NOON - after * 60_000;
        const sign = direction === "asc" ? 1 : -1;
        // Those without an end come before all others.
        const valueOf = ({ start, end }: Sitting) => (field === "startDate" ? start : (end ?? 0));
        const expected = [...world.sittings.values()]
          .filter(({ end }) => kind === "all" || (end === null) === (kind === "in-progress"))
          .filter(({ start }) => start >= since)
          .filter((sitting) => subject === undefined || sitting.test.subject === subject)
          .sort((a, b) => sign * (valueOf(a) - valueOf(b) || (a.sessionId < b.sessionId ? -1 : 1)))
          .map(({ sessionId }) => sessionId);
        const { forward, backward } = walk(world, kind, {
          limit: String(limit),
          "sort[field]": field,
          "sort[direction]": direction,
          "startDate[gte]": new Date(since).toISOString(),
          ...(subject !== undefined && { subject }),
        });
        expect(forward).toEqual(expected);
        expect(backward).toEqual(expected);
      }),
    );
  });

  test("sorted by end reveals nothing of an end that is still to come", () => {
    const world = worldOf([5, 4, 3, 2, 1, 9]);
    const open = [...world.sittings.values()].filter(({ end }) => end === null);
    const order = () => walk(world, "in-progress", { "sort[field]": "endDate" }).forward;
    const before = order();
    for (const [index, sitting] of open.entries()) sitting.end = NOON + 9000 - index;
    expect(order()).toEqual(before);
  });
});

test("5,000 at once are walked in just over 50 pages, each sitting once", async () => {
  const simulator = await startSimulator({ port: 0, sittings: 5000, pace: 0 });
  try {
    const ids: string[] = [];
    let pages = 0;
    for (let cursor: string | null = ""; cursor !== null; pages += 1) {
      const query: string = cursor && `?cursor=${encodeURIComponent(cursor)}`;
      const answer = await fetch(`${simulator.url}/smart-ia/sessions/in-progress${query}`, {
        headers: { "x-api-key": simulator.key },
      });
      const { data, pagination } = (await answer.json()) as {
        data: { sessionId: string }[];
        pagination: { total: number; nextCursor: string | null };
      };
      ids.push(...data.map(({ sessionId }) => sessionId));
      expect(pagination.total).toBeGreaterThanOrEqual(5000);
      cursor = pagination.nextCursor;
    }
    expect(pages).toBe(Math.ceil(ids.length / 100));
    expect(ids.length).toBeGreaterThanOrEqual(5000);
    expect(new Set(ids)).toEqual(new Set(await simulator.control.sittings()));
    expect(new Set(ids).size).toBe(ids.length);
  } finally {
    await simulator.close();
  }
});
