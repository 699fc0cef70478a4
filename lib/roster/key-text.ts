import { fold } from "#lib/domain/fold";

/**
 * What people and programs write where they have no value, in lower case and without anything but letters and figures.
 * Source: exports of MIS, spreadsheets and databases in public bug reports of roster importers.
 */
const PLACEHOLDERS = new Set(
  (
    "n na nk nan nil x xx zz none null nullnull undefined undefinedundefined objectobject unknown notknown notset notgiven " +
    "notentered notsupplied notrecorded notapplicable notavailable notprovided notassigned nonegiven unassigned unavailable " +
    "tba tbc tbd tobeconfirmed tobeadded tofollow pending awaiting missing loading blank empty novalue nodata noid noupn " +
    "noupnyet noemail nomail noaddress nobody nousername newstarter"
  ).split(" "),
);
/** `#N/A`, `#REF!`, `#ERROR!`, `Err:502`, `\N`: a formula that found nothing, or a database. */
const FORMULA_ERROR = /^(?:#[a-z_/0]+[!?]?|err:\d+|\\n)$/i;
/** `1.23457E+11`: a number as a spreadsheet writes it once its last figures are lost. `21e045` may be somebody. */
const SCIENTIFIC = /^[+-]?(?:\d+[.,]\d+ ?e ?[+-]?\d+|\d+ ?e ?[+-]\d+)$/i;
/** One letter or sign again and again, noughts or nines. */
const FILLER = /^(?:0+|9{5,}|(\D)\1{2,})$/u;
const UNSEEN_IN_KEYS = /[\u200c\u200d]/g;
/** Longer than any key: no such text is worth a quick look. */
const LONG = 100;
/** Letters and figures together, as nearly every key has them: no word for none is so written. */
const PLAINLY_A_KEY = /^[a-z][\w.-]*[1-9][\w.-]*(?:@[\w.-]+)?$/i;
/** The shortest word for none that is not as likely somebody's initials. */
const SHORTEST_WORD = 4;

/** Why a cell's text finds nobody. */
export type KeyFault = "placeholder" | "scientific";

const FAULT_WORDS: Record<KeyFault, string> = {
  placeholder: "a placeholder",
  scientific: "a number whose last figures a spreadsheet has lost",
};

/** `has a placeholder for its upn, which is left out.` */
export function faultInWords(column: string, fault: KeyFault): string {
  return `has ${FAULT_WORDS[fault]} for its ${column}, which is left out.`;
}

/**
 * A key as a cell has it: null where the cell is empty, or has something that is no key and would make one learner of
 * everybody who has it too.
 * @param isChosen somebody chose it, as they do a user name: `na` may be Nadia Ali
 */
export function readKey(
  cell: string,
  { isChosen = false } = {},
): { value: string | null; fault: KeyFault | null } {
  if (cell.length < LONG && PLAINLY_A_KEY.test(cell)) return { value: cell, fault: null };
  const text = cell.replace(UNSEEN_IN_KEYS, "").trim().normalize("NFC");
  if (text === "") return { value: null, fault: null };
  const [own, ...domain] = text.split("@");
  const isAddress = domain.length > 0 && own !== "";
  // `none@college.ac.uk` is nobody's address.
  const judged = isAddress ? own! : text;
  if (SCIENTIFIC.test(judged)) return { value: null, fault: "scientific" };
  return isPlaceholder(judged, isChosen || isAddress)
    ? { value: null, fault: "placeholder" }
    : { value: text, fault: null };
}

function isPlaceholder(text: string, isChosen: boolean): boolean {
  if (FORMULA_ERROR.test(text)) return true;
  const bare = fold(text).replaceAll(/[^\p{L}\p{N}]/gu, "");
  if (isChosen && bare === text.toLowerCase() && bare.length < SHORTEST_WORD) return false;
  return bare === "" || FILLER.test(bare) || PLACEHOLDERS.has(bare);
}
