import { signOut } from "#lib/http/sign-in";
import { route } from "#lib/http/route";

export const POST = route("sign_out", "anyone", signOut);
