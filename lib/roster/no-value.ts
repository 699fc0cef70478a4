import { fold } from "#lib/domain/fold";

/**
 * What people and programs write where they have no value, in lower case and without anything but letters and figures.
 * Source: exports of MIS, spreadsheets and databases in public bug reports of roster importers.
 */
const WORDS = new Set(
  (
    "n na nk no nan nat nil x xx xxx zz none null nullnull undefined undefinedundefined objectobject unk unkn unknown notknown " +
    "notset notgiven notentered notsupplied notrecorded notapplicable notavailable notprovided notassigned notonroll " +
    "nonegiven unassigned unavailable tba tbc tbd tbn nya dnk dontknow tobeconfirmed tobeadded tofollow pending awaiting " +
    "missing loading blank empty nothing noone novalue nodata noid noupn noupnyet noemail nomail noaddress noreply " +
    "noemailprovided noemailaddress donotreply donotuse donotemail donotcontact nobody nousername newstarter ditto asabove " +
    "sameasabove requested withdrawn withheld redacted true false"
  ).split(" "),
);
/** Words of sentences such as `Awaiting UPN` and `N/A (new starter)`: at least one of the first kind. */
const SAYS_NONE = new Set(
  "no not none nil null unknown awaiting await pending missing yet be tba tbc tbd na nk new see without".split(
    " ",
  ),
);
const BESIDE = new Set(
  (
    "to is has the for from on at of and upn uln id ids ref number code email mail address user username name data value " +
    "student learner pupil starter roll held found set given entered recorded supplied provided assigned allocated issued " +
    "advised announced confirmed added applicable available known created currently present still notes note office mis"
  ).split(" "),
);
/** `#N/A`, `#REF!`, `#¡VALOR!`, `Err:502`, `\N`: a formula that found nothing, or a database. */
const FORMULA_ERROR = /^(?:(?:#[a-z_/0]+[!?]?)+|#\S+[!?]|err:\d+|\\n)$/i;
/** A database's number for none. */
const BELOW_NOUGHT = /^-\d+$/;
/** `System.String[]`: what a script writes of a list, or of a value that it can't write. */
const PROGRAM_TYPE = /^(?:System\.(?:[A-Z]\w*\.)*[A-Z]\w*\[\]|Microsoft\.ActiveDirectory\.[\w.]+)$/;
/** `n/r`, `d/k`. */
const LETTERS_PARTED = /^\p{L} ?[/\\] ?\p{L}\.?$/u;
/** Noughts or nines, all figures in their order, a database's largest numbers; one letter or sign again and again. */
const FIGURES_ALONE = /^(?:0+|9{5,}|0?123456789(?:0|10)?|2147483647|4294967295)$/;
const ONE_LETTER = /^(\D)\1{2,}$/u;
/** The shortest word for none that is not as likely somebody's initials. */
const SHORTEST_WORD = 4;

/**
 * Whether a cell says that it has nothing to say.
 * @param isChosen somebody chose it, as they do a user name: `na` may be Nadia Ali
 */
export function isNoValue(text: string, isChosen: boolean): boolean {
  if ([FORMULA_ERROR, BELOW_NOUGHT, PROGRAM_TYPE, LETTERS_PARTED].some((each) => each.test(text)))
    return true;
  const folded = fold(text);
  const bare = folded.replaceAll(/[^\p{L}\p{N}]/gu, "");
  if (bare === "" || FIGURES_ALONE.test(bare)) return true;
  if (isChosen && bare === text.toLowerCase() && bare.length < SHORTEST_WORD) return false;
  return (
    ONE_LETTER.test(bare) ||
    WORDS.has(bare) ||
    ((!isChosen || /\s/.test(text)) && isSentence(folded))
  );
}

/** `n/a`, `n/k`. */
const SHORT = /\bn ?[/\\] ?[ak]\b/;

/** Stops at the first other word: nearly every name is asked. */
function isSentence(folded: string): boolean {
  let [count, saysNone] = [0, false];
  for (const [word] of folded.replace(SHORT, "none").matchAll(/[\p{L}\p{N}]+/gu)) {
    if (!SAYS_NONE.has(word) && !BESIDE.has(word)) return false;
    count += 1;
    saysNone ||= SAYS_NONE.has(word);
  }
  return count > 1 && saysNone;
}

/** `TBC1`, `TBC2`: whoever must fill a cell, and may not write the same twice, in each file from 1 on. */
const COUNTED_NONE =
  /^(?:tb[acdn]|unknown|pending|awaiting|none|no[ -]?(?:upn|uln|id)|missing|not[ -]?known|new[ -]?starter)[ ._-]*\d{1,3}$/i;

/** Words of those that are nobody's name, and so say it wherever they stand: `Awaiting LA`, `Do Not Use`. */
const SAYS_PLAINLY = new Set(
  "not none nil null unknown awaiting await pending missing tba tbc tbd without".split(" "),
);
/** `NA (19+)`. */
const IN_BRACKETS = /\s*[([{].*$/s;

/**
 * Whether somebody has written why there is no key in its place, in whatever words.
 * @param isGiven a register gives the key, and so it has a figure, or no word that says so
 */
export function isRemark(text: string, isGiven: boolean): boolean {
  if (isGiven && COUNTED_NONE.test(text)) return true;
  const before = text.replace(IN_BRACKETS, "");
  if (before !== "" && before !== text && isNoValue(before, false)) return true;
  const hasFigure = /\p{N}/u.test(text);
  // `AwaitingUPN`, `Awaiting-LA`.
  const written = isGiven && !hasFigure ? text.replace(/\p{Ll}(?=\p{Lu})|[-_/.]/gu, "$& ") : text;
  if (!/\s/.test(written)) return false;
  const words = wordsIn(fold(written).replace(SHORT, "none"));
  const saysNone = (word: string, nth: number) =>
    SAYS_PLAINLY.has(word) ||
    // `No UPN Y7`, while `No 7` and `No A1001` are numbers.
    (word === "no" && /^\p{L}{2,}$/u.test(words[nth + 1] ?? ""));
  return words.some(saysNone) || (isGiven && !hasFigure && SAYS_NONE.has(words[0] ?? ""));
}

const wordsIn = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/** What stands in many a row's cell without being a word for none, in lower case. */
const COMMON = new Set(
  (
    "admin adult agency applicant college contact default demo dummy duplicate email employer enquiries error example exams " +
    "external guest home info ineligible international leaver learner left mail new office other overseas parent parents " +
    "placeholder private pupil reception refused sample school staff student teacher temp temporary test testing user " +
    "visitor yes"
  ).split(" "),
);

/** `International`, `guest@x.test`: a word that alone says nothing of whose row it is in. */
export function isCommonWord(key: string): boolean {
  const own = key.split("@")[0]!.toLowerCase();
  return COMMON.has(own) || WORDS.has(own);
}

/** Of nearly every name these are other letters, and so nothing more is asked of it. */
const BEGINNINGS = new Set([...WORDS, ...SAYS_NONE].map((word) => word.slice(0, 3)));
/** `Null`, `Blank` and `True` are surnames, while a program writes them in letters of one size. */
const ALSO_NAMES = /^(?:Null|Blank|True|None|Empty|Missing|Pending)$/;
/** Short, but nobody's name. */
const SHORT_NO_NAME = /^(?:tb[acdn]|unk|xxx?)$/i;

/** Whether a name, or a part of one, is what somebody or something writes where there is none. */
export function isNoName(text: string): boolean {
  if (text === "") return true;
  const begin = text.slice(0, 3).toLowerCase();
  if (/^[a-z]['a-z][a-z]$/.test(begin) && !BEGINNINGS.has(begin)) return false;
  return SHORT_NO_NAME.test(text) || (isNoValue(text, true) && !ALSO_NAMES.test(text));
}

/** What a class is called that is none; a group may well be called `N` or `New starter`. */
const NO_CLASS = new Set(
  "none null nil nan undefined tba tbc tbd unknown notknown notset notapplicable notassigned unassigned blank empty noclass nogroup".split(
    " ",
  ),
);

const ANY_CLASS = "(?:(?:tutor|reg|registration|teaching)?(?:class|group|set|form|course))";
const DECIDED =
  "(?:confirmed|allocated|assigned|added|advised|agreed|arranged|decided|determined|placed|set)";
/** `To be confirmed`, `Not yet allocated`, `Awaiting group`, `No tutor group`; without spaces. */
const NO_CLASS_YET = new RegExp(
  `^(?:${ANY_CLASS}?(?:tb[acd]|(?:yet)?tobe${DECIDED})|(?:un|not?)(?:yet)?${ANY_CLASS}?(?:yet)?${DECIDED}(?:yet)?` +
    `|(?:awaiting|pending)(?:allocation|assignment|confirmation|placement|${ANY_CLASS})?|(?:no|notina(?!class$))${ANY_CLASS})$`,
);

const isSignAlone = (name: string) => !/[\p{L}\p{N}]/u.test(name);

/** `#N/A`, `####`: not what anybody writes. */
export const isFormulaError = (text: string) => FORMULA_ERROR.test(text) || /^#+$/.test(text);

/** What a formula leaves where it found nothing, a column too narrow for its number, signs alone, and words for none. */
export function isNoClass(name: string): boolean {
  if (FORMULA_ERROR.test(name) || /^n[/\\.]\s?a\.?$/i.test(name)) return true;
  if (isSignAlone(name)) return true;
  const bare = fold(name).replaceAll(/[^\p{L}\p{N}]/gu, "");
  return /^0+$/.test(bare) || NO_CLASS.has(bare) || NO_CLASS_YET.test(bare);
}

/** `has a spreadsheet's error or a placeholder for its class.` */
export const noClassInWords = (column: string) =>
  `has a spreadsheet's error or a placeholder for its ${column}.`;
