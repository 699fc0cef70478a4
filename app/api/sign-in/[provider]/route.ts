import { beginSignIn } from "#lib/http/sign-in";
import { route } from "#lib/http/route";

/** Sends somebody to their provider. */
export const GET = route("sign_in", "anyone", beginSignIn);
