import { createContext, useContext } from "react";
import type { ClassScope } from "#lib/domain/scope";

/**
 * Whose sittings the board may be asked for: everybody's, or those of the reader's own classes, sites or rooms and no
 * more. A lead may see how the service does besides.
 */
export type Reach = ClassScope | "lead";

/** Whatever says "nobody" or "all" must say of whom. */
export const ReachContext = createContext<Reach>("all");

export function useIsLead(): boolean {
  return useContext(ReachContext) === "lead";
}

export const isOwnReach = (reach: Reach) => reach !== "all" && reach !== "lead";

export function useIsOwn(): boolean {
  return isOwnReach(useContext(ReachContext));
}

/** What a reader's list is of: `your classes`; somebody `in your classes`; a learner `of your classes`. */
export interface OwnWords {
  what: string;
  where: string;
  whose: string;
}

const OWN_WORDS: Partial<Record<Reach, OwnWords>> = {
  own: { what: "your classes", where: "in your classes", whose: "of your classes" },
  site: { what: "your sites", where: "at your sites", whose: "at your sites" },
  room: { what: "your rooms", where: "in your rooms", whose: "in your rooms" },
};

/** Null where the list is everybody's. */
export function useOwnWords(): OwnWords | null {
  return OWN_WORDS[useContext(ReachContext)] ?? null;
}
