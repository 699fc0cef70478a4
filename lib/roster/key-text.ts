import { fold } from "#lib/domain/fold";

/**
 * What people and programs write where they have no value, in lower case and without anything but letters and figures.
 * Source: exports of MIS, spreadsheets and databases in public bug reports of roster importers.
 */
const PLACEHOLDERS = new Set(
  (
    "na nan nil none null undefined unknown notknown notset notapplicable notavailable notprovided notassigned " +
    "unassigned unavailable tba tbc tbd tobeconfirmed tofollow pending awaiting missing x blank empty novalue nodata " +
    "noupn noemail nousername noid"
  ).split(" "),
);
/** `#N/A`, `#REF!`, `#DIV/0!`: a formula that found nothing. */
const FORMULA_ERROR =
  /^#(n\/?a|ref|value|name|div\/?0|num|null|spill|calc|field|blocked|unknown)[!?]?$/i;
/** `1.23457E+11`: a number as a spreadsheet writes it once its last figures are lost. */
const SCIENTIFIC = /^[+-]?\d+(?:[.,]\d+)?e[+-]?\d+$/i;
/** One letter or sign again and again, noughts alone, or one figure as often as no number of a learner has it. */
const FILLER = /^(?:0+|(\D)\1+|(\d)\2{5,})$/u;
const UNSEEN_IN_KEYS = /[\u200c\u200d]/g;

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
 */
export function readKey(cell: string): { value: string | null; fault: KeyFault | null } {
  const text = cell.replace(UNSEEN_IN_KEYS, "").trim();
  if (text === "") return { value: null, fault: null };
  if (SCIENTIFIC.test(text)) return { value: null, fault: "scientific" };
  return isPlaceholder(text) ? { value: null, fault: "placeholder" } : { value: text, fault: null };
}

function isPlaceholder(text: string): boolean {
  if (FORMULA_ERROR.test(text)) return true;
  const [own, ...domain] = text.split("@");
  const bare = fold(own!).replaceAll(/[^\p{L}\p{N}]/gu, "");
  // `none@college.ac.uk` is nobody's address; `na@` and `xx@` may be somebody's initials.
  if (domain.length > 0 && bare.length > 0) return bare.length > 3 && PLACEHOLDERS.has(bare);
  return bare === "" || FILLER.test(bare) || PLACEHOLDERS.has(bare);
}
