import { byAsking } from "#lib/http/by-asking";
import { SearchBody, searchRoster } from "#lib/http/learner-search";
import { routeWithBody } from "#lib/http/route";

/** Learners of the roster by name, for whoever comes late: their class, and where they stand. */
export const POST = routeWithBody(
  "learners",
  "staff",
  SearchBody,
  byAsking("learners", searchRoster),
);
