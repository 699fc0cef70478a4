import { z } from "zod";
import { headKey, isSensitive } from "#lib/roster/columns";
import { BrokenSource } from "#lib/roster/enrolment";
import { PLAIN_COLUMNS, SEVERAL, type Mapping, type PlainColumn } from "#lib/roster/plain-columns";
import { inList } from "#lib/roster/head-in-words";

/** What `columns.json` says of the files beside it. */
export interface ColumnsFile {
  /** Undefined where it says nothing of this file. */
  of(fileName: string): Mapping | undefined;
  /** The names and patterns that none of these files has. */
  unmet(fileNames: readonly string[]): string[];
}

const Head = z.string().trim().min(1);
const Heads = z.union([Head, z.array(Head).min(1)]);
const OneFile = z.strictObject(
  Object.fromEntries(PLAIN_COLUMNS.map((column) => [column, Heads.optional()])) as Record<
    PlainColumn,
    z.ZodOptional<typeof Heads>
  >,
);
const isOurs = (name: string): name is PlainColumn =>
  (PLAIN_COLUMNS as readonly string[]).includes(name);

/**
 * Our columns' names and what files call them: under a file's name, or a pattern such as `Reg groups*.csv`, for that
 * file; outside, for every file.
 * @throws BrokenSource where it can't be read; it says what is wrong and what is right
 */
export function parseColumnsFile(file: string, text: string): ColumnsFile {
  const content = parseJson(file, text);
  const named = Object.entries(content).filter(([name]) => !isOurs(name));
  const general = readMapping(
    file,
    null,
    Object.fromEntries(Object.entries(content).filter(([name]) => isOurs(name))),
  );
  const patterns = named.map(([pattern, value]) => {
    if (typeof value === "string" || Array.isArray(value)) {
      const words = `has “${pattern}”, which is none of our columns: ${inList(PLAIN_COLUMNS)}.`;
      throw new BrokenSource(file, words);
    }
    return { pattern, isMet: patternOf(pattern), mapping: readMapping(file, pattern, value) };
  });
  return {
    of(fileName) {
      const its = patterns.filter(({ isMet }) => isMet(fileName)).map(({ mapping }) => mapping);
      const all = [general, ...its];
      const mapping = Object.assign({}, ...all) as Mapping;
      return Object.keys(mapping).length > 0 ? mapping : undefined;
    },
    unmet: (fileNames) =>
      patterns.filter(({ isMet }) => !fileNames.some(isMet)).map(({ pattern }) => pattern),
  };
}

function parseJson(file: string, text: string): Record<string, unknown> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    const position = /position (\d+)/.exec((error as Error).message)?.[1];
    const line = position === undefined ? null : text.slice(0, Number(position)).split("\n").length;
    throw new BrokenSource(
      file,
      "is not JSON: look for a comma, a quotation mark or a bracket too many or too few.",
      line,
    );
  }
  if (typeof content === "object" && content !== null && !Array.isArray(content)) {
    return content as Record<string, unknown>;
  }
  throw new BrokenSource(file, 'must be like { "Groups.csv": { "class": "Reg Group" } }.');
}

function readMapping(file: string, pattern: string | null, value: unknown): Mapping {
  const where = pattern === null ? "" : ` under “${pattern}”`;
  const parsed = OneFile.safeParse(value);
  if (!parsed.success) {
    throw new BrokenSource(file, `has${where} ${issueInWords(parsed.error.issues[0]!)}`);
  }
  const mapping: Mapping = {};
  for (const column of PLAIN_COLUMNS) {
    const heads = [parsed.data[column] ?? []].flat();
    if (heads.length === 0) continue;
    if (heads.length > 1 && !SEVERAL.includes(column)) {
      const words = `has${where} several columns for “${column}”, which may be one only.`;
      throw new BrokenSource(file, words);
    }
    const secret = heads.find(isSensitive);
    if (secret !== undefined) {
      const words = `has${where} “${secret}” for “${column}”: such a column is never read. Cut it out of the file.`;
      throw new BrokenSource(file, words);
    }
    const other = PLAIN_COLUMNS.find((each) =>
      mapping[each]?.some((head) => heads.some((same) => headKey(same) === headKey(head))),
    );
    if (other !== undefined) {
      const words = `has${where} one column for “${other}” and for “${column}”: it can be one of them.`;
      throw new BrokenSource(file, words);
    }
    mapping[column] = heads;
  }
  return mapping;
}

function issueInWords(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys") {
    return `“${issue.keys[0]}”, which is none of our columns: ${inList(PLAIN_COLUMNS)}.`;
  }
  const column = issue.path[0];
  return column === undefined
    ? 'something else than columns: write it like { "class": "Reg Group" }.'
    : `for “${String(column)}” something else than a column's name, or a list of names.`;
}

/** A file's name in any case, with or without its folder; `*` is any text, `?` any letter. */
function patternOf(pattern: string): (fileName: string) => boolean {
  const wanted = pattern.toLowerCase();
  return (fileName) => {
    const name = fileName.toLowerCase();
    return isLike(name, wanted) || isLike(name.replace(/^.*\//, ""), wanted);
  };
}

/** Goes back to the last `*` alone, so that no pattern takes long. */
function isLike(name: string, pattern: string): boolean {
  let [at, star, from] = [0, -1, 0];
  for (let nth = 0; nth < name.length;) {
    if (pattern[at] === "*") [star, from, at] = [at, nth, at + 1];
    else if (pattern[at] === "?" || pattern[at] === name[nth]) [nth, at] = [nth + 1, at + 1];
    else if (star >= 0) [from, nth, at] = [from + 1, from + 1, star + 1];
    else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}
