/**
 * Why a call to Connect gave no answer that counts.
 * - `key_refused`: 401 or 403 as Connect says it. Its gateway may use either for a bad key.
 * - `too_many`: 429.
 * - `refused`: another 4xx, so the question itself was wrong.
 * - `broken`: a 5xx, or a redirect (not followed, because the key would go with it).
 * - `malformed`: an answer that breaks the contract: HTML, nothing, half a JSON document, another shape.
 * - `unreachable`: no connection, no answer in time, or a web filter's page of 401 or 403 in Connect's place.
 */
export type FailureKind =
  "key_refused" | "too_many" | "refused" | "broken" | "malformed" | "unreachable";

export const FAILURE_WORDS: Record<FailureKind, string> = {
  key_refused: "CENTURY refused the key",
  too_many: "CENTURY asked us to wait",
  refused: "CENTURY refused the question",
  broken: "CENTURY failed",
  malformed: "The answer could not be read",
  unreachable: "No answer",
};
