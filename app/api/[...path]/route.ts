import { Refusal } from "#lib/http/refusal";
import { route } from "#lib/http/route";

export const GET = route("unknown", "anyone", () => {
  throw new Refusal("not_found");
});
