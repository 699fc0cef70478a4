import {
  contentOf,
  withChanges,
  withMemory,
  withoutOldDepartures,
  type Content,
} from "#lib/live-list/content";
import type { LiveEvent } from "#lib/live-list/event";
import { afterHoldEvent, isTooOld, ofView, withLatest, type Known } from "#lib/live-list/held";
import type { LiveState, Load } from "#lib/live-list/state";

/**
 * The state after an event. Pure, and the only way to change the state: so the screen shows what a fresh load would
 * show or, while it is held, exactly what was there.
 */
export function reduce(state: LiveState, event: LiveEvent): LiveState {
  if (state.isGone) return state;
  switch (event.is) {
    case "page":
      return withPage(state, event);
    case "changes":
      return withAnswer(state, event);
    case "revision_gone":
      return state.load?.gen === event.gen ? loadingAnew(state, -Infinity) : state;
    case "tick":
    case "shown":
      return afterMoment(state, afterHoldEvent(state, event), event.now);
    case "view_gone":
      return { ...afterHoldEvent(state, event), load: null };
    default:
      return afterHoldEvent(state, event);
  }
}

/** The pages of one load count together, once the last has come. */
function withPage(
  state: LiveState,
  { gen, cursor, page, mark }: Extract<LiveEvent, { is: "page" }>,
): LiveState {
  const { load } = state;
  if (load?.gen !== gen || !isNext(load, cursor, page.snapshot.version)) return state;
  const pages = [...load.pages, page];
  // A later page's mark speaks of what the server had by then, which may be another revision.
  const isOfIt = load.mark === null || mark.version === load.mark.version;
  const next: Load = { ...load, pages, mark: isOfIt ? mark : load.mark };
  const { version } = page.snapshot;
  const before = ofView(state, version);
  if (page.pagination.nextCursor !== null) return { ...before, load: next };
  const content = withMemory(contentOf(pages), before.latest?.content);
  return { ...withLatest(before, { version, content, mark: next.mark! }), load: null };
}

/** Not a page that has come before, and none of another revision. */
function isNext({ pages }: Load, cursor: string | null, version: string): boolean {
  const [first] = pages;
  if (!first) return cursor === null;
  const next = pages.at(-1)!.pagination.nextCursor;
  return next !== null && next === cursor && first.snapshot.version === version;
}

/** An answer counts only for the very list that it was asked from. */
function withAnswer(
  state: LiveState,
  { since, changes, mark, share, now }: Extract<LiveEvent, { is: "changes" }>,
): LiveState {
  const { latest, load } = state;
  if (latest?.version !== since || load !== null) return state;
  if (changes?.resync) {
    const from = now + share * mark.freshness.loadWithinMs;
    return loadingAnew(ofView(state, mark.version), from);
  }
  const content = changes
    ? withoutOldDepartures(withChanges(latest.content, changes), now)
    : latest.content;
  return withLatest(state, { version: mark.version, content, mark });
}

/** Another load, from its first page. */
function loadingAnew(state: LiveState, from: number): LiveState {
  const gen = state.loads + 1;
  return { ...state, loads: gen, load: { gen, pages: [], mark: null, from } };
}

/** Beside what time does to anything held: names are forgotten, and in the place of what was taken down comes a new list. */
function afterMoment(before: LiveState, current: LiveState, now: number): LiveState {
  const isTakenDown = before.latest !== null && current.latest === null;
  const { load } = current;
  if (isTakenDown || (load?.mark && isTooOld(load.mark, now))) {
    return loadingAnew(current, -Infinity);
  }
  return withoutOldNames(current, now);
}

function withoutOldNames(state: LiveState, now: number): LiveState {
  const { latest, displayed } = state;
  const trimmed = (known: Known<Content>): Known<Content> => {
    const content = withoutOldDepartures(known.content, now);
    return content === known.content ? known : { ...known, content };
  };
  const newest = latest && trimmed(latest);
  const shown = displayed === latest ? newest : displayed && trimmed(displayed);
  return newest === latest && shown === displayed
    ? state
    : { ...state, latest: newest, displayed: shown };
}
