import type { NameForm } from "#lib/wire/contract";
import type { Scope } from "#lib/domain/scope";
import type { WallShow } from "#lib/domain/wall-show";

/**
 * What crosses our own wire about screens (paired wall displays) and the code that pairs one. No learner is in it.
 * Instants are ISO 8601 in UTC, as in `lib/wire/contract.ts`.
 */

/** What a lead chose for a screen; a link may show less, never more. */
export interface ScreenChoice {
  name: string;
  scope: Scope;
  names: NameForm;
  show: WallShow;
}

/** What shows it, as its own requests say; null where they don't. */
export interface ScreenDevice {
  /** `Chrome 147` */
  browser: string | null;
  /** Of its page, in CSS pixels: `1920x1080`. */
  size: string | null;
}

/** One screen, as `/screens` lists it. */
export interface ListedScreen extends ScreenChoice, ScreenDevice {
  id: string;
  createdAt: string;
  /** Null where it has never shown the board. */
  lastSeenAt: string | null;
  /** Null unless it was revoked. */
  revokedAt: string | null;
  /** Whether it should have asked by now and has not. */
  isMissing: boolean;
}

/** Answer of `GET /api/screens`: the newest first. */
export interface ScreenList {
  screens: ListedScreen[];
}

/** Body of `POST /api/screens/ID/change`, which answers with the `ListedScreen`. A refusal names these fields. */
export interface ChangeScreen {
  name: string;
  /** Null or empty: no limit. */
  subjects: string[] | null;
  /** By the roster's ids of classes. */
  classes: string[] | null;
  /** By name, as the roster has them. */
  sites: string[] | null;
  rooms: string[] | null;
  names: NameForm;
  show: WallShow;
}

/** Body of `POST /api/screens`: the same, and the code as the lead typed it. */
export interface AddScreen extends ChangeScreen {
  code: string;
}

/**
 * Answer of `GET` and `POST /api/pairing`. `waiting`: show this code. `paired`: the answer has set the screen's
 * credential, so load the page again. `over`: no code works here any more; ask for one by POST.
 */
export type Pairing =
  { state: "waiting"; code: string; until: string } | { state: "paired" } | { state: "over" };

export const CODE_LENGTH = 6;
/**
 * Without the letters that look like others across a room (0 O Q, 1 I L, 2 Z, 5 S, 6 G, 8 B, U V: at most one of
 * each), and without vowels, so that no code spells a word.
 */
export const CODE_LETTERS = "23456789CDFHJKMNPRTWXY";

const CODE = new RegExp(`^[${CODE_LETTERS}]{${CODE_LENGTH}}$`);

/** A code as somebody types it, in any case, with spaces or hyphens; null where it can't be one. */
export function readCode(text: string): string | null {
  const code = text.replace(/[\s\p{Pd}]/gu, "").toUpperCase();
  return CODE.test(code) ? code : null;
}

/** `K7R 4MX`. */
export function writeCode(code: string): string {
  return `${code.slice(0, CODE_LENGTH / 2)} ${code.slice(CODE_LENGTH / 2)}`;
}

/** The part of an address that fills in the form at `/screens`. It follows the #, so no server or log sees it. */
export function codeFragment(code: string): string {
  return `#code=${code.replace(" ", "")}`;
}

export const LONGEST_SCREEN_NAME = 60;
/** How many classes, subjects, sites or rooms one screen's scope may have. */
export const MOST_IN_SCOPE = 30;
