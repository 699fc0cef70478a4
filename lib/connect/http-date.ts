import { readInstant } from "#lib/domain/time";

/** A date by words has the time of day and, in two of the standard's three forms, its zone. */
const IN_WORDS = /^[a-z]+,? .*\d{1,2}:\d{2}:\d{2}/i;
const ZONE = /(GMT|UTC|[+-]\d{4})$/;

/**
 * A header's date in milliseconds since 1970, in any of the forms that the standard has, or as ISO 8601; null where it
 * is none. Without a zone it is GMT; Date would take the machine's, and would also read "3.5" as a day in March.
 */
export function readHttpDate(header: string | null): number | null {
  const text = header?.trim() ?? "";
  const iso = readInstant(text);
  if (iso !== null) return Date.parse(iso);
  const at = IN_WORDS.test(text) ? Date.parse(ZONE.test(text) ? text : `${text} GMT`) : NaN;
  return Number.isNaN(at) ? null : at;
}
