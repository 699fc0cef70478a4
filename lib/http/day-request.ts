import { FINISHES_EACH, MOST_FINISHES } from "#lib/domain/day";
import { wholeNumber } from "#lib/http/list-request";
import { readOne } from "#lib/http/parameters";

/** How many finishes are asked for at most, and the version since which there must be something new. */
export function readDayQuery(params: URLSearchParams): { limit: number; since: string | null } {
  const limits = wholeNumber(1, MOST_FINISHES);
  const limit = readOne(
    params,
    "limit",
    limits,
    `must be a whole number from 1 to ${MOST_FINISHES}`,
  );
  const since = readOne(params, "since", dayVersion, "must be a version of today");
  return { limit: limit ?? FINISHES_EACH, since: since ?? null };
}

const dayVersion = (text: string) =>
  /^[a-z0-9]{1,32}-\d{1,15}\.\d{1,15}\.\d{1,4}$/.test(text) ? text : null;
