import { KEY_NATURES, readKey, type KeyFault } from "#lib/roster/key-text";

const ADDRESS = /^[^@]+@[^@]+$/;
/** As nearly every cell has it. */
const ALONE = /^[\w.+-]+@[\w.-]*\w$/;
/** `Jo Marlow <jo@college.ac.uk>`; the whole of a cell may have a comma in the name. */
const NAMED = /^[^@<>]*<([^@<>]+@[^@<>]+)>$|[^@<>,;/|&]*<([^<>]*)>/g;
/** What separates addresses; a slash, a bar or an ampersand only after one, since it may be a part of another. */
const BETWEEN = /[\s,;<>]+|[/|&]+(?<=@[^\s,;<>@]*)/;
/** What people put around an address; an apostrophe within it is its own: `s.o'neil@college.ac.uk`. */
const AROUND = /^["'“”‘’([]*(?:mailto:)?["'“”‘’([]*|["'“”‘’)\].:]+$/g;
const CONJUNCTION = /^(?:and|or|[^\p{L}\p{N}]*)$/u;

/** The addresses in a cell, each once and in lower case, and whether anything else stands there. */
export function addressesIn(cell: string): { addresses: string[]; hasOther: boolean } {
  if (ALONE.test(cell)) return { addresses: [cell.toLowerCase()], hasOther: false };
  const parts = cell.toLowerCase().replace(NAMED, " $1$2 ").split(BETWEEN);
  const meant = parts
    .map((each) => each.replace(AROUND, ""))
    .filter((each) => each.includes("@") || !CONJUNCTION.test(each));
  const addresses = meant.filter((each) => ADDRESS.test(each));
  return { addresses: [...new Set(addresses)], hasOther: addresses.length < meant.length };
}

/** As nearly every address is written; or no address, but a user name in its place. */
const PLAIN = /^(?:[^\s@,;:<>"“”]+@[^\s@,;<>"“”]*[^\s@,;<>"“”.]|[^@]*)$/;

/** A learner's address; a cell that has several is nobody's, since only one of them may be the learner's own. */
export function readAddress(cell: string): { value: string | null; fault: KeyFault | null } {
  const read = readKey(cell, KEY_NATURES.email);
  if (read.value === null || PLAIN.test(read.value)) return read;
  const { addresses, hasOther } = addressesIn(read.value);
  return addresses.length === 1 && !hasOther
    ? readKey(addresses[0]!)
    : { value: null, fault: "address" };
}
