import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { APIResponse } from "@playwright/test";
import { COOKIE, expect, sealedSession, test } from "./door.ts";

/*
 * Who gets what behind every address of ours. The addresses are read from the folder that Next reads them
 * from, so that a new one without a row here fails.
 */
type Asker = "nobody" | "expired" | "forged" | "signed in" | "lead";
type Outcome = number | "sign-in" | "for leads";
interface Row {
  /** For its address, where a part of that is open. */
  address?: string;
  get: Record<Asker, Outcome>;
  post: Record<Asker, Outcome>;
}

const alike = (outcome: Outcome): Record<Asker, Outcome> => ({
  nobody: outcome,
  expired: outcome,
  forged: outcome,
  "signed in": outcome,
  lead: outcome,
});
const staffAlone = (outside: Outcome, inside: Outcome) => ({
  ...alike(outside),
  "signed in": inside,
  lead: inside,
});
const data: Row = { get: staffAlone(401, 200), post: alike(405) };

const ROWS: Record<string, Row> = {
  // A page has no use for a POST: Next shows it as it would for a GET, by the same guard.
  "/": { get: staffAlone("sign-in", 200), post: staffAlone("sign-in", 200) },
  "/status": {
    get: { ...staffAlone("sign-in", "for leads"), lead: 200 },
    post: { ...staffAlone("sign-in", "for leads"), lead: 200 },
  },
  "/roster": { get: staffAlone("sign-in", 200), post: staffAlone("sign-in", 200) },
  "/sign-in": { get: alike(200), post: alike(200) },
  "/api/sessions": data,
  "/api/sessions.csv": data,
  "/api/summary": data,
  "/api/classes": data,
  "/api/changes": { ...data, address: "/api/changes?since=x-1" },
  "/api/refresh": { get: alike(405), post: staffAlone(401, 204) },
  "/api/health": { get: alike(200), post: alike(405) },
  "/api/sign-in/[provider]": {
    address: "/api/sign-in/microsoft",
    get: alike(303),
    post: alike(405),
  },
  "/api/sign-in/[provider]/callback": {
    address: "/api/sign-in/microsoft/callback?code=x&state=y",
    get: alike("sign-in"),
    post: alike(405),
  },
  "/api/sign-out": { get: alike(405), post: alike("sign-in") },
  "/api/[...path]": { address: "/api/no/such/thing", get: alike(404), post: alike(405) },
};

const LEAD = "ada.lyle@eastmere.ac.uk";
test.use({ rules: { LEADS: LEAD } });

/** Every address that the folder `app` makes. */
function addresses(): string[] {
  const app = fileURLToPath(new URL("../app", import.meta.url));
  return readdirSync(app, { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
    .map((file) => `/${file.replace(/\/?(page\.tsx|route\.ts)$/, "")}`)
    .sort();
}

test("every page and route has a row", () => {
  expect(Object.keys(ROWS).sort()).toEqual(addresses());
});

for (const [route, { address = route, get, post }] of Object.entries(ROWS)) {
  const other = route.startsWith("/api/") ? alike(405) : post;
  test(`${route}: nobody, expired, forged, signed in`, async ({ house, request }) => {
    const cookies: Record<Asker, string> = {
      nobody: "",
      expired: await sealedSession({ startedAt: 1, seenAt: 1 }),
      forged: await sealedSession({}, "a-secret-that-is-not-the-houses-own"),
      "signed in": await sealedSession(),
      lead: await sealedSession({ address: LEAD }),
    };
    for (const [asker, text] of Object.entries(cookies) as [Asker, string][]) {
      const options = { headers: text ? { cookie: `${COOKIE}=${text}` } : {}, maxRedirects: 0 };
      const url = house.product.origin + address;
      for (const [method, answer, outcome] of [
        ["GET", await request.get(url, options), get[asker]],
        ["POST", await request.post(url, options), post[asker]],
        // No address is made for these: a page shows itself, a route refuses.
        ...(await Promise.all(
          (["PUT", "PATCH", "DELETE"] as const).map(
            async (verb) =>
              [verb, await request.fetch(url, { ...options, method: verb }), other[asker]] as const,
          ),
        )),
      ] as const) {
        const body = await answer.text();
        expect(outcomeOf(answer, body), `${method} by ${asker}`).toBe(outcome);
        const isInside = outcome === 200 && ["signed in", "lead"].includes(asker);
        if (!isInside) expect(body).not.toMatch(/sessionId|fullName|firstName/);
      }
    }
  });
}

/** Where somebody is sent to, or the answer's status. */
function outcomeOf(answer: APIResponse, body: string): Outcome {
  const location = answer.headers()["location"];
  const isOurDoor = location && /^(http:\/\/127\.0\.0\.1:\d+)?\/sign-in(\?|$)/.test(location);
  if (isOurDoor) return "sign-in";
  return body.includes("This page is for leads") ? "for leads" : answer.status();
}
