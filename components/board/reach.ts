import { createContext, useContext } from "react";

/** Whose sittings the board may be asked for: everybody's, or those of the reader's own classes and no more. */
export type Reach = "all" | "own";

/** Whatever says "nobody" or "all" must say of whom. */
export const ReachContext = createContext<Reach>("all");

export function useIsOwn(): boolean {
  return useContext(ReachContext) === "own";
}
