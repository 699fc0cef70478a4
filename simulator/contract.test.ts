import { readFileSync } from "node:fs";
import OpenAPIResponseValidator from "openapi-response-validator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { startSimulator, type Simulator } from "./simulator.ts";

/* The simulator's answers, checked against the contract's own text. */
const contract = parse(readFileSync(new URL("openapi.yaml", import.meta.url), "utf8"));
const UUID = "d93ba3c3-2482-4b0d-8b99-42a20e68e11e";
const IN_PROGRESS = "/smart-ia/sessions/in-progress";
const LISTS = [IN_PROGRESS, "/smart-ia/sessions/completed", "/smart-ia/sessions"];

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ port: 0, sittings: 40, learners: 60, pace: 1 });
});
afterAll(() => simulator.close());

async function get(path: string, query = "", key = simulator.key) {
  const response = await fetch(`${simulator.url}${path}?${query}`, {
    headers: { "x-api-key": key },
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

function errorsOf(path: string, { status, body }: { status: number; body: unknown }): unknown {
  // The validator follows references in schemas, but not those that stand for a whole response.
  const responses = Object.fromEntries(
    Object.entries<{ $ref?: string }>(contract.paths[path].get.responses).map(
      ([code, response]) => [
        code,
        response.$ref ? contract.components.responses[response.$ref.split("/").at(-1)!] : response,
      ],
    ),
  );
  const validator = new OpenAPIResponseValidator({ responses, components: contract.components });
  return validator.validateResponse(String(status), body)?.errors;
}

describe.each(LISTS)("%s", (path) => {
  test("answers as the contract says", async () => {
    const answer = await get(path, "limit=100");
    expect(answer.status).toBe(200);
    expect(answer.body.data.length).toBeGreaterThan(0);
    expect(errorsOf(path, answer)).toBeUndefined();
  });

  test.each([
    ["startDate=2026-01-01", "startDate"],
    ["startDate[ge]=2026-01-01", "startDate"],
    ["startDate[gt]=yesterday", "startDate"],
    ["startDate[gt]=1&startDate[gte]=1", "startDate"],
    ["startDate[lt]=1&startDate[lte]=1", "startDate"],
    ["startDate[lt]=1&startDate[lt]=1", "startDate"],
    ["userId=me", "userId"],
    [Array(31).fill(`userId=${UUID}`).join("&"), "userId"],
    ["testId=it", "testId"],
    [Array(31).fill(`testId=${UUID}`).join("&"), "testId"],
    ["subject=", "subject"],
    [Array(31).fill("subject=English").join("&"), "subject"],
    ["limit=0", "limit"],
    ["limit=101", "limit"],
    ["limit=ten", "limit"],
    ["offset=-1", "offset"],
    ["offset=1.5", "offset"],
    ["offset=0&cursor=abc", "offset"],
    ["cursor=abc", "cursor"],
    [`cursor=${encodeURIComponent("+//+e25vcGU=")}`, "cursor"],
    ["limit=1&limit=1", "limit"],
    ["limit=", "limit"],
    ["limit=1.5", "limit"],
    ["offset=1&offset=1", "offset"],
    ["sort[field]=startDate&sort[field]=startDate", "sort[field]"],
    ["sort[by]=startDate", "sort"],
    ["startDate[gt]=2026-02-31", "startDate[gt]"],
    ["startDate[lte]=2026-01-01T25:00:00Z", "startDate[lte]"],
    ["startDate[gte]=", "startDate[gte]"],
    ["sort=startDate", "sort"],
    ["sort[field]=name", "sort"],
    ["sort[direction]=up", "sort"],
  ])("refuses %s, naming %s", async (query, parameter) => {
    const answer = await get(path, query);
    expect(answer.status).toBe(400);
    expect(answer.body.message).toContain(parameter);
    expect(errorsOf(path, answer)).toBeUndefined();
  });

  test.each(["", "wrong"])("refuses the key %j", async (key) => {
    const answer = await get(path, "", key);
    expect(answer.status).toBe(401);
    expect(errorsOf(path, answer)).toBeUndefined();
  });
});

test("another list's parameter is ignored, like an unknown one", async () => {
  for (const path of LISTS) {
    const whole = (await get(path)).body;
    expect((await get(path, "class=Plumbing&user[id]=1")).body).toEqual(whole);
  }
  const whole = (await get(IN_PROGRESS)).body;
  expect((await get(IN_PROGRESS, "endDate[gt]=x&endDate=1&status=NONE")).body).toEqual(whole);
});

test("endDate and status work on the lists that have them", async () => {
  const all = "/smart-ia/sessions";
  for (const query of ["endDate=1", "endDate[gt]=soon", "endDate[gt]=1&endDate[gte]=1"]) {
    expect((await get(all, query)).status).toBe(400);
    expect((await get("/smart-ia/sessions/completed", query)).status).toBe(400);
  }
  expect((await get(all, "status=PAUSED")).body.message).toContain("status");
  expect((await get(all, "status=COMPLETED&status=COMPLETED")).status).toBe(400);
  for (const status of ["COMPLETED", "IN_PROGRESS"]) {
    const { data } = (await get(all, `status=${status}`)).body;
    expect(data.length).toBeGreaterThan(0);
    expect(data.every((item: { status: string }) => item.status === status)).toBe(true);
  }
});

/** Every item of a list, by cursor; checks that each cursor needs percent-encoding. */
async function walk(path: string, query: string) {
  const items = [];
  let cursor: string | null = null;
  do {
    const next: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const { status, body } = await get(path, query + next);
    expect(status).toBe(200);
    items.push(...body.data);
    cursor = body.pagination.nextCursor;
    if (cursor !== null) expect(encodeURIComponent(cursor)).not.toBe(cursor);
  } while (cursor !== null);
  return items;
}

describe("paging", () => {
  test.each(LISTS)(
    "%s: cursors and offsets lead through the same list, each session once",
    async (path) => {
      const whole = (await get(path, "limit=100")).body;
      const byCursor = await walk(path, "limit=7");
      expect(byCursor.map((item) => item.sessionId)).toEqual(
        whole.data.map((item: { sessionId: string }) => item.sessionId),
      );
      const second = (await get(path, "limit=7&offset=7")).body;
      expect(second.data).toEqual(byCursor.slice(7, 14));
      expect(second.pagination).toMatchObject({ offset: 7, limit: 7, total: whole.data.length });
    },
  );

  test("previousCursor leads back, and offset is 0 with a cursor", async () => {
    const first = (await get(IN_PROGRESS, "limit=5")).body;
    const after = encodeURIComponent(first.pagination.nextCursor);
    const second = (await get(IN_PROGRESS, `limit=5&cursor=${after}`)).body;
    expect(second.pagination.offset).toBe(0);
    const before = encodeURIComponent(second.pagination.previousCursor);
    expect((await get(IN_PROGRESS, `limit=5&cursor=${before}`)).body.data).toEqual(first.data);
  });

  test("a cursor is refused without its own filters, sort and limit", async () => {
    const { nextCursor } = (await get(IN_PROGRESS, "limit=5")).body.pagination;
    const cursor = encodeURIComponent(nextCursor);
    for (const other of ["limit=6", "limit=5&subject=Maths", "limit=5&sort[direction]=desc"]) {
      expect((await get(IN_PROGRESS, `${other}&cursor=${cursor}`)).status).toBe(400);
    }
  });
});

test("a cursor that lost anything on its way is refused", async () => {
  const { nextCursor } = (await get(IN_PROGRESS, "limit=5&sort[direction]=desc")).body.pagination;
  const cursor: string = nextCursor;
  const lost = [cursor, encodeURIComponent(cursor.replaceAll("+", "-").replaceAll("/", "_"))];
  for (const each of [
    ...lost,
    encodeURIComponent(`${cursor}AAAA`),
    `${encodeURIComponent(cursor)}!`,
  ]) {
    const answer = await get(IN_PROGRESS, `limit=5&sort[direction]=desc&cursor=${each}`);
    expect([answer.status, answer.body.message]).toEqual([400, "cursor is malformed"]);
  }
});

describe("filters", () => {
  test("each narrows the list to what it says", async () => {
    const all = (await get(IN_PROGRESS)).body.data;
    const { startDate, user, test: assessment } = all[10];
    const cases: [string, (item: (typeof all)[0]) => boolean][] = [
      [`userId=${user.userId}`, (item) => item.user.userId === user.userId],
      [`testId=${assessment.testId}`, (item) => item.test.testId === assessment.testId],
      ["subject=Maths&subject=ESOL", (item) => ["Maths", "ESOL"].includes(item.test.subject)],
      [`startDate[gt]=${startDate}`, (item) => item.startDate > startDate],
      [
        `startDate[lt]=${Math.floor(Date.parse(startDate) / 1000)}`,
        (item) => Date.parse(item.startDate) < Math.floor(Date.parse(startDate) / 1000) * 1000,
      ],
    ];
    for (const [query, passes] of cases) {
      expect((await get(IN_PROGRESS, query)).body.data).toEqual(all.filter(passes));
    }
  });

  test("desc is asc read from the other end", async () => {
    const ids = async (query: string) =>
      (await get(IN_PROGRESS, query)).body.data.map(
        (item: { sessionId: string }) => item.sessionId,
      );
    expect(await ids("sort[direction]=desc")).toEqual((await ids("")).reverse());
  });
});
