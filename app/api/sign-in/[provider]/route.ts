import { beginSignIn } from "#lib/http/sign-in";
import { limitSignIns } from "#lib/http/limit";
import { route } from "#lib/http/route";

/** Sends somebody to their provider. */
export const GET = route("sign_in", "anyone", async (request) => {
  await limitSignIns();
  return beginSignIn(request);
});
