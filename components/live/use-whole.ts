import { focusManager, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { createStore, type Known } from "#lib/live-list/held";
import { NO_WHOLE, reduceWhole, type HeldWhole, type WholeEvent } from "#lib/live-list/held-whole";
import { sizeOf, type Waiting } from "#lib/live-list/pending";
import { takeFrom } from "#lib/requests/list-query";
import { ProblemAnswer } from "#lib/requests/request";
import type { WholeQuery, WholeState } from "#lib/requests/whole-query";
import { useContract } from "./use-contract.ts";
import { useLastingError } from "./use-lasting-error.ts";
import { useDrawn, type Drawing } from "./use-drawn.ts";
import { useSenses } from "./use-senses.ts";

interface WholeAsked<Content> {
  /** @param latest what is known when the request is made */
  query: (life: number, latest: () => Known<Content> | null) => WholeQuery<Content>;
  interval: (state: WholeState<Content>, isHidden: boolean) => number;
  /** How what is known differs from what is on the screen; always the same function. */
  pending: (from: Known<Content>, to: Content) => Waiting;
  /** Whether somebody's reading holds it: nobody reads a wall. */
  isRead: boolean;
}

/** Something that comes whole each time, held for its reader by the same rules as a list. */
export function useWhole<Content>({ query, interval, pending, isRead }: WholeAsked<Content>) {
  const [store] = useState(() =>
    createStore<HeldWhole<Content>, WholeEvent<Content>>(
      (held, event) => reduceWhole(held, event, (from, to) => sizeOf(pending(from, to)) === 0),
      NO_WHOLE,
    ),
  );
  const [state, setState] = useState(store.get);
  useDrawn(store, drawingOf, setState);
  useSenses(store, isRead);
  const answer = useQuery({
    ...query(state.life, () => store.get().latest),
    refetchIntervalInBackground: true,
    refetchInterval: ({ state: asked }) =>
      interval({ ...asked, known: store.get().latest }, !focusManager.isFocused()),
  });
  const { data } = answer;
  const error = useLastingError(answer);
  useEffect(() => {
    const told = data && takeFrom(data);
    if (told) store.take({ is: "answer", content: told.body, mark: told.mark });
  }, [store, data]);
  const isMissing = error instanceof ProblemAnswer && error.code === "not_found";
  useEffect(() => {
    if (isMissing) store.take({ is: "missing" });
  }, [store, isMissing]);
  useContract(isRead && !state.hold.paused ? error : null);
  return { state, take: store.take, error };
}

/** The first that comes has nothing to wait for, and what another view showed is to be gone at once. */
function drawingOf(
  { is }: WholeEvent<unknown>,
  before: HeldWhole<unknown>,
  { life }: HeldWhole<unknown>,
): Drawing {
  return is === "answer" && before.displayed !== null && before.life === life
    ? "in slices"
    : "at once";
}
