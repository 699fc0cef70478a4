import { readFileSync } from "node:fs";
import OpenAPIResponseValidator from "openapi-response-validator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { startSimulator, type Simulator } from "./simulator.ts";

/* The users and the two searches, checked against the contract's own text. */
const contract = parse(readFileSync(new URL("openapi.yaml", import.meta.url), "utf8"));
const ID = "d93ba3c3-2482-4b0d-8b99-42a20e68e11e";

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ port: 0, sittings: 40, learners: 120, pace: 1 });
  await simulator.control.enrol({
    userId: ID,
    upn: "S1BBP",
    externalId: "mis-1",
    username: "amina",
    fullName: "Amina Khalid",
    emails: ["a@x.uk"],
  });
});
afterAll(() => simulator.close());

async function ask(path: string, query = "", sent?: unknown) {
  const response = await fetch(`${simulator.url}${path}?${query}`, {
    headers: { "x-api-key": simulator.key },
    ...(sent !== undefined && { method: "POST", body: JSON.stringify(sent) }),
  });
  const body = await response.json();
  return { status: response.status, body, ids: idsOf(body) };
}

function idsOf(body: { data?: { userId?: string; sessionId?: string }[] }): string[] {
  return (body.data ?? []).map((item) => item.sessionId ?? item.userId!);
}

function errorsOf(path: string, method: "get" | "post", status: number, body: unknown): unknown {
  const { responses } = contract.paths[path][method];
  const own = status === 200 ? responses : { [status]: contract.components.responses.Problem };
  const validator = new OpenAPIResponseValidator({
    responses: status === 200 ? { 200: own["200"] } : own,
    components: contract.components,
  });
  return validator.validateResponse(String(status), body)?.errors;
}

describe("users", () => {
  test("answer as the contract says", async () => {
    const { status, body } = await ask("/users", "role=student&limit=100");
    expect(body.pagination.total).toBe(121);
    expect(errorsOf("/users", "get", status, body)).toBeUndefined();
  });

  test.each([
    [`userId=${ID}`],
    ["upn=S1BBP"],
    ["externalId=mis-1&externalId=none"],
    ["username=amina"],
    ["email=A@x.uk"],
    ["name=khalid"],
  ])("are found by %s", async (query) => {
    const { ids } = await ask("/users", query);
    expect(ids).toContain(ID);
    if (!query.startsWith("name")) expect(ids).toEqual([ID]);
  });

  test.each([
    ["userId=me", "userId"],
    [Array(31).fill("upn=S1").join("&"), "upn"],
    ["username=", "username"],
    ["role=child", "role"],
    ["limit=0", "limit"],
    ["offset=0&cursor=x", "offset"],
    ["cursor=x", "cursor"],
  ])("refuse %s, naming %s", async (query, parameter) => {
    const { status, body } = await ask("/users", query);
    expect(status).toBe(400);
    expect(body.message).toContain(parameter);
    expect(errorsOf("/users", "get", status, body)).toBeUndefined();
  });

  test("are walked by cursor, each once, without a deleted account", async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const next: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
      const { body, ids } = await ask("/users", `limit=50${next}`);
      seen.push(...ids);
      cursor = body.pagination.nextCursor;
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(seen.length);
    const [sitting] = await simulator.control.sittings();
    await simulator.control.delete(sitting!);
    expect((await ask("/users", "limit=1")).body.pagination.total).toBe(seen.length - 1);
  });

  test("can be searched for with more than thirty values", async () => {
    const upns = Array.from({ length: 40 }, (_, nth) => `none-${nth}`);
    const { status, body, ids } = await ask("/users/search", "", {
      search: { upns: [...upns, "S1BBP"] },
    });
    expect(ids).toEqual([ID]);
    expect(errorsOf("/users/search", "post", status, body)).toBeUndefined();
  });
});

describe("the search of sessions", () => {
  test("is the list of both kinds, with names of its own", async () => {
    const all = await ask("/smart-ia/sessions", "status=COMPLETED");
    const userIds = all.body.data.map((item: { user: { userId: string } }) => item.user.userId);
    const found = await ask("/smart-ia/sessions/search", "", {
      search: { status: "COMPLETED", userIds },
    });
    expect(found.ids).toEqual(all.ids);
    expect(errorsOf("/smart-ia/sessions/search", "post", found.status, found.body)).toBeUndefined();
  });

  test.each([
    [{ search: { userIds: ["me"] } }, "userIds"],
    [{ search: { status: "PAUSED" } }, "status"],
    [{ search: { endDate: { gt: "soon" } } }, "endDate"],
    [{ limit: 101 }, "limit"],
    [{ offset: 0, cursor: "x" }, "offset"],
    [{ cursor: "x" }, "cursor"],
    ["text", "body"],
  ])("refuses %j, naming %s", async (sent, field) => {
    const { status, body } = await ask("/smart-ia/sessions/search", "", sent);
    expect(status).toBe(400);
    expect(body.message).toContain(field);
  });

  test("and the users' search take only POST, as the lists take only GET", async () => {
    expect((await ask("/users/search")).status).toBe(405);
    expect((await ask("/users", "", {})).status).toBe(405);
  });
});
