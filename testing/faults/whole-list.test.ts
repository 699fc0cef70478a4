import { expect } from "vitest";
import type { SessionPage, SnapshotMark } from "../../lib/wire/contract.ts";
import { fault, given } from "../fault.ts";
import type { House } from "../house.ts";

/* A whole list comes in pages of one revision, whoever comes and goes meanwhile. */

const LIMIT = 20;
const SETTINGS = { simulator: { sittings: 50 } };

async function pageAt(house: House, at: string, cursor: string) {
  const query = new URLSearchParams({ limit: String(LIMIT), at, cursor });
  return house.get<SessionPage & { code?: string }>(`/api/sessions?${query}`);
}

async function firstPage(house: House): Promise<SessionPage & { snapshot: SnapshotMark }> {
  const { status, body } = await house.get(`/api/sessions?limit=${LIMIT}`);
  given(status === 200, "there is a first page");
  return body;
}

fault(
  "any",
  "pages of a revision come from it alone, though learners come and go",
  SETTINGS,
  async (house) => {
    await house.watch(1);
    const first = await firstPage(house);
    const before = (await house.get("/api/sessions?limit=100")).body.data;
    const ids = await house.connect.sittings();
    for (const id of ids.slice(0, 5)) await house.connect.finish(id);
    await house.connect.start({}, { subject: "English" }, { subject: "Maths" });
    await house.watch(1);
    const now = (await house.get("/api/sessions?limit=100")).body.data;
    given(JSON.stringify(now) !== JSON.stringify(before), "the list has changed by then");

    const read = [...first.data];
    let cursor = first.pagination.nextCursor;
    while (cursor !== null) {
      const { status, body } = await pageAt(house, first.snapshot.version, cursor);
      expect(status).toBe(200);
      expect(body.snapshot.version).toBe(first.snapshot.version);
      read.push(...body.data);
      cursor = body.pagination.nextCursor;
    }
    expect(read).toEqual(before);
  },
);

fault(
  "any",
  "a revision that is no longer kept is reported as gone, without a page from another",
  SETTINGS,
  async (house) => {
    await house.watch(1);
    const first = await firstPage(house);
    await house.connect.start({});
    await house.watch(11);
    const { status, body } = await pageAt(
      house,
      first.snapshot.version,
      first.pagination.nextCursor!,
    );
    expect([status, body.code]).toEqual([410, "revision_gone"]);
    const other = await pageAt(house, "anotherprocess-1", first.pagination.nextCursor!);
    expect(other.status).toBe(410);
  },
);

fault(
  "any",
  "the first page brings what goes with the list, and who left",
  SETTINGS,
  async (house) => {
    await house.watch(1);
    const [id] = await house.connect.sittings();
    await house.connect.finish(id!);
    await house.watch(1);
    const { beside } = await firstPage(house);
    expect(beside?.departures.map(({ session, reason }) => [session.sessionId, reason])).toEqual([
      [id, "finished"],
    ]);
    expect(beside?.lastLeft).toEqual({ reason: "finished", at: beside?.departures[0]!.at });
    const { body } = await house.get(`/api/sessions?limit=${LIMIT}&offset=${LIMIT}`);
    expect(body.beside).toBeUndefined();
  },
);
