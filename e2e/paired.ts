import { createHash } from "node:crypto";
import type { APIRequestContext } from "@playwright/test";
import type { StoredScreen } from "../lib/screens/screen-file.ts";
import type { Pairing } from "../lib/domain/screens.ts";

export const SCREEN_COOKIE = "now-sitting-screen";

/** Credentials that can be found wherever they have leaked to; see `secrets.ts`. */
export const TOKEN = "recognisable-token-of-the-library";
export const REVOKED_TOKEN = "recognisable-token-of-the-corridor";

/** A screen as it is stored in the file. */
export function storedScreen(token: string, change: Partial<StoredScreen> = {}): StoredScreen {
  return {
    id: crypto.randomUUID(),
    name: "Library",
    scope: { classes: null, subjects: null, sites: null, rooms: null },
    names: "short",
    show: "list",
    tokenHash: createHash("sha256").update(token).digest("hex"),
    createdAt: "2026-09-02T08:00:00.000Z",
    createdBy: "microsoft:test",
    lastSeenAt: "2026-09-02T08:01:00.000Z",
    revokedAt: null,
    ...change,
  };
}

/** One that shows the board and one that was revoked. */
export const BOTH = {
  screens: [
    storedScreen(TOKEN),
    storedScreen(REVOKED_TOKEN, { name: "Corridor", revokedAt: "2026-11-20T12:05:00.000Z" }),
  ],
};

/** As a wall's own script asks: what has become of its code, and a new one where none works. */
export async function askAsWall(wall: APIRequestContext, origin: string): Promise<Pairing> {
  const asked = (await (await wall.get(`${origin}/api/pairing`)).json()) as Pairing;
  if (asked.state !== "over") return asked;
  return (await (await wall.post(`${origin}/api/pairing`)).json()) as Pairing;
}

/** The code that a wall shows. */
export async function codeOf(wall: APIRequestContext, origin: string): Promise<string> {
  const asked = await askAsWall(wall, origin);
  if (asked.state !== "waiting") throw new Error(`the wall is ${asked.state}`);
  return asked.code;
}
