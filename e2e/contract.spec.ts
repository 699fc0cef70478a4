import { expect, test } from "./fixtures.ts";

test.describe.configure({ mode: "default" });
test.use({ sittings: 30, isShared: true });

const UUID = "d93ba3c3-2482-4b0d-8b99-42a20e68e11e";
const repeat = (pair: string) => Array(31).fill(pair).join("&");

const FORBIDDEN: [query: string, parameter: string][] = [
  ["startDate=2026-01-01", "startDate"],
  ["startDate[ge]=2026-01-01", "startDate"],
  ["startDate[gt]=yesterday", "startDate[gt]"],
  ["startDate[gte]=soon", "startDate[gte]"],
  ["startDate[lt]=2026-99-99", "startDate[lt]"],
  ["startDate[lte]=2026-02-31", "startDate[lte]"],
  ["startDate[gt]=1&startDate[gte]=1", "startDate[gt]"],
  ["startDate[lt]=1&startDate[lte]=1", "startDate[lt]"],
  ["userId=me", "userId"],
  [repeat(`userId=${UUID}`), "userId"],
  ["testId=it", "testId"],
  [repeat(`testId=${UUID}`), "testId"],
  ["subject=", "subject"],
  [repeat("subject=English"), "subject"],
  ["limit=0", "limit"],
  ["limit=101", "limit"],
  ["limit=ten", "limit"],
  ["offset=-1", "offset"],
  ["offset=1.5", "offset"],
  ["cursor=nonsense", "cursor"],
  ["sort=startDate", "sort"],
  ["sort[field]=name", "sort[field]"],
  ["sort[direction]=up", "sort[direction]"],
];

test("what Connect refuses with 400 our API refuses too, naming the parameter", async ({
  house,
}) => {
  for (const [query, parameter] of FORBIDDEN) {
    const theirs = await fetch(`${house.connect.url}/smart-ia/sessions/in-progress?${query}`, {
      headers: { "x-api-key": house.connect.key },
    });
    expect(theirs.status, `Connect: ${query}`).toBe(400);
    const ours = await house.get(`/api/sessions?${query}`);
    expect(ours.status(), query).toBe(400);
    expect(ours.headers()["content-type"]).toBe("application/problem+json");
    expect(await ours.json()).toMatchObject({ code: "bad_request", status: 400, parameter });
  }
});

test("offset and cursor together are refused by both", async ({ house }) => {
  const { pagination } = await (await house.get("/api/sessions?limit=5")).json();
  const answer = await house.get(`/api/sessions?limit=5&offset=0&cursor=${pagination.nextCursor}`);
  expect(await answer.json()).toMatchObject({ status: 400, parameter: "offset" });
});

test("what Connect accepts our API accepts, and answers with the same sessions", async ({
  house,
}) => {
  const call = async (query: string) => {
    const answer = await fetch(`${house.connect.url}/smart-ia/sessions/in-progress?${query}`, {
      headers: { "x-api-key": house.connect.key },
    });
    return (await answer.json()).data as {
      sessionId: string;
      startDate: string;
      user: { userId: string };
    }[];
  };
  const [first, , third] = await call("");
  for (const query of [
    "",
    "subject=English&subject=Maths",
    `userId=${first!.user.userId}&userId=${third!.user.userId}`,
    `startDate[gt]=${third!.startDate}`,
    `startDate[lte]=${Math.ceil(Date.parse(third!.startDate) / 1000)}`,
    "limit=7&offset=3&sort[field]=startDate",
    "limit=7&sort[field]=startDate&sort[direction]=desc",
    "unheard=of",
  ]) {
    const ids = (sessions: { sessionId: string }[]) => sessions.map(({ sessionId }) => sessionId);
    const ours = ids((await (await house.get(`/api/sessions?${query}`)).json()).data);
    const theirs = ids(await call(query));
    expect(query.includes("sort") ? ours : ours.sort(), query).toEqual(
      query.includes("sort") ? theirs : theirs.sort(),
    );
  }
});

test("a name form removes names on every route, and a search finds no more than it shows", async ({
  house,
}) => {
  await house.connect.control.start({
    user: { fullName: "Findable Longname", firstName: "Findable", lastName: "Longname" },
  });
  for (const path of ["/api/sessions", "/api/summary", "/api/sessions.csv"]) {
    expect(await (await house.get(`${path}?names=none`)).text()).not.toContain("Findable");
    expect(await (await house.get(`${path}?names=short`)).text()).not.toContain("Longname");
  }
  const found = async (query: string) =>
    (await (await house.get(`/api/sessions?${query}`)).json()).pagination.total;
  await expect.poll(() => found("q=longname")).toBe(1);
  expect(await found("q=longname&names=short")).toBe(0);
  expect(await found("q=findable&names=none")).toBe(0);
});

test("the feed reports what happened since a version, and asks for a new load where it doesn't know it", async ({
  house,
}) => {
  const { snapshot } = await (await house.get("/api/sessions")).json();
  const [gone] = await house.connect.control.sittings();
  const [come] = await house.connect.control.start({});
  await house.connect.control.finish(gone!);
  const changes = async (since: string) => {
    const answer = await house.get(`/api/changes?since=${since}`);
    return answer.status() === 204 ? { joined: [] } : answer.json();
  };
  await expect.poll(async () => (await changes(snapshot.version)).joined.length).toBe(1);
  const told = await changes(snapshot.version);
  expect(told.joined[0].sessionId).toBe(come);
  expect(told.left).toEqual([expect.objectContaining({ reason: "finished" })]);
  expect(told.left[0].session.sessionId).toBe(gone);
  const quiet = await house.get(`/api/changes?since=${told.snapshot.version}`);
  expect(quiet.status()).toBe(204);
  expect(JSON.parse(quiet.headers()["x-snapshot"]!)).toMatchObject({
    version: expect.any(String),
    dueAt: expect.any(String),
    freshness: { trouble: null },
  });
  expect(await changes("another-1")).toMatchObject({ resync: true });
  expect(await (await house.get("/api/changes")).json()).toMatchObject({
    status: 400,
    parameter: "since",
  });
  expect(await (await house.get("/api/changes?since=x")).json()).toMatchObject({
    parameter: "since",
  });
});
