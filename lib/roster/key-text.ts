import { isNoValue, isRemark } from "#lib/roster/no-value";

/** `1.23457E+11`: a number as a spreadsheet writes it once its last figures are lost. `21e045` may be somebody. */
const SCIENTIFIC = "[+-]?(?:\\d+[.,]\\d* ?[eE] ?[+-]?\\d+|\\d+ ?[eE] ?[+-]\\d+)";
const MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";
const TIME = "\\d{1,2}:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?(?: ?[AaPp][Mm])?";
const DAY = "(?:\\d{1,2}\\/\\d{1,2}\\/(?:\\d\\d|\\d{4})|(?:19|20)\\d\\d-\\d\\d-\\d\\d)";
/**
 * `11-Dec`, `Mar-44`, `3/12/2026`, `2026-12-03 00:00:00`: what a spreadsheet makes of `11-12`, `mar44` and `3/12`; and
 * `12:00:00 AM`, what it makes of nought.
 */
const DATE = `(?:\\d{1,2}-${MONTH}(?:-\\d{2,4})?|${MONTH}-\\d\\d|${DAY}(?:[ T]\\d{1,2}:\\d\\d.*)?|${TIME})`;
/** What a spreadsheet has made of a key; and of a UPN, to which a formula has added the suffix since: `11-DecBBP`. */
const MADE = { scientific: new RegExp(`^${SCIENTIFIC}$`), date: new RegExp(`^${DATE}$`) };
const SUFFIX = "[^\\p{L}\\p{N}]*\\p{L}*";
const MADE_OF_UPN = {
  scientific: new RegExp(`^${SCIENTIFIC}${SUFFIX}$`, "u"),
  date: new RegExp(`^${DATE}${SUFFIX}$`, "u"),
};
/** Letters and figures that may still be no key: the only date that begins with a letter, an example's nines, `TBC1`. */
const MAY_BE_NONE = new RegExp(
  `^(?:${MONTH}-|[a-z]9{9}|(?:tb|unk|pend|awai|no|miss|new)[a-z._-]*\\d{1,3}$)`,
  "i",
);
const UNSEEN_IN_KEYS = /[\u200c\u200d]/g;
/** Longer than any key: no such text is worth a quick look. */
const LONG = 100;
/** Letters and figures together, as nearly every key has them: no word for none is so written. */
const PLAINLY_A_KEY = /^[a-z][\w.-]*[1-9][\w.-]*(?:@[\w.-]+)?$/i;
/**
 * `LA to say`, `BBP`, `0BBP`, `0.0BBP`, `N/ABBP`: several words, and what a formula makes of no number and a suffix.
 * `A000000000000`, `A999999999999`: an example's UPN.
 */
const NO_NUMBER =
  /^(?:[^\p{N}@\s]*\s[^\p{N}@]*|(?:[^\p{L}\p{N}]|0)*\p{L}+|n\/a\p{L}*|#\S+[!?]\p{L}*|\p{L}(?:0{9,}|9{9,}))$/iu;
/** `as above`, `Not in MIS`: what somebody has to say, and no MIS gives. A name is all capitalised, and may be an id. */
const REMARK = /^(?=.*(?:^|\s)\p{Ll})\D*\s\D*$/u;

/** `42.0`, `0042`; and `1,324,444`, which no number of a register is but by a spreadsheet. */
const NUMBER = /^(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)(?:\.0+)?$/;

/** The number that a spreadsheet or a program has so written; null of any other text. */
export function numberIn(text: string): string | null {
  return NUMBER.test(text) ? text.replace(/^0+(?=\d)|,|\.0+$/g, "") : null;
}

/** Why a cell's text finds nobody. */
export type KeyFault = "placeholder" | "scientific" | "date" | "address";

const FAULT_WORDS: Record<KeyFault, string> = {
  placeholder: "a placeholder",
  scientific: "a number whose last figures a spreadsheet has lost",
  date: "a date that a spreadsheet has made",
  address: "something else than one address",
};

/** `has a placeholder for its upn, which is left out.` */
export function faultInWords(column: string, fault: KeyFault): string {
  return `has ${FAULT_WORDS[fault]} for its ${column}, which is left out.`;
}

/** What a key is, where it matters to what none looks like. */
export interface KeyNature {
  /** Somebody chose it, as they do a user name: `na` may be Nadia Ali. */
  isChosen?: boolean;
  /** A UPN's letters alone are none. */
  isUpn?: boolean;
  /** A register gives it, as it does a UPN: words alone are none. */
  isGiven?: boolean;
  /** Somebody signs in by it: `Awaiting LA` is none, though each of its words might be. */
  isLogin?: boolean;
}

/** What is known of each kind of key; one object of each for all rows. */
export const KEY_NATURES = {
  userId: {},
  externalId: { isGiven: true },
  upn: { isUpn: true, isGiven: true },
  username: { isChosen: true, isLogin: true },
  email: { isLogin: true },
  /** The number or id that an MIS gives somebody. */
  misNumber: { isGiven: true },
} satisfies Record<string, KeyNature>;

/**
 * A key as a cell has it: null where the cell is empty, or has something that is no key and would make one learner of
 * everybody who has it too.
 */
export function readKey(
  cell: string,
  nature: KeyNature = {},
): { value: string | null; fault: KeyFault | null } {
  const mayBeKey = cell.length < LONG && PLAINLY_A_KEY.test(cell);
  if (mayBeKey && !MAY_BE_NONE.test(cell)) return { value: cell, fault: null };
  const text = cell.replace(UNSEEN_IN_KEYS, "").trim().normalize("NFC");
  if (text === "") return { value: null, fault: null };
  const fault = nature.isGiven && REMARK.test(text) ? "placeholder" : faultIn(text, nature);
  return { value: fault === null ? text : null, fault };
}

function faultIn(
  text: string,
  { isChosen = false, isUpn = false, isGiven = false, isLogin = false }: KeyNature,
): KeyFault | null {
  const [own, ...domain] = text.split("@");
  const isAddress = domain.length > 0;
  // `none@college.ac.uk` is nobody's address, and a formula that found no name makes `@college.ac.uk`.
  const judged = isAddress ? own! : text;
  const made = isUpn ? MADE_OF_UPN : MADE;
  if (made.scientific.test(judged)) return "scientific";
  if (made.date.test(judged)) return "date";
  const isNone =
    (isUpn && NO_NUMBER.test(text)) ||
    isNoValue(judged, isChosen || isAddress) ||
    (!isAddress && (isGiven || isLogin) && isRemark(text, isGiven));
  return isNone ? "placeholder" : null;
}
