import type { SnapshotMark } from "#lib/wire/contract";
import {
  afterHoldEvent,
  NOTHING_HELD,
  ofView,
  taken,
  withLatest,
  type Held,
  type HoldEvent,
  type Known,
} from "#lib/live-list/held";

/** Something that comes whole each time, such as a class's register. */
export interface HeldWhole<Content> extends Held<Content> {
  /** How often it was taken down: what was told before that must not come back from where it was read. */
  readonly life: number;
  /** Whether our server says that there is no such thing. */
  readonly isMissing: boolean;
}

export const NO_WHOLE: HeldWhole<never> = { ...NOTHING_HELD, life: 0, isMissing: false };

export type WholeEvent<Content> =
  | HoldEvent
  | { readonly is: "answer"; readonly content: Content; readonly mark: SnapshotMark }
  | { readonly is: "missing" };

/**
 * The same rules as a list's, for what is not brought forward by changes.
 * @param isAlike whether a reader would see no difference
 */
export function reduceWhole<Content>(
  state: HeldWhole<Content>,
  event: WholeEvent<Content>,
  isAlike: (from: Known<Content>, to: Content) => boolean,
): HeldWhole<Content> {
  if (state.isGone) return state;
  const next = nextOf(state, event, isAlike);
  const isTakenDown = state.latest !== null && next.latest === null;
  return isTakenDown ? { ...next, life: state.life + 1 } : next;
}

function nextOf<Content>(
  state: HeldWhole<Content>,
  event: WholeEvent<Content>,
  isAlike: (from: Known<Content>, to: Content) => boolean,
): HeldWhole<Content> {
  switch (event.is) {
    case "answer": {
      const { content, mark } = event;
      const before = { ...ofView(state, mark.version), isMissing: false };
      const next = withLatest(before, { version: mark.version, content, mark });
      const { displayed } = next;
      return displayed && isAlike(displayed, content) ? { ...next, displayed: next.latest } : next;
    }
    case "missing":
      return state.isMissing ? state : { ...taken(state), isMissing: true };
    default:
      return afterHoldEvent(state, event);
  }
}
