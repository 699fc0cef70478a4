import type { APIRequestContext, APIResponse } from "@playwright/test";
import { addresses } from "./addresses.ts";
import { COOKIE, expect, sealedSession, test } from "./door.ts";
import { BOTH, REVOKED_TOKEN, SCREEN_COOKIE, TOKEN } from "./paired.ts";

/*
 * Who gets what behind every address of ours. The addresses are read from the folder that Next reads them
 * from, so that a new one without a row here fails.
 */
type Asker =
  | "nobody"
  | "expired"
  | "forged"
  | "screen"
  | "revoked screen"
  | "teacher"
  | "teacher of another class"
  | "lead";
type Outcome = number | "sign-in" | "for leads";
interface Row {
  /** The value for the open part of an address, where it has one. */
  address?: string;
  get: Record<Asker, Outcome>;
  post: Record<Asker, Outcome>;
}

const alike = (outcome: Outcome): Record<Asker, Outcome> => ({
  nobody: outcome,
  expired: outcome,
  forged: outcome,
  screen: outcome,
  "revoked screen": outcome,
  teacher: outcome,
  "teacher of another class": outcome,
  lead: outcome,
});
const staffAlone = (outside: Outcome, inside: Outcome) => ({
  ...alike(outside),
  teacher: inside,
  "teacher of another class": inside,
  lead: inside,
});
/** A screen reads what it shows, and nothing else. */
const viewersAlone = { ...staffAlone(401, 200), screen: 200 };
const leadsAlone = (outside: Outcome, staff: Outcome, lead: Outcome) => ({
  ...staffAlone(outside, staff),
  lead,
});
/** About one class: for somebody who may not see it, it doesn't exist. */
const ofOneClass = (isBound: boolean) => ({
  ...staffAlone(401, 200),
  "teacher of another class": isBound ? 404 : 200,
});
/** A page has no use for anything but being read. */
const page = (get: Record<Asker, Outcome>): Row => ({ get, post: alike(405) });
const shown: Row = { get: viewersAlone, post: alike(405) };
const forLeads = leadsAlone("sign-in", "for leads", 200);
const data: Row = { get: staffAlone(401, 200), post: alike(405) };

/** @param isBound whether teachers see only their own classes */
const rowsWhere = (isBound: boolean): Record<string, Row> => ({
  "/": page(staffAlone("sign-in", 200)),
  // A wall that may show nobody says so, or how it is added, instead of the list.
  "/wall": page(alike(200)),
  "/status": page(forLeads),
  "/screens": page(forLeads),
  "/roster": page(forLeads),
  "/classes": page(staffAlone("sign-in", 200)),
  "/today": page(staffAlone("sign-in", 200)),
  "/sign-in": page(alike(200)),
  "/signed-out": page(alike(200)),
  "/[...path]": { ...page(alike(404)), address: "/no/such/page" },
  "/api/sessions": shown,
  "/api/sessions.csv": { get: staffAlone(401, 200), post: staffAlone(401, 400) },
  "/api/summary": shown,
  "/api/classes": data,
  // This screen is for the list.
  "/api/progress": { ...data, get: { ...staffAlone(401, 200), screen: 403 } },
  "/api/progress/names": { ...data, get: { ...staffAlone(401, 200), screen: 403 } },
  "/api/learners": { get: alike(405), post: staffAlone(401, 400) },
  "/api/missing.csv": { get: alike(405), post: staffAlone(401, 400) },
  "/api/today": data,
  "/api/register": { ...data, address: "/api/register?class=11B", get: ofOneClass(isBound) },
  "/api/register.csv": {
    ...data,
    address: "/api/register.csv?class=11B",
    get: ofOneClass(isBound),
  },
  "/api/changes": { ...shown, address: "/api/changes?since=x-1" },
  "/api/refresh": { get: alike(405), post: staffAlone(401, 204) },
  // A code alone gives access to nothing.
  "/api/pairing": { get: alike(200), post: alike(200) },
  "/api/screens": { get: leadsAlone(401, 403, 200), post: leadsAlone(401, 403, 400) },
  "/api/screens/[id]/change": {
    address: "/api/screens/none/change",
    get: alike(405),
    post: leadsAlone(401, 403, 400),
  },
  "/api/screens/[id]/revoke": {
    address: "/api/screens/none/revoke",
    get: alike(405),
    post: leadsAlone(401, 403, 404),
  },
  // Limits are moved for everybody, so by leads alone: not even for a class that somebody teaches.
  "/api/added-minutes": { get: alike(405), post: leadsAlone(401, 403, 400) },
  "/api/added-minutes/[id]/remove": {
    address: "/api/added-minutes/none/remove",
    get: alike(405),
    post: leadsAlone(401, 403, 404),
  },
  "/api/health": { get: alike(200), post: alike(405) },
  "/api/ready": { get: alike(200), post: alike(405) },
  // Without METRICS_TOKEN in the settings there is nothing.
  "/api/metrics": { get: alike(404), post: alike(405) },
  "/api/sign-in/[provider]": {
    address: "/api/sign-in/microsoft",
    get: alike(303),
    post: alike(405),
  },
  "/api/sign-in/[provider]/callback": {
    address: "/api/sign-in/microsoft/callback?code=x&state=y",
    // Whoever is in already goes to the board.
    get: staffAlone("sign-in", 303),
    post: alike(405),
  },
  "/api/sign-out": { get: alike(405), post: alike("sign-in") },
  "/api/[...path]": { address: "/api/no/such/thing", get: alike(404), post: alike(405) },
});

const [TEACHER, OTHER, LEAD] = ["jo", "sam", "ada"].map((name) => `${name}@eastmere.ac.uk`);
test.use({
  roster: {
    "a.csv": `class,upn,teacherEmail\n11B,S1,${TEACHER}\n9A,S2,${OTHER}\n`,
  },
  remembered: BOTH,
});

test("every page and route has a row", () => {
  for (const isBound of [true, false]) {
    expect(Object.keys(rowsWhere(isBound)).sort()).toEqual(addresses());
  }
});

// In one house each: starting one takes longer than trying all its doors.
for (const scope of ["all", "own"] as const) {
  test.describe(`where teachers see ${scope === "own" ? "their own classes" : "everything"}`, () => {
    test.use({ rules: { LEADS: LEAD!, CLASS_SCOPE: scope } });

    test("every caller at every door", async ({ house, request }) => {
      for (const [route, row] of Object.entries(rowsWhere(scope === "own"))) {
        await test.step(route, () => tryDoor(house.product.origin, request, route, row));
      }
    });
  });
}

async function tryDoor(
  origin: string,
  request: APIRequestContext,
  route: string,
  { address = route, get, post }: Row,
): Promise<void> {
  const cookies: Record<Asker, string> = {
    nobody: "",
    expired: `${COOKIE}=${await sealedSession({ startedAt: 1, seenAt: 1 })}`,
    forged: `${COOKIE}=${await sealedSession({}, "a-secret-that-is-not-the-houses-own")}; ${SCREEN_COOKIE}=forged`,
    screen: `${SCREEN_COOKIE}=${TOKEN}`,
    "revoked screen": `${SCREEN_COOKIE}=${REVOKED_TOKEN}`,
    teacher: `${COOKIE}=${await sealedSession({ address: TEACHER! })}`,
    "teacher of another class": `${COOKIE}=${await sealedSession({ address: OTHER! })}`,
    lead: `${COOKIE}=${await sealedSession({ address: LEAD! })}`,
  };
  // As a paired screen's wall asks.
  const search = address.includes("?") ? "&as=screen" : "?as=screen";
  const isOfScreen = (asker: string) => route.startsWith("/api/") && asker.endsWith("screen");
  const outside = new Set<Asker>(["nobody", "expired", "forged", "revoked screen"]);
  for (const [asker, cookie] of Object.entries(cookies) as [Asker, string][]) {
    // Never none: otherwise the cookies from earlier answers would be sent.
    const options = { headers: { cookie: cookie || "nobody=" }, maxRedirects: 0 };
    // The last three don't get a redirect: a page shows itself, a route refuses.
    const at = origin + address + (isOfScreen(asker) ? search : "");
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
      const answer = await request.fetch(at, { ...options, method });
      const outcome = (method === "GET" ? get : method === "POST" ? post : alike(405))[asker];
      const body = await answer.text();
      expect.soft(outcomeOf(answer, body), `${method} ${route} by ${asker}`).toBe(outcome);
      const isInside = outcome === 200 && !outside.has(asker);
      if (!isInside) expect.soft(body).not.toMatch(/sessionId|fullName|firstName/);
    }
  }
}

/** Where somebody is redirected to, or the answer's status. */
function outcomeOf(answer: APIResponse, body: string): Outcome {
  const location = answer.headers()["location"];
  const isOurDoor = location && /^(http:\/\/127\.0\.0\.1:\d+)?\/sign-in(\?|$)/.test(location);
  if (isOurDoor) return "sign-in";
  return body.includes("This page is for leads") ? "for leads" : answer.status();
}
