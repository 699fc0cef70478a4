import { byAsking } from "#lib/http/by-asking";
import { exportMissing, MissingBody } from "#lib/http/missing-export";
import { routeWithBody } from "#lib/http/route";

/** Who has not started, in the classes that a reader has chosen; what they search for is in no address. */
export const POST = routeWithBody(
  "missing.csv",
  "staff",
  MissingBody,
  byAsking("missing.csv", exportMissing),
);
