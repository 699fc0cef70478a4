import { bareName, isSensitive } from "#lib/roster/columns";

/* Whether cells name columns, or are a title's, or somebody's. Where nobody can tell, they are not repeated. */

/** What stands before or between a column's words, in the form of `bareName`. No word is in two of these lists. */
const BESIDE =
  "learn|person|people|parents?|guardian|carer|contact|legal|preferred|chosen|known|first|last|middle|given|family|full|display|user|unique|century|primary|secondary|main|current|former|previous|tutorial|teaching|adm|admissions?|admin|start|end|exam|extra|org|section|sourced|sis|term|of|the";
/** What stands behind them too: `Email (College)`. */
const WHERE = "college|school|home|work|network|office|365";
const NOUNS =
  "names?|number|num|no|codes?|ids?|refs?|reference|e?mails?|address|upn|uln|dates?|years?|titles?|levels?|subjects?|status|groups?|class|classes|sets?|forms?|courses?|modules?|programmes?|qualifications?|offering|cohorts?|departments?|dept|sites?|campus|centre|rooms?|location|tags|notes?|roles?|occurrence|forenames?|surnames?|registration|reg|adno|time|percent|attendance|gender|dob|student|learner|pupil|candidate|teacher|staff|lecturer|tutor|instructor";
/** No column's name is longer, and no longer text is worth a look. */
const LONGEST = 60;
/** Of such words alone: `Khalid` ends in `id`, and `Amina Khalid (Learner)` in a word of ours. */
const ALL_WORDS = new RegExp(`^(?:${BESIDE}|${WHERE}|${NOUNS})*(?:${NOUNS})(?:${WHERE})*\\d*$`);
/** `Maths Reg Group`, `Teaching set 2`: nobody is called so; but `Amina's group` may be. */
const SOME_GROUP =
  /^[^'’]*[^\p{L}](?:groups?|sets?|class|classes|courses?|modules?|cohorts?|programmes?)(?: (?:codes?|names?|titles?|no|id))?[ \d]*$/iu;
/** Columns that are never looked at, and people. */
const MAY_BE_SOMEBODY =
  /^(?:reg|sen|send|faith|race|lac|pin|(?:parent|guardian|carer|mother|father|mobile|fsm).*)$/;

/** Whether a text is plainly a column's name, and not somebody's. */
export function isPlainlyHead(text: string): boolean {
  // An address may be of nothing but such words.
  if (text.length > LONGEST || text.includes("@")) return false;
  const name = bareName(text);
  if (ALL_WORDS.test(name)) return name !== "reg";
  if (MAY_BE_SOMEBODY.test(name)) return false;
  return SOME_GROUP.test(text) || isSensitive(text);
}

/**
 * Whether a row's cells name columns: of a title's labels, as of `Class, 9A, Room, B12`, only every other does.
 * @param columns which of our columns each is; null where it is none
 */
export function arePlainlyHeads(
  names: readonly string[],
  columns: readonly (string | null)[],
): boolean {
  if (names.some((name) => name.includes("@"))) return false;
  const isKnown = (nth: number) => (columns[nth] ?? null) !== null;
  if (names.some((_, nth) => isKnown(nth) && isKnown(nth + 1))) return true;
  const heads = headsAmong(names, columns);
  return heads > 1 && heads * 2 > names.filter((name) => name !== "").length;
}

/** Whether a row has what is no head but a value, such as a number, a date or an address. */
export const hasValue = (names: readonly string[]): boolean =>
  names.some((name) => /@|\d\D*\d\D*\d/.test(name) && !isPlainlyHead(name));

/** How many of a row's cells name columns. */
export function headsAmong(names: readonly string[], columns: readonly (string | null)[]): number {
  return names.filter((name, nth) => (columns[nth] ?? null) !== null || isPlainlyHead(name)).length;
}

/** Without the labels of a title, as in `Class:, 9A, Email, office@x.test`: what labels a value beside it is no head. */
export function withoutLabels(names: readonly string[]): readonly string[] {
  const isLabel = (name: string, nth: number) => {
    const next = names.slice(nth + 1).find((each) => each !== "") ?? "";
    if (/\S@\S/.test(next)) return true;
    return name.endsWith(":") && !/^$|:$/.test(next) && !isPlainlyHead(next);
  };
  return names.some((name) => /:$|@/.test(name))
    ? names.map((name, nth) => (isLabel(name, nth) ? "" : name))
    : names;
}
