import { createContext, useContext } from "react";

/**
 * Whose sittings the board may be asked for: everybody's, or those of the reader's own classes and no more. A lead may
 * see how the service does besides.
 */
export type Reach = "all" | "own" | "lead";

/** Whatever says "nobody" or "all" must say of whom. */
export const ReachContext = createContext<Reach>("all");

export function useIsLead(): boolean {
  return useContext(ReachContext) === "lead";
}

export function useIsOwn(): boolean {
  return useContext(ReachContext) === "own";
}
