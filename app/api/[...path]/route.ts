import { ProblemError } from "#lib/http/problem-error";
import { route } from "#lib/http/route";

export const GET = route("unknown", "anyone", () => {
  throw new ProblemError("not_found");
});
