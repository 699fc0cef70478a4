import { addMinutes, AddMinutesBody } from "#lib/http/added-minutes";
import { routeWithBody } from "#lib/http/route";

export const POST = routeWithBody("minutes.add", "lead", AddMinutesBody, addMinutes);
