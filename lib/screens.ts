import type { NameForm } from "#lib/contract";
import type { Scope } from "#lib/scope";

/**
 * What crosses our own wire about screens (paired wall displays) and the code that pairs one. No learner is in
 * it. Instants are ISO 8601 in UTC, as in `lib/contract.ts`.
 */

/** What a lead chose for a screen as they added it; a link may show less, never more. */
export interface ScreenChoice {
  name: string;
  scope: Scope;
  names: NameForm;
}

/** One screen, as `/screens` lists it. */
export interface ListedScreen extends ScreenChoice {
  id: string;
  createdAt: string;
  /** Null where it has never shown the board. */
  lastSeenAt: string | null;
  /** Null while it may show it. */
  revokedAt: string | null;
}

/** Answer of `GET /api/screens`: the newest first. */
export interface ScreenList {
  screens: ListedScreen[];
}

/** Body of `POST /api/screens`; its answer is the `ListedScreen`. Fields by which a refusal names what is wrong. */
export interface AddScreen {
  /** As somebody types it. */
  code: string;
  name: string;
  /** Null or none: no bound. */
  subjects: string[] | null;
  /** By the roster's ids of classes. */
  classes: string[] | null;
  names: NameForm;
}

/**
 * Answer of `GET` and `POST /api/pairing`. `waiting`: show this code. `paired`: the answer brought the screen's
 * credential, load the page anew. `over`: there is no code here that works, ask for one by POST.
 */
export type Pairing =
  { state: "waiting"; code: string; until: string } | { state: "paired" } | { state: "over" };

export const CODE_LENGTH = 6;
/**
 * Without what is taken for another letter across a room (0 O Q, 1 I L, 2 Z, 5 S, 6 G, 8 B, U V: one of each
 * at most), and without vowels, so that no word is ever spelt on a wall.
 */
export const CODE_LETTERS = "23456789CDFHJKMNPRTWXY";

const CODE = new RegExp(`^[${CODE_LETTERS}]{${CODE_LENGTH}}$`);

/** A code as somebody types it, in any case, with spaces or hyphens; null where it can be none. */
export function readCode(text: string): string | null {
  const code = text.replace(/[\s\p{Pd}]/gu, "").toUpperCase();
  return CODE.test(code) ? code : null;
}

/** `K7R 4MX`. */
export function writeCode(code: string): string {
  return `${code.slice(0, CODE_LENGTH / 2)} ${code.slice(CODE_LENGTH / 2)}`;
}

/** The part of an address that fills the form of `/screens`: after the #, so no server or log ever has it. */
export function codeFragment(code: string): string {
  return `#code=${code.replace(" ", "")}`;
}

export const LONGEST_SCREEN_NAME = 60;
/** In one screen's scope, of each kind. */
export const MOST_IN_SCOPE = 30;
