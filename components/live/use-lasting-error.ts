import { useStepped } from "./use-stepped.ts";

interface Asked {
  isPending: boolean;
  error: Error | null;
}

/**
 * What the latest request that has ended failed with; null where it did not. While nothing has come yet, React Query
 * forgets that with each new try, and a page would say that it is well, and then again that it is not.
 */
export function useLastingError(asked: Asked): Error | null {
  return useStepped(lastingOf, null, asked)[0];
}

const lastingOf = (before: Error | null, { isPending, error }: Asked) =>
  isPending ? before : error;
