import { focusManager, useQuery } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import type { Register } from "#lib/domain/register";
import { createStore } from "#lib/live-list/held";
import { NO_WHOLE, reduceWhole, type HeldWhole, type WholeEvent } from "#lib/live-list/held-whole";
import { sizeOf } from "#lib/live-list/pending";
import { pendingInRegister } from "#lib/live-list/register-moves";
import { registerInterval, registerQuery } from "#lib/requests/register-query";
import { ProblemAnswer } from "#lib/requests/request";
import { useContract } from "../live/use-contract.ts";
import { useSenses } from "../live/use-senses.ts";

type State = HeldWhole<Register>;

const reduce = (state: State, event: WholeEvent<Register>): State =>
  reduceWhole(state, event, (from, to) => sizeOf(pendingInRegister(from, to)) === 0);

/** A class's register, held by the same rules as a list. */
export function useRegister(name: string) {
  const [store] = useState(() => createStore<State, WholeEvent<Register>>(reduce, NO_WHOLE));
  const state = useSyncExternalStore(store.subscribe, store.get, store.get);
  useSenses(store, true);
  const answer = useQuery({
    ...registerQuery(name, state.life),
    refetchIntervalInBackground: true,
    refetchInterval: ({ state: query }) => registerInterval(query, !focusManager.isFocused()),
  });
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
