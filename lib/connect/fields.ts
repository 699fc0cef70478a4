import type { FieldName } from "#lib/connect/client";
import {
  CONTROLS,
  cut,
  makeWellFormed,
  mendText,
  MOST_CODE_POINTS,
  REPLACEMENT,
  type MendedText,
} from "#lib/domain/mend-text";
import { readInstant } from "#lib/domain/time";

/** Far more addresses than anybody has. */
const MOST_KEYS = 30;

/**
 * One row of Connect's, or an object in one, read field by field. What breaks the contract is repaired where
 * possible and noted by the field's name, never by its value; nothing here throws.
 */
export class Fields {
  private readonly values: Readonly<Record<string, unknown>>;
  private readonly path: string;
  private readonly odd: Set<FieldName>;

  /** @param odd where the names of faulty fields are noted */
  constructor(values: object, odd: Set<FieldName>, path = "") {
    this.values = values as Record<string, unknown>;
    this.odd = odd;
    this.path = path;
  }

  /** Empty where the field is absent, which is not odd. */
  text(name: string): string {
    return this.mended(name, this.values[name]).text;
  }

  /**
   * Empty where it is not an id, which is odd: without it nobody knows what is meant. Where it is repaired it can
   * still be told from all ids that need no repair, because it would be somebody else's otherwise.
   */
  id(name: string): string {
    const value = this.values[name];
    const { text, isMended } = mendId(typeof value === "string" ? value : "");
    if (isMended || text === "") this.note(name);
    return text;
  }

  /** Like `text`, but empty where it had to be repaired: a key that we put together proves nothing. */
  key(name: string): string {
    return this.proven(name, this.values[name]);
  }

  /** The values of a list that can be keys. */
  keys(name: string): string[] {
    const list = this.values[name];
    if (Array.isArray(list)) {
      if (list.length > MOST_KEYS) this.note(name);
      return list
        .slice(0, MOST_KEYS)
        .map((each) => this.proven(name, each))
        .filter(Boolean);
    }
    if (list !== undefined && list !== null) this.note(name);
    return [];
  }

  /** ISO 8601 in UTC with milliseconds; null where it is absent or unreadable. */
  instant(name: string): string | null {
    const value = this.values[name];
    if (isNothing(value)) return null;
    const instant = typeof value === "string" ? readInstant(value.trim()) : null;
    if (instant === null) this.note(name);
    return instant;
  }

  /** The object in a field; null where there is none, which is odd. */
  child(name: string): Fields | null {
    const value = this.values[name];
    if (isRecord(value)) return new Fields(value, this.odd, `${this.path}${name}.`);
    this.note(name);
    return null;
  }

  /** @param name one of the contract's own: a row's own field names could be anything, even a learner's name */
  note(name: string) {
    this.odd.add(`${this.path}${name}`);
  }

  private mended(name: string, value: unknown): { text: string; isMended: boolean } {
    if (isNothing(value)) return { text: "", isMended: false };
    const mended = typeof value === "string" ? mendText(value) : { text: "", isMended: true };
    if (mended.isMended) this.note(name);
    return mended;
  }

  private proven(name: string, value: unknown): string {
    const { text, isMended } = this.mended(name, value);
    return isMended ? "" : text;
  }
}

export function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

/** As ids are: there is nothing to mend. */
const PLAIN = /^[!-~]+$/;

/** Wherever something is mended the text has a sign that no id has. */
function mendId(raw: string): MendedText {
  if (raw.length <= MOST_CODE_POINTS && PLAIN.test(raw)) return { text: raw, isMended: false };
  const mended = mendText(raw);
  if (!mended.isMended || mended.text === "") return mended;
  const clean = makeWellFormed(raw.trim()).replace(CONTROLS, REPLACEMENT);
  const text = cut(clean);
  return { text: text === clean ? text : text.slice(0, -1) + REPLACEMENT, isMended: true };
}
