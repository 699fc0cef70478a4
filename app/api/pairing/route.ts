import { askPairing, beginPairing } from "#lib/http/pairing";
import { route } from "#lib/http/route";

/** Open to anyone, as a wall is before it is paired: whoever has a code has nothing yet. */
export const GET = route("pairing", "anyone", askPairing);

export const POST = route("pairing", "anyone", beginPairing);

// Next otherwise looks over everything that is read of the request.
export const dynamic = "force-dynamic";
