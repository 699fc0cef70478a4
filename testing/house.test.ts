import { afterEach, expect, test } from "vitest";
import { openHouse, type House } from "./house.ts";

let house: House | null = null;
afterEach(async () => {
  await house?.close();
  house = null;
});

test("a list is loaded, shown and refreshed while somebody watches", async () => {
  house = await openHouse();
  const [id] = await house.connect.start({ user: { firstName: "Amina", lastName: "Khan" } });
  const first = await house.get("/api/sessions");
  expect(first.status).toBe(200);
  expect(first.body.data).toMatchObject([{ sessionId: id }]);
  await house.watch(2);
  await house.connect.finish(id!);
  await house.watch(1);
  const summary = await house.get("/api/summary");
  expect(summary.body).toMatchObject({ sittingNow: 0, justLeft: [{ reason: "finished" }] });
  expect(house.log.length).toBeGreaterThan(0);
});

test("each house begins afresh, at its own hour", async () => {
  house = await openHouse({ at: Date.UTC(2026, 5, 1, 8), wrongBy: 3_600_000 });
  const { body } = await house.get("/api/sessions");
  expect(body).toMatchObject({ data: [], snapshot: { takenAt: "2026-06-01T09:00:00.000Z" } });
});

test("staff sign in, and a roster has its classes", async () => {
  house = await openHouse({
    signIn: true,
    roster: {
      "a.csv":
        "class,externalId,learner,teacherEmail\n9A,mis-1,Amina Khan,jo.marsh@eastmere.ac.uk\n",
    },
  });
  expect((await house.get("/api/classes")).status).toBe(401);
  const jo = await house.signIn("1001");
  expect((await house.get("/api/classes", jo)).body).toEqual({ classes: ["9A"], mine: ["9A"] });
});

test("a call that hangs is given up by virtual time", async () => {
  house = await openHouse();
  await house.connect.fail({ fault: { kind: "hang" } });
  const before = house.now();
  const { status } = await house.get("/api/sessions");
  expect([status, house.now() - before]).toEqual([503, 3000]);
  await house.pass(10_000);
  expect(house.log.some(({ msg }) => msg === "refresh failed")).toBe(true);
});
