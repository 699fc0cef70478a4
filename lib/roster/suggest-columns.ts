import { bareName, isSensitive, isSisId, isSourcedId } from "#lib/roster/columns";
import type { TableSeen } from "#lib/roster/enrolment";
import { PLAIN_COLUMNS, type PlainColumn } from "#lib/roster/plain-columns";

/** What `columns.json` may hold: under each file's name, our columns and what the file calls them. */
export type ColumnsSuggested = Record<string, Partial<Record<PlainColumn, string | string[]>>>;

/** Whose an address may be for a learner to sign in by it: anybody else may be who it names. */
const OWN =
  "(?:my|college|school|work|student|learner|pupil|institution(?:al)?|organi[sz]ation(?:al)?|century|network|office(?:365)?|o365|microsoft|google|user|login|account|internal|academic|official|personal|preferred|primary|main|default|current)*";

/** The words by which reports of any MIS call what we read, in the form of `bareName`; the likeliest first. */
const LIKELY: readonly [as: PlainColumn, names: readonly RegExp[]][] = [
  [
    "class",
    [
      /^class(?:es|name|code|group|title)?$/,
      /teachinggroup|^set(?:name|code)?$|subjectgroup/,
      /^groups?(?:name|code)?$/,
      /cohort/,
      /^(?:course|offering|module|register)(?:name|code|title|id)?$/,
      /^reg(?:istration)?(?:group|form)?$|^form(?:group)?$|^tutor(?:ial)?group$|^housegroup$/,
      /group|class|set\d*$/,
    ],
  ],
  ["userId", [/^century.*id$/]],
  [
    "upn",
    [/^(?:current|student|learner|pupil|full)?(?:upn|uniquepupil(?:number|no|id))(?:number|no)?$/],
  ],
  ["teacherEmail", [/(?:teacher|staff|tutor|lecturer|instructor).*mail/]],
  ["email", [new RegExp(`^${OWN}e?mail(?:address)?\\d*${OWN}$`)]],
  ["username", [/^(?:student|learner|pupil|network|century)?(?:user|login|account)(?:name|id)?$/]],
  ["site", [/^(?:site|campus|centre|center)(?:name)?$/]],
  ["room", [/^(?:room|location)(?:name|code)?$/]],
  ["extraTime", [/extratime/]],
];
const NUMBERS = [
  /^(?:adno|adm(?:in|ission|issions)?(?:no|number|num))$/,
  /^learn(?:er)?ref(?:erence)?(?:no|num|number)?$/,
  /^(?:student|learner|pupil|person|candidate)(?:s)?(?:ref|reference|refno|referencenumber|no|num|number|code|id)$/,
  /^(?:ref|reference)(?:no|number)?$/,
  /^uln$|^uniquelearnernumber$/,
  /^id$/,
];
const FORENAMES = [
  /^(?:legal|preferred|chosen|student|learner|pupil)?(?:forename|firstname|givenname)s?$/,
];
const SURNAMES = [/^(?:legal|preferred|student|learner|pupil)?(?:surname|lastname|familyname)$/];
const FULL_NAMES = [/^(?:student|learner|pupil|full|display|candidate)?(?:full)?name$/];
/** Whoever else a report may name, and what was or will be so at another time. */
const OTHERS =
  /^(?:former|previous|prior|old|last(?!name)|next)|teacher|staff|lecturer|instructor|employer|head(?:of|teacher)|tutor(?!(?:ial)?group)/;

/**
 * A first `columns.json` for files whose heads were seen: what is read already, and what looks like the rest. Somebody
 * must look it over, which is why it is a file and no guess of ours while we read.
 */
export function suggestColumns(tables: readonly TableSeen[]): ColumnsSuggested {
  const all = tables
    .filter((table) => !isOfExport(table))
    .map((table) => [table.file.replace(/^.*\//, ""), suggestFor(table)] as const);
  return Object.fromEntries(all.filter(([, columns]) => Object.keys(columns).length > 0));
}

const isOfExport = ({ used, unused }: TableSeen) =>
  [...used.map(({ column }) => column), ...unused].some(
    (head) => isSourcedId(head) || isSisId(head),
  );

function suggestFor({ used, unused }: TableSeen): ColumnsSuggested[string] {
  const found = new Map<PlainColumn, string[]>();
  for (const { column, as } of used) {
    if (isOurs(as)) found.set(as, [...(found.get(as) ?? []), column]);
  }
  const left = unused.filter((head) => !isSensitive(head));
  const take = (names: readonly RegExp[], mayBeOthers = false) => {
    const is = (head: string, name: RegExp) =>
      name.test(bareName(head)) && (mayBeOthers || !OTHERS.test(bareName(head)));
    const head = names.map((name) => left.find((each) => is(each, name))).find(Boolean);
    if (head !== undefined) left.splice(left.indexOf(head), 1);
    return head;
  };
  for (const [as, names] of LIKELY) {
    const head = found.has(as) ? undefined : take(names, as === "teacherEmail");
    if (head !== undefined) found.set(as, [head]);
  }
  const classes = found.get("class") ?? [];
  const more = left.filter((head) => classes.some((each) => isNext(each, head)));
  if (more.length > 0) found.set("class", [...classes, ...more]);
  if (!isNamed(found)) {
    const parts = [take(FORENAMES), take(SURNAMES)].filter((head) => head !== undefined);
    const whole =
      parts.length > 0 ? parts : [take(FULL_NAMES)].filter((head) => head !== undefined);
    if (whole.length > 0) found.set("learner", whole);
  }
  if (!found.has("externalId") && !found.has("misNumber")) {
    const number = take(NUMBERS);
    // Without a name beside it, somebody must vouch for whose number it is.
    if (number !== undefined) found.set(isNamed(found) ? "misNumber" : "externalId", [number]);
  }
  return inOrder(found);
}

/** `Class 1` and `Class 2`. */
function isNext(first: string, head: string): boolean {
  const [a, b] = [bareName(first), bareName(head)];
  return /\d$/.test(a) && /\d$/.test(b) && a.replace(/\d+$/, "") === b.replace(/\d+$/, "");
}

const isOurs = (as: string): as is PlainColumn => (PLAIN_COLUMNS as readonly string[]).includes(as);

const isNamed = (found: ReadonlyMap<PlainColumn, unknown>) =>
  found.has("learner") || found.has("surname") || found.has("forename");

function inOrder(found: ReadonlyMap<PlainColumn, readonly string[]>): ColumnsSuggested[string] {
  return Object.fromEntries(
    PLAIN_COLUMNS.flatMap((as) => {
      const heads = found.get(as);
      return heads ? [[as, heads.length === 1 ? heads[0]! : [...heads]]] : [];
    }),
  );
}
