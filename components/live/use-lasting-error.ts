import { useStepped } from "./use-stepped.ts";

interface Asked {
  isPending: boolean;
  error: Error | null;
}

/**
 * What the latest request that has ended failed with; null where it did not. While nothing has come yet, React Query
 * forgets that with each new try, and a page would say that it is well, and then again that it is not.
 */
export function useLastingError({ isPending, error }: Asked): Error | null {
  const [lasting] = useStepped(lastingOf, null, isPending ? undefined : error);
  return lasting;
}

/** @param ended undefined while a first answer is on its way */
const lastingOf = (before: Error | null, ended: Error | null | undefined) =>
  ended === undefined ? before : ended;
