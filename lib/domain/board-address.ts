import { STARTED, type Started } from "#lib/wire/contract";
import { writeAddress, type Read } from "#lib/domain/address";
import { chosenIn } from "#lib/domain/filters";

/**
 * What the board's address holds. The name search is not in it: addresses end up in histories, screenshots and
 * copied links. `started` is any text, so that an unknown value can be shown and removed.
 */
export const addressReaders = {
  subject: chosenIn,
  class: chosenIn,
  site: chosenIn,
  room: chosenIn,
  started: (values: readonly string[]) => chosenIn(values.slice(0, 1))[0] ?? TODAY,
  long: (values: readonly string[]) => values[0] === "true",
};
export type Address = Read<typeof addressReaders>;
const TODAY = "today";

/** A board's address after a change: what it says anyway is not in it, and what is none of the board's stays. */
export function writeChange(change: Partial<Address>, search: string): string {
  const { started, long, ...chosen } = change;
  const day = started !== undefined && { started: started === TODAY ? null : started };
  const only = long !== undefined && { long: long ? "true" : null };
  return writeAddress({ ...chosen, ...day, ...only }, new URLSearchParams(search));
}

/** What the address's `started` means to the board; an unknown value shows as a chip and means today. */
export function readStarted(started: string): Started {
  return STARTED.find((each) => each === started) ?? TODAY;
}
