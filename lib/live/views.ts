import { LRUCache } from "lru-cache";
import type { Held } from "#lib/live/held";
import { ListInView } from "#lib/live/list-in-view";
import { isEverything, keyOfScope, type Scope, type View } from "#lib/scope";

/** Every screen and every teacher may have a view of their own; beyond so many the least asked for begin anew. */
const MOST_VIEWS = 500;

/** What is held as each kind of viewer sees it, made once for all who share a view. */
export class Views {
  private readonly lists = new LRUCache<string, ListInView>({ max: MOST_VIEWS });
  private readonly made = new WeakMap<Held, Map<string, Held>>();

  /** The same object for the same view until another refresh has ended. */
  of(held: Held, view: View): Held {
    const { names, scope } = view;
    if (names === "full" && isEverything(scope)) return held;
    const key = `${names} ${keyOfScope(scope)}`;
    let ofHeld = this.made.get(held);
    if (!ofHeld) this.made.set(held, (ofHeld = new Map()));
    const known = ofHeld.get(key);
    if (known) return known;
    let list = this.lists.get(key);
    if (!list) this.lists.set(key, (list = new ListInView(view)));
    const history = list.at(held.history);
    const mark = { ...held.mark, version: history.snapshot.version };
    const made = { ...held, ...(isEverything(scope) ? null : pastOf(held, scope)), history, mark };
    ofHeld.set(key, made);
    return made;
  }
}

/** What a list says of the past, beside what is on it. */
function pastOf({ seen, hues }: Held, scope: Scope): Partial<Held> {
  return {
    scope,
    subjects: seen.subjectsIn(scope, hues),
    lastFinish: seen.lastFinishIn(scope),
  };
}
