import { useEffect, useState, useSyncExternalStore } from "react";
import { useQuery, type QueryKey, type UseQueryOptions } from "@tanstack/react-query";
import { createStore, type Known } from "#lib/live-list/held";
import { NO_WHOLE, reduceWhole, type HeldWhole, type WholeEvent } from "#lib/live-list/held-whole";
import type { MarkedAnswer } from "#lib/requests/list-query";
import { ProblemAnswer } from "#lib/requests/request";
import { useContract } from "./use-contract.ts";
import { useSenses } from "./use-senses.ts";

/**
 * Something that comes whole each time, held for its reader by the same rules as a list.
 * @param isAlike whether a reader would see no difference
 * @param queryFor how it is asked for, by how often it was taken down and what is known of it then
 */
export function useHeldWhole<Content, Key extends QueryKey>(
  isAlike: (from: Known<Content>, to: Content) => boolean,
  queryFor: (
    life: number,
    held: () => Content | null,
  ) => UseQueryOptions<MarkedAnswer<Content>, Error, MarkedAnswer<Content>, Key>,
) {
  const [store] = useState(() =>
    createStore<HeldWhole<Content>, WholeEvent<Content>>(
      (state, event) => reduceWhole(state, event, isAlike),
      NO_WHOLE,
    ),
  );
  const state = useSyncExternalStore(store.subscribe, store.get, store.get);
  useSenses(store, true);
  const answer = useQuery(queryFor(state.life, () => store.get().latest?.content ?? null));
  const { data } = answer;
  const error = answer.failureReason ?? answer.error;
  useEffect(() => {
    if (data) store.take({ is: "answer", content: data.body, mark: data.mark });
  }, [store, data]);
  const isMissing = error instanceof ProblemAnswer && error.code === "not_found";
  useEffect(() => {
    if (isMissing) store.take({ is: "missing" });
  }, [store, isMissing]);
  useContract(error);
  return { state, take: store.take, error };
}
