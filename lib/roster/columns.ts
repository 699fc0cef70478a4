import { fold } from "#lib/domain/fold";

/** What a table's heads are read as. */
export interface ChosenColumns {
  /** For each head in order, which of our columns it is; null where it is not read. */
  columns: (string | null)[];
  /** For each of our columns, which heads are read as it: in the order in which their cells are joined. */
  places: ReadonlyMap<string, readonly number[]>;
  /** Heads of what is never looked at. */
  sensitive: string[];
  /** Why these heads can't be read, in words; null if they can. */
  fault: string | null;
}

export type ColumnChooser = (heads: readonly string[]) => ChosenColumns;

/** `Reg. Group ` is `reggroup`: case, accents, spaces and punctuation are as chance has it. */
export function bareName(head: string): string {
  return fold(head).replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** By what two heads are one: a head of signs alone, such as `#`, is told by them. */
export const headKey = (head: string): string => bareName(head) || head;

/** Reads heads that are called as a standard calls them, in whatever case. */
export function columnsCalled(names: readonly string[]): ColumnChooser {
  const known = new Map(names.map((name) => [bareName(name), name]));
  return (heads) => {
    const columns = heads.map((head) => known.get(bareName(head)) ?? null);
    const sensitive = sensitiveAmong(heads, columns);
    return { columns, places: placesOf(columns), sensitive, fault: twice(columns) };
  };
}

/** `sourcedId`, `classSourcedId`: only OneRoster's tables have such a head. */
export const isSourcedId = (head: string) => bareName(head).endsWith("sourcedid");

/** `SIS ID`, `Section SIS ID`: only the tables of School Data Sync have such a head. */
export const isSisId = (head: string) => bareName(head).endsWith("sisid");

export function placesOf(columns: readonly (string | null)[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [nth, as] of columns.entries()) {
    if (as !== null) places.set(as, [...(places.get(as) ?? []), nth]);
  }
  return places;
}

/** What nobody needs for a list of classes, and no such file should hold; in the form of `bareName`. */
const SENSITIVE =
  /passw|kennwort|^pin$|dateofbirth|birthdate|birthday|^(?:student|learner|pupil)?dob$|^(?:legal)?sex$|gender|ethnic|^race$|^religion$|^faith$|religiousaffiliation|^(?:primary|secondary)?send?(?:status|provision|description|needs?|needtype|type|code|stage|support|group|band|level|list|register|category|flag)?$|specialeducation|^ehc$|ehcp|disab|lldd|learningdifficult|^medical(?:notes?|conditions?|needs|information)?$|^health(?:notes?|conditions?|needs|issues|careplan)?$|allerg|pupilpremium|^pp(?:eligible|indicator|group|band|status)?$|freeschoolmeal|^fsm|^eal(?:group|band|level|status|stage|code)?$|additionallanguage|firstlanguage|homelanguage|mothertongue|nationality|countryofbirth|lookedafter|careleaver|youngcarer|^lac(?:group|status)?$|^(?:is)?incare$|safeguarding|childprotection|asylum|refugee|nationalinsurance|^ni(?:no|number)$|^(?:home)?address\d*$|postcode|^(?:home|mobile)?(?:tele)?phone|^mobile|^(?:parent|guardian|carer|mother|father)|(?:parent|guardian|carer|mother|father|(?:primary|secondary|priority|first|second|third|main|other|family|home)\d*contact)[a-z\d]*(?:mail|phone|mobile|tel)|nextofkin|emergencycontact|bursary|householdincome/;

/** A OneRoster id of something else: an organisation's parent is another organisation. */
const REFERENCE = /sourcedids?$/;

/** Heads that are never read, whatever they were asked to be read as. */
export function isSensitive(head: string): boolean {
  const name = bareName(head);
  return SENSITIVE.test(name) && !REFERENCE.test(name);
}

export function sensitiveAmong(
  heads: readonly string[],
  columns: readonly (string | null)[],
): string[] {
  return heads.filter((head, nth) => (columns[nth] ?? null) === null && isSensitive(head));
}

/** A fault where two heads are one column. */
export function twice(columns: readonly (string | null)[], may: readonly string[] = []) {
  const seen = new Set<string>();
  for (const as of columns) {
    if (as !== null && seen.has(as) && !may.includes(as)) return `has two columns “${as}”.`;
    if (as !== null) seen.add(as);
  }
  return null;
}
