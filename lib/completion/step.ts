import { changeAsking, withFound, withPeople } from "#lib/completion/accounts";
import type { CompletionEvent, OnList } from "#lib/completion/event";
import { withDoubt, withFailure, withoutParts } from "#lib/completion/failures";
import { withEnded, withEntries, withKnown } from "#lib/completion/finishes";
import {
  atTime,
  withHeard,
  withHistoryFailure,
  withHistoryPage,
  withoutPast,
  withWanted,
} from "#lib/completion/history-steps";
import { withoutOutdated, withSeen } from "#lib/completion/matches";
import { withOpenParts } from "#lib/completion/next-question";
import { foldId, NOTHING_ASKED, type CompletionState } from "#lib/completion/state";
import { WANTED_MS } from "#lib/completion/wanted";
import { isNotFound } from "#lib/connect/failure";
import type { Mono } from "#lib/domain/clock";

/** What is known after an event, at that moment. Pure; the only way from one state to the next. */
export function step(state: CompletionState, event: CompletionEvent, at: Mono): CompletionState {
  if (event.is === "forgotten") return forgetList(state);
  const moved = move(state, event, at);
  const current = {
    ...moved,
    classes: stillWanted(moved.classes, at),
    history: atTime(moved.history, at),
  };
  return withOpenParts(withEntries(withPeople(current, at)));
}

/** Nothing of a learner is in it but, until midnight, which of the roster's own ids have finished which subjects. */
function forgetList({ history }: CompletionState): CompletionState {
  // What has ended since would be heard from the list, and there is none.
  return { ...NOTHING_ASKED, history: { ...history, readAt: null, isCurrent: false } };
}

function move(state: CompletionState, event: CompletionEvent, at: Mono): CompletionState {
  switch (event.is) {
    case "class_wanted": {
      const { id, learners } = event;
      // A class that is wanted already keeps its place.
      const classes = new Map(state.classes).set(id, { learners, wantedAt: at });
      return { ...state, classes };
    }
    case "users_answered": {
      const { question, found } = event;
      const reading = withoutParts(
        { ...state, users: { is: "reading", memory: null, readAt: at } },
        question,
      );
      const answered = changeAsking(reading, question, at, (asking, id) =>
        withFound(asking, id, found, state),
      );
      return withoutOutdated(answered, state.people);
    }
    case "finishes_answered": {
      const { question, ended, isWhole } = event;
      const reading = { ...state, completed: { is: "reading", memory: null, readAt: at } } as const;
      const told = withEnded(reading, ended);
      if (!isWhole) return withDoubt(told, question, at);
      return withKnown(withoutParts(told, question), question.values, at);
    }
    case "failed": {
      const { question, why } = event;
      const isUsers = question.of !== "finishes";
      if (isUsers && isNotFound(why)) {
        // Connect's way of saying that nobody has these keys.
        return move(state, { is: "users_answered", question, found: [] }, at);
      }
      return withFailure(state, question, why, at);
    }
    case "heard":
      return hear(state, event);
    case "roster_changed":
      // Somebody may share a key now that found one learner before.
      return {
        ...state,
        classes: new Map(),
        people: new Map(),
        // The list goes by the new roster already, which took over with a sweep.
        matched: new Map([...state.matched].filter(([id]) => state.onList.has(id))),
        listed: listedOnly(state),
        parts: [],
      };
    case "history_wanted": {
      const { learners, since, now } = event;
      return { ...state, history: withWanted(state.history, { at, learners, since, now }) };
    }
    case "history_answered":
      return { ...state, history: withHistoryPage(state.history, event, at) };
    case "history_failed": {
      const { question, why } = event;
      return { ...state, history: withHistoryFailure(state.history, question, why, at) };
    }
    case "learners_changed": {
      const { wanted } = state.history;
      if (!wanted) return state;
      const { learners } = event;
      return { ...state, history: withWanted(state.history, { ...wanted, learners }) };
    }
    case "day_over":
      return { ...state, history: withoutPast(state.history) };
    case "forgotten":
    case "ticked":
      return state;
  }
}

function hear(state: CompletionState, { seen, ended, todayFrom }: OnList): CompletionState {
  const isNewDay = todayFrom !== null && state.todayFrom !== null && todayFrom !== state.todayFrom;
  const { classes, users, completed } = state;
  const today = isNewDay
    ? { ...NOTHING_ASKED, classes, users, completed, history: withoutPast(state.history) }
    : state;
  const past = ended.flatMap(({ match, subject, at }) =>
    match ? [{ learners: match.learners, subject, at }] : [],
  );
  const history = withHeard(today.history, past);
  const ofDay = { ...today, history, todayFrom: todayFrom ?? state.todayFrom };
  // Those known by the list alone need an entry before the finishes are recorded.
  return withEnded(withEntries(withSeen(ofDay, seen)), ended);
}

/** For each learner of the roster, those of their ids that are on the list. */
function listedOnly({ listed, onList }: CompletionState): CompletionState["listed"] {
  const ids = [...listed].map(
    ([learner, theirs]) => [learner, theirs.filter((id) => onList.has(foldId(id)))] as const,
  );
  return new Map(ids.filter(([, theirs]) => theirs.length > 0));
}

function stillWanted(classes: CompletionState["classes"], at: Mono): CompletionState["classes"] {
  const isOver = [...classes.values()].some(({ wantedAt }) => wantedAt + WANTED_MS <= at);
  if (!isOver) return classes;
  return new Map([...classes].filter(([, { wantedAt }]) => wantedAt + WANTED_MS > at));
}
