import { route } from "#lib/http/route";
import { theLive } from "#lib/live/the-live";

/** "Try now": asks Connect before its time where that is within our manners. What came of it, the feed tells. */
export const POST = route("refresh", "staff", async () => {
  await theLive().tryNow();
  return new Response(null, { status: 204 });
});
