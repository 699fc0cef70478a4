import { route } from "#lib/http/route";
import { theService } from "#lib/queries/service";

/** "Try now": asks Connect early where our manners allow it. The feed brings the result. */
export const POST = route("refresh", "staff", async () => {
  await theService().scheduler.tryNow();
  return new Response(null, { status: 204 });
});
