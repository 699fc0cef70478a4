/** Longer than any real name, subject or id, in code points. Splitting text into letters is slow for long ones. */
export const MOST_CODE_POINTS = 200;
/** No name needs these, and they break pages, headers and files. */
export const CONTROLS = /\p{Cc}/gu;
/** Controls that separate words all the same. */
const BREAKS = /[\t\n\v\f\r\u0085]+/g;
const LONE_SURROGATES = /\p{Surrogate}/gu;
export const REPLACEMENT = "\uFFFD";
/** Nothing that anybody could see. */
const INVISIBLE = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}]*$/u;

export interface MendedText {
  /** Well-formed, trimmed, without control characters, at most 200 code points; empty where nothing of it shows. */
  readonly text: string;
  /** Whether more than trimming was needed. */
  readonly isMended: boolean;
}

export function mendText(raw: string): MendedText {
  const trimmed = raw.trim();
  const clean = makeWellFormed(trimmed).replace(BREAKS, " ").replace(CONTROLS, "").trim();
  const short = cut(clean);
  const text = INVISIBLE.test(short) ? "" : short;
  return { text, isMended: text !== trimmed };
}

/** With U+FFFD for each lone surrogate: `encodeURIComponent` would throw on one. */
export function makeWellFormed(text: string): string {
  return text.replace(LONE_SURROGATES, REPLACEMENT);
}

/** At most 200 code points of a text. */
export function cut(text: string): string {
  if (text.length <= MOST_CODE_POINTS) return text;
  // A code point is at most two units, so splitting these is enough.
  const start = Array.from(text.slice(0, 2 * MOST_CODE_POINTS));
  return start.slice(0, MOST_CODE_POINTS).join("").trimEnd();
}
