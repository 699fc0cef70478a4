import { finishSignIn } from "#lib/http/sign-in";
import { route } from "#lib/http/route";

/** Where the provider sends people back to. */
export const GET = route("sign_in_callback", "anyone", finishSignIn);
