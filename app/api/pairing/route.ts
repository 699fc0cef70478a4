import { askPairing, beginPairing } from "#lib/http/pairing";
import { route } from "#lib/http/route";

/** Open to anybody, as a wall is before it is paired: a code alone gives access to nothing. */
export const GET = route("pairing", "anyone", askPairing);

export const POST = route("pairing", "anyone", beginPairing);

// Otherwise Next tracks every property that is read from the request.
export const dynamic = "force-dynamic";
